package pomona.sync.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import pomona.lot.sample.LotSample;
import pomona.lot.verdict.LotJudge;
import pomona.lot.verdict.Verdict;
import pomona.sync.LotFact;

/**
 * One look at a lot: its first one, or one after it was held or reworked.
 *
 * @param number from 1
 * @param parts its sample, and the second one if there was one
 */
public record LotInspection(int number, List<SampleFindings> parts) {
  public LotInspection {
    parts = List.copyOf(parts);
  }

  /** Judges it as what it was declared to be; of two samples the mean. */
  public Verdict judge(LotJudge judge, LotFact.Declared declared) {
    Verdict first = judge.judge(LotAccount.declaration(declared), parts.get(0).evidence());
    // An AQL plan has one sample; an older phone may have drawn another all the same.
    boolean byNumber = parts.get(0).sample().flatMap(LotSample::acceptance).isPresent();
    if (byNumber || parts.size() < 2 || parts.get(1).fruits().isEmpty()) {
      return first;
    }
    return first.meanWith(judge.judge(LotAccount.declaration(declared), parts.get(1).evidence()));
  }

  /** The fruits of all its samples. */
  public List<ToldFruit> fruits() {
    List<ToldFruit> fruits = new ArrayList<>();
    for (SampleFindings part : parts) {
      fruits.addAll(part.fruits());
    }
    return fruits;
  }

  /** The ids of its samples. */
  public List<UUID> samples() {
    List<UUID> ids = new ArrayList<>();
    for (SampleFindings part : parts) {
      part.id().ifPresent(ids::add);
    }
    return ids;
  }

  /** The generations of the networks that judged its fruits. */
  public List<String> generations() {
    TreeSet<String> names = new TreeSet<>();
    for (ToldFruit fruit : fruits()) {
      names.add(fruit.seen().generation());
    }
    return List.copyOf(names);
  }

  /** The sample that was drawn last. */
  public Optional<SampleFindings> newest() {
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(parts.size() - 1));
  }
}
