package pomona.phone.lot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import pomona.lot.chain.Chain;
import pomona.lot.chain.ChainException;
import pomona.lot.chain.ChainRefusal;
import pomona.lot.chain.Step;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.MeasurementRule;
import pomona.lot.sample.Acceptance;
import pomona.lot.sample.LotSample;
import pomona.lot.verdict.LotJudge;
import pomona.lot.verdict.Note;
import pomona.lot.verdict.Verdict;
import pomona.phone.record.FactMaker;
import pomona.phone.record.SamplePlace;
import pomona.policy.Disposition;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;
import pomona.sync.lot.LotAccount;
import pomona.sync.lot.LotInspection;
import pomona.sync.lot.ReportText;
import pomona.sync.lot.SampleFindings;
import pomona.sync.lot.VerdictFacts;

/**
 * Works one lot, without a network, from its label to its release:
 *
 * <pre>
 *   LotWork lot = LotWork.of("lot 7", facts, rules, maker, keep);
 *   lot.declare(declared);
 *   lot.drawSample(seed);
 *   lot.open(12);                       // and scans with lot.place(12), measures
 *   lot.verdict();                      // as often as wanted; records nothing
 *   lot.decide(Disposition.HOLD, "decay in three packages");
 *   lot.rework(35, 5);
 * </pre>
 *
 * <p>Each action becomes facts, which are kept at once; or it is refused with a {@link
 * ChainException} or a {@link pomona.lot.sample.SamplingException}, and nothing is kept. A verdict
 * is recorded with the decision that it led to, so that more can be scanned and measured until
 * then. Missing measurements block a decision to accept, and no other.
 */
public final class LotWork {
  private final String code;
  private final SiteRules rules;
  private final FactMaker maker;
  private final Consumer<Fact> keep;
  private final List<Fact> facts;
  private LotAccount account;

  private LotWork(
      String code, List<Fact> facts, SiteRules rules, FactMaker maker, Consumer<Fact> keep) {
    this.code = code;
    this.rules = rules;
    this.maker = maker;
    this.keep = keep;
    this.facts = new ArrayList<>(facts);
    // Ids rise with time, over all phones; pulled facts are in no order with those made here.
    this.facts.sort(Comparator.comparing(fact -> fact.id().toString()));
    this.account = LotAccount.of(this.facts);
  }

  /**
   * Goes on with a lot.
   *
   * @param facts what this phone recorded of the lot, and what it was told ({@link SiteRules#told})
   * @param keep keeps a fact for ever and sends it when it can
   */
  public static LotWork of(
      String code, List<Fact> facts, SiteRules rules, FactMaker maker, Consumer<Fact> keep) {
    return new LotWork(code, facts, rules, maker, keep);
  }

  /** Everything that is known of the lot. */
  public LotAccount account() {
    return account;
  }

  /** Where the lot stands. A lot that is scanned again and is held says so here. */
  public Chain.State state() {
    return account.chain().state();
  }

  /** Who holds the lot, since when and why, if it is held. */
  public Optional<Fact> heldBy() {
    return account.heldBy();
  }

  /** Takes facts that were kept by somebody else: a scan with its fruits, a grade. */
  public void recorded(List<Fact> more) {
    facts.addAll(more);
    account = LotAccount.of(facts);
  }

  /** Declares what the lot is. Calling it again corrects an earlier declaration. */
  public void declare(LotFact.Declared declared) {
    if (account.all(FactBody.LotStarted.class).isEmpty()) {
      // This fact is for older servers and pages, which know only this much of a lot.
      add(maker.lotStarted(code, declared.product(), declared.supplier()));
    }
    record(declared);
  }

  /**
   * What the lot was declared to be.
   *
   * @throws IllegalStateException if it was not
   */
  public LotFact.Declared declared() {
    return account
        .declared()
        .orElseThrow(() -> new IllegalStateException("Lot " + code + " was not declared"));
  }

  /** Begins an inspection: draws the packages to be opened. */
  public LotSample drawSample(long seed) {
    return drawn(SampleDraw.first(rules.policy(declared()), packages(), seed));
  }

  /**
   * Begins an inspection by a plan that counts fruits.
   *
   * @param fruitsInPackage about how many fruits lie in one package
   */
  public LotSample drawSample(long seed, int fruitsInPackage) {
    return drawn(SampleDraw.byFruits(rules.policy(declared()), packages(), fruitsInPackage, seed));
  }

