package pomona.phone.record;

import java.util.List;
import java.util.Optional;

/**
 * What is kept of a scan to look at and to send.
 *
 * @param crops one for each fruit, in the scan's order; none if there was no picture to cut from
 * @param frame the whole frame, only while a pilot has turned that on
 */
public record Pictures(List<KeptFile> crops, Optional<KeptFile> frame) {
  public static final Pictures NONE = new Pictures(List.of(), Optional.empty());

  public Pictures {
    crops = List.copyOf(crops);
  }

  /** The crop of a fruit, by its place in the scan. */
  Optional<KeptFile> crop(int fruit) {
    return crops.isEmpty() ? Optional.empty() : Optional.of(crops.get(fruit));
  }
}
