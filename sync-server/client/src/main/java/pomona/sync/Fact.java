package pomona.sync;

import java.util.Optional;
import java.util.UUID;

/**
 * Something that was recorded. A fact is never changed.
 *
 * @param id made where the fact was made, by {@link FactIds}
 * @param device the device's id, as enrolment gave it
 * @param lot the lot, if the fact belongs to one
 * @param operator who did it: an alias, never a person's name
 * @param atMillis the device's own clock; shown to people, never used for order
 */
public record Fact(
    UUID id,
    String device,
    String site,
    Optional<String> lot,
    String operator,
    long atMillis,
    FactBody body) {
  public Fact {
    if (id.version() != 7 || id.variant() != 2) {
      throw new BadField("id", "must be a UUID of version 7, is " + id);
    }
    Bounds.name("device", device);
    Bounds.name("site", site);
    lot.ifPresent(value -> Bounds.name("lot", value));
    Bounds.name("operator", operator);
    Bounds.timeMillis("atMillis", atMillis);
  }
}
