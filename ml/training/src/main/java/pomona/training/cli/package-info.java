/**
 * The command {@code pomona-ml}: a class for each subcommand that reads options, calls one room
 * below and prints. Begin at {@link pomona.training.cli.PomonaMl}. Options that several commands
 * share are mixins ({@code Trust}, {@code BundleArgument}, {@code PreviousOptions}); {@code
 * pomona.command.Program} reports what went wrong.
 */
package pomona.training.cli;
