package pomona.phone.record;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import pomona.sync.WireRefusal;

/** A process that counts frames and says how many, until somebody kills it. */
final class CountingPhone {
  private CountingPhone() {}

  /** The one argument is the file that the counts are kept in. */
  public static void main(String[] arguments) throws Exception {
    RefusalTally tally =
        RefusalTally.keptIn(
            Path.of(arguments[0]),
            Clock.systemUTC(),
            (window, outcome) -> {
              throw new IllegalStateException("two minutes have passed");
            });
    for (int i = 1; ; i++) {
      tally.saw("g1", i % 4 == 0 ? Optional.of(WireRefusal.BLURRED) : Optional.empty());
      // Said after it was counted, as a screen does.
      System.out.println(i);
    }
  }
}