  /** The second sample of a doubtful inspection; empty if all packages were opened. */
  public Optional<LotSample> drawAgain(long seed) {
    return sample().flatMap(sample -> sample.drawAgain(seed)).map(this::drawn);
  }

  private int packages() {
    int left = account.chain().packages();
    return state() == Chain.State.NEW ? declared().packages() : left;
  }

  private LotSample drawn(LotSample sample) {
    record(
        new LotFact.SampleDrawn(
            sample.plan(),
            sample.packages(),
            sample.seed(),
            sample.second(),
            sample.drawn(),
            sample.acceptance().map(Acceptance::fruits),
            sample.acceptance().map(Acceptance::accept)));
    return sample;
  }

  /** The sample that is being worked on; none before it was drawn. */
  public Optional<LotSample> sample() {
    return part().flatMap(SampleFindings::sample);
  }

  private Optional<SampleFindings> part() {
    return account.current().flatMap(LotInspection::newest);
  }

  /** A package is opened; opening it again records nothing. */
  public LotSample open(int number) {
    LotSample before = sample().orElseThrow(() -> refused(ChainRefusal.NOT_SUGGESTED_YET));
    LotSample after = before.opened(number);
    if (!after.equals(before)) {
      record(new LotFact.PackageOpened(sampleId().get(), number));
    }
    return after;
  }

  /** Ends the sample before all of its packages are open. */
  public LotSample stop(String reason) {
    LotSample before = sample().orElseThrow(() -> refused(ChainRefusal.NOT_SUGGESTED_YET));
    LotSample after = before.stop(reason);
    record(new LotFact.SampleStopped(sampleId().get(), reason.trim()));
    return after;
  }

  /** Where scans of a package belong; give it to the {@link FactMaker}. */
  public SamplePlace place(int packageNumber) {
    return new SamplePlace(sampleId(), Optional.of(packageNumber));
  }

  private Optional<UUID> sampleId() {
    return part().flatMap(SampleFindings::id);
  }

  /** What the rules want to be measured of this product, and how many readings there are. */
  public List<WantedMeasurement> wanted() {
    List<WantedMeasurement> wanted = new ArrayList<>();
    Map<String, List<Double>> made =
        part().map(part -> part.evidence().readings()).orElse(Map.of());
    for (MeasurementRule rule : lotRules().measurements()) {
      wanted.add(new WantedMeasurement(rule, made.getOrDefault(rule.name(), List.of()).size()));
    }
    return wanted;
  }

  /**
   * A reading of an instrument.
   *
   * @param where the package's number, if it was taken of one
   * @param replaces a reading that was typed wrong
   */
  public void measure(
      String name,
      String unit,
      double value,
      Optional<Integer> where,
      Optional<Instrument> instrument,
      Optional<UUID> replaces) {
    record(
        new LotFact.Measured(
            sampleId(),
            name,
            unit,
            value,
            where,
            instrument.map(Instrument::name),
            instrument.flatMap(Instrument::calibratedMillis),
            replaces));
  }

  /** What a person counted or weighed, by the name of the tolerance that asks for it. */
  public void count(String name, int part, int whole) {
    record(new LotFact.CountedByHand(sampleId(), name, part, whole));
  }

  /** The marks of the label, by item: {@code RIGHT}, {@code WRONG} or {@code MISSING}. */
  public void check(String name, Map<String, String> answers) {
    record(new LotFact.LabelChecked(sampleId(), name, answers));
  }

  /** A fruit's size or weight. */
  public void size(LotFact.FruitMeasured size) {
    record(size);
  }

  /** What the rules say now; nothing of it is recorded. Empty before anything was looked at. */
  public Optional<Verdict> verdict() {
    return account.current().map(inspection -> inspection.judge(judge(), declared()));
  }

  /**
   * What the rules suggest for the whole lot; every screen says this and nothing else. Empty for a
   * lot that was not declared, or of which nothing was looked at.
   */
  public Optional<Disposition> suggestion() {
    return account.declared().isPresent() ? verdict().map(Verdict::suggestion) : Optional.empty();
  }

  /** What has to be found out before the lot can be accepted. */
  public List<Note> missing() {
    return verdict()
        .map(verdict -> (List<Note>) new ArrayList<>(verdict.missing()))
        .orElse(List.of(Note.NO_FRUITS));
  }

