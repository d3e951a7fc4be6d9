package pomona.app.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pomona.learn.hunch.HunchBook;
import pomona.phone.notice.PhoneHunch;
import pomona.phone.notice.TeachHint;

/**
 * What the phone noticed.
 *
 * @param hunches that nobody has answered, of the kinds that are not quiet
 * @param book how the kinds of hunches fared
 */
public record Noticed(List<PhoneHunch> hunches, List<Hint> hints, HunchBook book) {
  /**
   * What might be taught, with the pictures of its examples as far as there are any.
   *
   * @param crops digests, as many as there are examples; empty where there is no picture
   */
  public record Hint(TeachHint hint, List<String> crops) {}

  public Noticed {
    hunches = List.copyOf(hunches);
    hints = List.copyOf(hints);
  }

  /** How much there is to be looked at. */
  public int count() {
    return hunches.size() + hints.size();
  }

  static List<Hint> without(List<Hint> hints, Set<String> dismissed) {
    List<Hint> left = new ArrayList<>();
    for (Hint each : hints) {
      if (!dismissed.contains(each.hint().key())) {
        left.add(each);
      }
    }
    return left;
  }
}
