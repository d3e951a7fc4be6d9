/**
 * What the command-line programs have in common: one line for whatever fails, a file to send with
 * {@code --debug}, paths that are checked before anything is done, and a version with its commit.
 * Begin with {@link pomona.command.Program}.
 */
package pomona.command;
