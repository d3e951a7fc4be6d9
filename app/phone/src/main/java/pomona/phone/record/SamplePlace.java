package pomona.phone.record;

import java.util.Optional;
import java.util.UUID;

/**
 * Where in a lot's sample something was seen or measured.
 *
 * @param sample the fact by which it was drawn
 * @param packageNumber of the package that was opened
 */
public record SamplePlace(Optional<UUID> sample, Optional<Integer> packageNumber) {
  /** Outside of a sample. */
  public static final SamplePlace NONE = new SamplePlace(Optional.empty(), Optional.empty());
}
