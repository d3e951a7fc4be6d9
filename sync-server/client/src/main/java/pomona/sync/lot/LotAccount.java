package pomona.sync.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.lot.chain.Chain;
import pomona.lot.chain.Step;
import pomona.lot.rule.Basis;
import pomona.lot.rule.Presentation;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.SizeRule;
import pomona.lot.sample.LotSample;
import pomona.lot.sample.PackageTable;
import pomona.lot.verdict.Declaration;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;

/**
 * Everything that facts tell of one lot:
 *
 * <pre>
 *   LotAccount lot = LotAccount.of(facts);
 *   lot.chain().state();
 *   lot.current().map(inspection -> inspection.judge(judge, lot.declared().get()));
 * </pre>
 *
 * <p>A sample that is not a second one begins an inspection. What names its sample belongs to that
 * one; what names none (older phones, lots that lie loose) belongs to the newest inspection before
 * it, and after a rework to a new one.
 *
 * @param facts in the order in which they count: a phone's own, a server's by sequence
 * @param declared what it is said to be, the newest
 * @param inspections the first one first
 * @param open whether the last of them goes on; a rework ends it
 * @param chain the steps that could follow each other
 * @param refused the others, with the reason
 * @param verdicts by the ids of their facts
 */
public record LotAccount(
    List<Fact> facts,
    Optional<LotFact.Declared> declared,
    List<LotInspection> inspections,
    boolean open,
    Chain chain,
    List<Chain.Refused> refused,
    Map<UUID, LotVerdict> verdicts) {
  public LotAccount {
    facts = List.copyOf(facts);
    inspections = List.copyOf(inspections);
    refused = List.copyOf(refused);
    verdicts = Map.copyOf(verdicts);
  }

  /**
   * Reads a lot out of its facts.
   *
   * @param facts all that bear the lot's name, and what was said of its fruits; one that comes
   *     again counts once
   */
  public static LotAccount of(List<Fact> facts) {
    return new AccountReader(facts).read();
  }

  /** The inspection that goes on; none after a rework, until something is looked at. */
  public Optional<LotInspection> current() {
    return open ? last() : Optional.empty();
  }

  /** The newest inspection. */
  public Optional<LotInspection> last() {
    return inspections.isEmpty()
        ? Optional.empty()
        : Optional.of(inspections.get(inspections.size() - 1));
  }

  /**
   * How much of a lot's sample was opened.
   *
   * @param asked how many packages were drawn
   */
  public record Opened(int packages, int asked) {}

  /**
   * How much was opened of the newest sample. Of a lot that was declared and of which none was
   * drawn it is none of as many as the OECD's table asks for; of other lots nobody asks, and of a
   * sample that somebody ended with a reason nobody asks for more.
   */
  public Optional<Opened> opened() {
    Optional<SampleFindings> newest = last().flatMap(LotInspection::newest);
    if (newest.flatMap(SampleFindings::sample).flatMap(LotSample::stopped).isPresent()) {
      return Optional.empty();
    }
    Optional<Opened> drawn =
        newest
            .flatMap(SampleFindings::sample)
            .map(sample -> new Opened(sample.opened().size(), sample.drawn().size()));
    return drawn.isPresent()
        ? drawn
        : declared.map(said -> new Opened(0, PackageTable.OECD.packages(said.packages())));
  }

  /** The id that names the lot everywhere: that of its first fact. */
  public Optional<UUID> id() {
    return facts.stream().findFirst().map(Fact::id);
  }

  /** The facts of one type, in their order. */
  public <T extends FactBody> List<Fact> all(Class<T> type) {
    List<Fact> all = new ArrayList<>();
    for (Fact fact : facts) {
      if (type.isInstance(fact.body())) {
        all.add(fact);
      }
    }
    return all;
  }

  /** The newest fact of a type. */
  public <T extends FactBody> Optional<Fact> newest(Class<T> type) {
    List<Fact> all = all(type);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Whether a step counts; one that could not follow is kept and counts for nothing. */
  public boolean counts(Fact step) {
    return refused.stream().noneMatch(other -> other.step().id().equals(step.id().toString()));
  }

  /** Why and by whom the lot is held, if it is. */
  public Optional<Fact> heldBy() {
    if (chain.state() != Chain.State.HELD) {
      return Optional.empty();
    }
    String id = chain.steps().get(chain.steps().size() - 1).id();
    return facts.stream().filter(fact -> fact.id().toString().equals(id)).findFirst();
  }

  /** The verdict that was suggested by last. */
  public Optional<LotVerdict> verdict() {
    for (int i = chain.steps().size() - 1; i >= 0; i--) {
      String id = chain.steps().get(i).id();
      for (Fact fact : facts) {
        if (fact.id().toString().equals(id) && fact.body() instanceof LotStep.Suggestion said) {
          return Optional.ofNullable(verdicts.get(said.verdict()));
        }
      }
    }
    return Optional.empty();
  }

  /** A fact as a step of the chain; empty if it is none, or of a newer version. */
  public static Optional<Step> step(Fact fact) {
    return fact.body() instanceof LotStep step ? Steps.of(fact, step) : Optional.empty();
  }

  /** What a lot is said to be, as the rules look at it. */
  public static Declaration declaration(LotFact.Declared declared) {
    return new Declaration(
        declared.product(),
        Words.of(QualityClass.class, declared.quality()).orElse(QualityClass.UNCLASSED),
        Words.of(Basis.class, declared.basis()).orElse(Basis.COUNT),
        Words.of(Presentation.class, declared.presentation()).orElse(Presentation.LOOSE),
        declared.sizeCode(),
        declared.sizeFrom().map(from -> new SizeRule.Range(from, declared.sizeTo().get())));
  }
}
