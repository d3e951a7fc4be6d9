package pomona.sync.lot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pomona.lot.chain.Chain;
import pomona.lot.chain.Step;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;
import pomona.sync.lot.SampleFindings.Reading;
import pomona.sync.lot.ToldFruit.Said;

/** Reads a lot out of its facts, in two walks: what is said of things, then the things. */
final class AccountReader {
  private final List<Fact> facts;
  private final Map<UUID, FactBody.Scan> scans = new HashMap<>();
  private final Map<UUID, LotFact.FruitMeasured> sizes = new HashMap<>();
  private final Map<UUID, Said> overrides = new HashMap<>();
  private final Map<UUID, Said> corrections = new HashMap<>();
  private final Set<UUID> replaced = new HashSet<>();
  private final Map<UUID, LotVerdict> verdicts = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<List<OpenSample>> inspections = new ArrayList<>();
  private final Map<UUID, OpenSample> samples = new HashMap<>();
  private Optional<LotFact.Declared> declared = Optional.empty();
  private boolean secondRelease;
  private boolean closed = true;

  AccountReader(List<Fact> facts) {
    Map<UUID, Fact> once = new LinkedHashMap<>();
    for (Fact fact : facts) {
      once.putIfAbsent(fact.id(), fact);
    }
    this.facts = List.copyOf(once.values());
  }

  LotAccount read() {
    for (Fact fact : facts) {
      note(fact);
    }
    for (Fact fact : facts) {
      take(fact);
    }
    List<LotInspection> made = new ArrayList<>();
    for (List<OpenSample> parts : inspections) {
      List<SampleFindings> findings = new ArrayList<>();
      for (OpenSample part : parts) {
        findings.add(part.made());
      }
      made.add(new LotInspection(made.size() + 1, findings));
    }
    int packages = declared.map(LotFact.Declared::packages).orElse(1);
    Chain.Replay replay = Chain.replay(packages, secondRelease, steps);
    return new LotAccount(
        facts, declared, made, !closed, replay.chain(), replay.refused(), verdicts);
  }

  private void note(Fact fact) {
    FactBody body = fact.body();
    if (body instanceof FactBody.Scan scan) {
      scans.put(fact.id(), scan);
    } else if (body instanceof LotFact.FruitMeasured size) {
      sizes.merge(size.fruit(), size, AccountReader::both);
    } else if (body instanceof FactBody.GradeOverride said) {
      overrides.put(said.fruit(), over(overrides.get(said.fruit()), said));
    } else if (body instanceof FactBody.Correction said) {
      boolean withdrawn =
          !said.className().isPresent()
              && !said.grade().isPresent()
              && !said.disposition().isPresent();
      corrections.put(
          said.fruit(), withdrawn ? Said.NOTHING : over(corrections.get(said.fruit()), said));
    } else if (body instanceof LotFact.Measured measured) {
      measured.replaces().ifPresent(replaced::add);
    } else if (body instanceof LotVerdict verdict) {
      verdicts.put(fact.id(), verdict);
      secondRelease |= verdict.secondRelease();
    } else if (body instanceof LotFact.Declared now) {
      declared = Optional.of(now);
    }
  }

  /** A fruit that was measured and then weighed has both. */
  private static LotFact.FruitMeasured both(
      LotFact.FruitMeasured before, LotFact.FruitMeasured now) {
    boolean measured = now.diameterMm().isPresent();
    return new LotFact.FruitMeasured(
        now.fruit(),
        measured ? now.diameterMm() : before.diameterMm(),
        measured ? now.diameterSdMm() : before.diameterSdMm(),
        now.grams().isPresent() ? now.grams() : before.grams());
  }

  /** What is absent was left as it was. */
  private static Said over(Said before, FactBody.Judgement said) {
    Said old = before == null ? Said.NOTHING : before;
    return new Said(
        said.className().isPresent() ? said.className() : old.className(),
        said.grade().isPresent() ? said.grade() : old.grade());
  }

  private Said said(UUID fruit) {
    Said desk = corrections.getOrDefault(fruit, Said.NOTHING);
    Said crate = overrides.getOrDefault(fruit, Said.NOTHING);
    return new Said(
        desk.className().isPresent() ? desk.className() : crate.className(),
        desk.grade().isPresent() ? desk.grade() : crate.grade());
  }

  private void take(Fact fact) {
    FactBody body = fact.body();
    if (body instanceof FactBody.Scan scan) {
      part(scan.sample()).scans++;
    } else if (body instanceof FactBody.Fruit fruit) {
      FactBody.Scan scan = scans.get(fruit.scan());
      int number = scan == null ? 0 : scan.packageNumber().orElse(0);
      part(scan == null ? Optional.empty() : scan.sample())
          .fruits
          .add(ToldFruit.of(fact.id(), fruit, said(fact.id()), number, sizes.get(fact.id())));
    } else if (body instanceof LotFact.SampleDrawn drawn) {
      draw(fact.id(), drawn);
    } else if (body instanceof LotFact.OfSample found) {
      take(fact, found);
    } else if (body instanceof LotStep step) {
      Steps.of(fact, step).ifPresent(steps::add);
      closed |= step instanceof LotStep.Reworked;
    }
  }

  private void take(Fact fact, LotFact.OfSample found) {
    if (found instanceof LotFact.Measured measured) {
      if (!replaced.contains(fact.id())) {
        part(found.ofSample())
            .readings
            .add(new Reading(fact.id(), fact.atMillis(), fact.operator(), measured));
      }
    } else if (found instanceof LotFact.CountedByHand count) {
      part(found.ofSample()).counts.put(count.name(), count);
    } else if (found instanceof LotFact.LabelChecked check) {
      part(found.ofSample()).checks.put(check.name(), check);
    } else if (found instanceof LotFact.PackageOpened opened) {
      Optional.ofNullable(samples.get(opened.sample())).ifPresent(part -> part.open(opened));
    } else if (found instanceof LotFact.SampleStopped stopped) {
      Optional.ofNullable(samples.get(stopped.sample())).ifPresent(part -> part.stop(stopped));
    } else {
      throw new AssertionError(found);
    }
  }

  private void draw(UUID id, LotFact.SampleDrawn drawn) {
    OpenSample sample = new OpenSample(Optional.of(id), Optional.of(drawn));
    if (samples.containsKey(id)) {
      return;
    }
    samples.put(id, sample);
    List<OpenSample> current = inspections.isEmpty() ? List.of() : last();
    boolean joins = drawn.second() && !closed && current.size() == 1;
    // What was seen before a sample was drawn is of the same inspection.
    boolean first = !closed && current.size() == 1 && !current.get(0).id.isPresent();
    if (first && !drawn.second()) {
      sample.takeOver(current.get(0));
      current.set(0, sample);
    } else if (joins) {
      current.add(sample);
    } else {
      begin(sample);
    }
  }

  private List<OpenSample> last() {
    return inspections.get(inspections.size() - 1);
  }

  private void begin(OpenSample sample) {
    List<OpenSample> parts = new ArrayList<>();
    parts.add(sample);
    inspections.add(parts);
    closed = false;
  }

  /** The sample that something belongs to. */
  private OpenSample part(Optional<UUID> sample) {
    OpenSample named = sample.map(samples::get).orElse(null);
    if (named != null) {
      return named;
    }
    if (closed) {
      begin(new OpenSample(Optional.empty(), Optional.empty()));
    }
    return last().get(last().size() - 1);
  }
}
