package pomona.phone.notice;

import java.util.List;
import java.util.Optional;
import pomona.learn.hunch.Hunch;

/**
 * A hunch on a phone.
 *
 * @param key tells it from every other, so that it is asked about once
 * @param lots the rows of the lots that it is about; none if it is about a person
 * @param day the day that it is about, since 1970; none if it is about a lot
 */
public record PhoneHunch(Hunch hunch, String key, List<String> lots, Optional<Long> day) {
  public PhoneHunch {
    lots = List.copyOf(lots);
  }
}
