package pomona.sync.lot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import pomona.lot.sample.Acceptance;
import pomona.lot.sample.LotSample;
import pomona.sync.LotFact;

/** A sample of which facts are still being read. */
final class OpenSample {
  final Optional<UUID> id;
  private final Optional<LotFact.SampleDrawn> drawn;
  private final Set<Integer> opened = new TreeSet<>();
  private Optional<String> stopped = Optional.empty();
  int scans;
  final List<ToldFruit> fruits = new ArrayList<>();
  final List<SampleFindings.Reading> readings = new ArrayList<>();
  final Map<String, LotFact.CountedByHand> counts = new HashMap<>();
  final Map<String, LotFact.LabelChecked> checks = new HashMap<>();

  OpenSample(Optional<UUID> id, Optional<LotFact.SampleDrawn> drawn) {
    this.id = id;
    this.drawn = drawn;
  }

  /** Opening a package that the lot does not have opens none. */
  void open(LotFact.PackageOpened opening) {
    if (drawn.map(sample -> opening.number() <= sample.packages()).orElse(false)) {
      opened.add(opening.number());
    }
  }

  void stop(LotFact.SampleStopped end) {
    stopped = Optional.of(end.reason());
  }

  void takeOver(OpenSample before) {
    scans += before.scans;
    fruits.addAll(before.fruits);
    readings.addAll(before.readings);
    counts.putAll(before.counts);
    checks.putAll(before.checks);
  }

  private static Optional<Acceptance> acceptance(LotFact.SampleDrawn from) {
    return from.fruits().map(fruits -> new Acceptance(fruits, from.accept().get()));
  }

  SampleFindings made() {
    Optional<LotSample> sample =
        drawn.map(
            from ->
                new LotSample(
                    from.plan(),
                    from.packages(),
                    from.seed(),
                    from.second(),
                    from.drawn(),
                    opened,
                    stopped,
                    acceptance(from)));
    return new SampleFindings(id, sample, scans, fruits, readings, counts, checks);
  }
}
