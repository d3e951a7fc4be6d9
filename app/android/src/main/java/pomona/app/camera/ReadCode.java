package pomona.app.camera;

import java.util.Optional;

/**
 * A code as it was read.
 *
 * @param symbology the identifier of its kind, such as {@code ]C1} of a GS1-128 code
 */
public record ReadCode(String text, Optional<String> symbology) {}
