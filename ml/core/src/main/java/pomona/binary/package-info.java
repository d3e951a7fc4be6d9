/**
 * Reading and writing binary formats with bounds: every count is checked against the bytes that are
 * left before room is made for it, and damage ends in a {@link pomona.binary.FormatException} that
 * names the place. Begin at {@link pomona.binary.BinaryReader}. {@link pomona.binary.WholeFile}
 * replaces files whole.
 */
package pomona.binary;
