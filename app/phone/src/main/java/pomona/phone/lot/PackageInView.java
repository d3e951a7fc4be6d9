package pomona.phone.lot;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.phone.record.SamplePlace;
import pomona.sync.Fact;
import pomona.sync.LotFact;
import pomona.sync.lot.LotAccount;
import pomona.sync.lot.SampleFindings;

/** The package that is being looked at: the one of the newest sample that was opened last. */
public final class PackageInView {
  private PackageInView() {}

  /** Its number; empty before any package of the newest sample was opened. */
  public static Optional<Integer> number(LotAccount lot) {
    Optional<UUID> sample = sample(lot);
    List<Fact> opened = lot.all(LotFact.PackageOpened.class);
    for (int i = opened.size() - 1; i >= 0; i--) {
      LotFact.PackageOpened opening = (LotFact.PackageOpened) opened.get(i).body();
      if (sample.equals(Optional.of(opening.sample()))) {
        return Optional.of(opening.number());
      }
    }
    return Optional.empty();
  }

  /** Where a scan of it belongs. */
  public static SamplePlace place(LotAccount lot) {
    Optional<UUID> sample = sample(lot);
    return sample.isPresent() ? new SamplePlace(sample, number(lot)) : SamplePlace.NONE;
  }

  private static Optional<UUID> sample(LotAccount lot) {
    return lot.current().flatMap(inspection -> inspection.newest()).flatMap(SampleFindings::id);
  }
}