  /**
   * Decides.
   *
   * @param reason may be empty if the rules suggest the same
   * @throws ChainException if that cannot be decided now; nothing is recorded then
   */
  public void decide(Disposition disposition, String reason) {
    List<LotFact> bodies = new ArrayList<>();
    List<Fact> made = new ArrayList<>();
    Chain chain = account.chain();
    boolean first = chain.state() == Chain.State.NEW;
    Optional<LotVerdict> now = isNew() ? Optional.of(verdictNow()) : Optional.empty();
    if (now.isPresent()) {
      Fact verdict = maker.ofLot(code, now.get());
      made.add(verdict);
      String word = now.get().suggestion();
      boolean blocked = now.get().acceptBlocked();
      bodies.add(
          first
              ? new LotStep.Suggested(verdict.id(), word, blocked)
              : new LotStep.InspectedAgain(verdict.id(), word, blocked));
    }
    bodies.add(new LotStep.Decided(disposition.name(), reason.trim()));
    for (LotFact body : bodies) {
      Fact fact = maker.ofLot(code, body);
      chain = follow(chain, fact);
      made.add(fact);
    }
    made.forEach(this::add);
  }

  /** Whether there is a verdict that nobody decided on yet. */
  private boolean isNew() {
    return switch (state()) {
      case NEW, REWORKED -> true;
      case HELD ->
          account.current().isPresent() && !account.verdict().equals(Optional.of(verdictNow()));
      case SUGGESTED, ACCEPTED, REJECTED, RELEASED -> false;
    };
  }

  private LotVerdict verdictNow() {
    LotInspection inspection =
        account
            .current()
            .orElseThrow(
                () ->
                    refused(
                        state() == Chain.State.REWORKED
                            ? ChainRefusal.NOT_INSPECTED_AGAIN
                            : ChainRefusal.NOT_SUGGESTED_YET));
    LotFact.Declared declared = declared();
    return VerdictFacts.of(
        inspection,
        inspection.judge(judge(), declared),
        rules.policy(declared),
        rules.spec(declared, maker.clock().millis()),
        lotRules().secondRelease());
  }

  /** Holds the lot, whatever was decided before, even if measurements are missing. */
  public void hold(String reason) {
    if (state() == Chain.State.ACCEPTED) {
      step(new LotStep.Held(reason.trim()));
    } else {
      decide(Disposition.HOLD, reason);
    }
  }

  /** The lot was sorted by hand. It is inspected again before anything else is decided. */
  public void rework(int kept, int discarded) {
    step(new LotStep.Reworked(kept, discarded));
  }

  /** Lets an accepted lot go; by another operator than the one who decided, where rules ask. */
  public void release() {
    step(new LotStep.Released());
  }

  /** Makes the report's next version; the last one again if nothing changed since. */
  public LotFact.Reported report() {
    String text = ReportText.of(code, account);
    String digest = ReportText.sha256(text);
    Optional<LotFact.Reported> last =
        account.newest(LotFact.Reported.class).map(fact -> (LotFact.Reported) fact.body());
    if (last.isPresent() && last.get().sha256().equals(digest)) {
      return last.get();
    }
    int version = last.map(LotFact.Reported::version).orElse(0) + 1;
    LotFact.Reported report = new LotFact.Reported(version, text, digest);
    record(report);
    return report;
  }

  private LotJudge judge() {
    return rules.judge(declared(), maker.clock().millis());
  }

  private LotRules lotRules() {
    return judge().rules(declared().product());
  }

  private void step(LotStep step) {
    Fact fact = maker.ofLot(code, step);
    follow(account.chain(), fact);
    add(fact);
  }

  /** The chain with one more step, before it is recorded. */
  private static Chain follow(Chain chain, Fact fact) {
    Optional<Step> step = LotAccount.step(fact);
    return step.map(chain::with).orElseThrow(() -> new AssertionError(fact.body()));
  }

  private static ChainException refused(ChainRefusal refusal) {
    return new ChainException(refusal);
  }

  private void record(LotFact body) {
    add(maker.ofLot(code, body));
  }

  private void add(Fact fact) {
    keep.accept(fact);
    facts.add(fact);
    account = LotAccount.of(facts);
  }
}
