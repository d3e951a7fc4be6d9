/**
 * How the programs of a terminal speak: one line for whatever fails, a file to send with {@code
 * --debug}, paths that are looked at before anything is done, and a version with its commit. Begin
 * with {@link pomona.command.Program}.
 */
package pomona.command;
