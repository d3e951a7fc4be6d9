package pomona.server.review.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import okio.ByteString;
import pomona.fruit.DefectKind;
import pomona.learn.repair.RepairScope;
import pomona.learn.repair.RuleLimit;
import pomona.policy.Policy;
import pomona.policy.PolicyEdit;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.learn.LearntFrom;
import pomona.server.learn.RepairRules;
import pomona.server.learn.RepairShelf;
import pomona.server.learn.StoredRepair;
import pomona.server.learn.StoredRepair.State;
import pomona.server.learn.StoredRepair.Way;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.model.Rollout;
import pomona.server.model.Rollouts;
import pomona.server.review.policy.Policies;
import pomona.server.review.policy.PolicyPreview;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.update.HeadWork;
import pomona.server.web.ProblemException;

/**
 * What accepted proposals become, and how that is undone: limits of policies, which devices pull,
 * and heads of grades, which pass the gate, are signed elsewhere and rolled out like any other.
 */
public record RepairActs(
    Database database,
    FruitColumns columns,
    RepairShelf shelf,
    RepairRules rules,
    Policies policies,
    ModelRegistry models,
    Rollouts rollouts,
    HeadWork heads,
    LearntFrom learnt,
    Audit audit) {
  private static final String THE_SERVER = "the server";

  /**
   * What a rule would change at a site.
   *
   * @param before the limits of Extra, Class I and Class II that hold now
   * @param preview what would be done otherwise with the fruits that are stored
   */
  public record Rule(
      String site, Policy next, double[] before, double[] after, PolicyPreview preview) {}

  /**
   * The limit that a rule would have; nothing where the defect's share does not tell them apart.
   */
  Optional<RuleLimit> limit(StoredRepair repair) {
    if (!repair.mayBeRule()) {
      return Optional.empty();
    }
    List<RepairShelf.Evidence> all = shelf.evidence(repair.number(), Integer.MAX_VALUE);
    return RuleLimit.between(shares(all, true), shares(all, false));
  }

  private static double[] shares(List<RepairShelf.Evidence> all, boolean won) {
    return all.stream()
        .filter(one -> one.won() == won)
        .mapToDouble(RepairShelf.Evidence::share)
        .toArray();
  }

  /** The rules that a proposal would become; none where every site's policy is strict enough. */
  List<Rule> rules(StoredRepair repair) {
    List<Rule> found = new ArrayList<>();
    Optional<RuleLimit> limit = limit(repair);
    if (limit.isEmpty()) {
      return found;
    }
    String product = repair.proposal().from().product();
    DefectKind kind = repair.defect().orElseThrow();
    for (String site : sites(repair)) {
      Policy holds = holds(site);
      double[] before = PolicyEdit.limits(holds, product, kind);
      double[] after =
          PolicyEdit.stricter(before, repair.graded().orElseThrow(), limit.get().share());
      if (!Arrays.equals(before, after)) {
        Policy next = PolicyEdit.withLimits(holds, site, next(site), product, kind, after);
        PolicyPreview preview = PolicyPreview.of(columns, Optional.of(holds), next);
        found.add(new Rule(site, next, before, after, preview));
      }
    }
    return found;
  }

  private Policy holds(String site) {
    return policies.current(site).map(Policies.Made::policy).orElse(Policy.usual());
  }

  private int next(String site) {
    return policies.current(site).map(made -> made.policy().version()).orElse(0) + 1;
  }

  /** Where a rule would hold: its own site, or each site whose fruits speak for it. */
  private List<String> sites(StoredRepair repair) {
    RepairScope scope = repair.proposal().scope();
    return scope.kind() == RepairScope.Kind.SITE
        ? List.of(scope.site())
        : database.read(
            session ->
                session.list(
                    "SELECT DISTINCT site FROM learn_repair_fruit JOIN review_fruit"
                        + " USING (sequence) WHERE repair = ? ORDER BY site",
                    row -> row.getString(1),
                    repair.number()));
  }

  /** Makes it a rule of the policies. */
  void acceptRule(long number, String person) {
    StoredRepair repair = proposed(number);
    List<Rule> made = rules(repair);
    if (made.isEmpty()) {
      throw ProblemException.conflict(
          "number", "It cannot become a rule; load the page again to see why.");
    }
    for (Rule rule : made) {
      policies.save(rule.site(), rule.next().toJson(), person);
      rules.note(
          number,
          new RepairRules.Changed(rule.site(), rule.next().version(), rule.before(), rule.after()));
    }
    shelf.accept(number, Way.RULE, person, Optional.empty());
  }

  /**
   * Begins to solve a head of grades from what people said of the fruits; one that was left without
   * a word may not have been looked at. Only if it passes the gate is the proposal accepted.
   */
  void acceptHead(long number, String person) throws IOException {
    StoredRepair repair = proposed(number);
    if (!repair.mayBeHead()) {
      throw ProblemException.conflict("number", "It cannot become a head of grades.");
    }
    Model bundle = bundle(models, repair);
    Map<Long, String> grades = new TreeMap<>();
    for (RepairShelf.Evidence one : shelf.evidence(number, Integer.MAX_VALUE)) {
      grades.put(
          one.sequence(), (one.won() ? repair.proposal().to() : repair.proposal().from()).grade());
    }
    heads.solve(
        bundle,
        grades,
        made -> {
          if (made.flips().passes()) {
            ByteString digest = made.heads().sha256();
            shelf.accept(number, Way.HEAD, person, Optional.of(digest));
          }
        });
  }

  /** The bundle whose readings are put right. */
  static Model bundle(ModelRegistry models, StoredRepair repair) {
    String generation = repair.proposal().generation();
    return models.all().stream()
        .filter(model -> model.kind() == Model.Kind.BUNDLE && model.generation().equals(generation))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.conflict(
                    "number",
                    "There is no bundle of " + generation + " in the registry; add it first."));
  }

  private StoredRepair proposed(long number) {
    return proposed(shelf, number);
  }

  static StoredRepair proposed(RepairShelf shelf, long number) {
    StoredRepair repair = shelf.find(number);
    if (repair.state() != State.PROPOSED) {
      throw ProblemException.conflict(
          "number", "The proposal is " + repair.state() + "; load the page again.");
    }
    return repair;
  }

  /** Undoes what an accepted proposal became. The server itself is nobody. */
  public void takeBack(StoredRepair repair, Optional<String> person) {
    String by = person.orElse(THE_SERVER);
    shelf.takeBack(repair.number(), person);
    for (RepairRules.Changed changed : rules.of(repair.number())) {
      putBack(repair, changed, by);
    }
    if (repair.heads().isPresent()) {
      // Packs that were taught further go on from it, and hold it too.
      Set<ByteString> holding = learnt.holding(repair.heads().get());
      for (Rollout rollout : rollouts.all()) {
        boolean in =
            rollout.state() == Rollout.State.RUNNING || rollout.state() == Rollout.State.FINISHED;
        if (in && holding.contains(rollout.candidate())) {
          rollouts.rollBack(rollout.number(), "the repair it was made for does not hold", by);
        }
      }
    }
  }

  /** Puts the limits back unless somebody has changed them since. */
  private void putBack(StoredRepair repair, RepairRules.Changed changed, String by) {
    String product = repair.proposal().from().product();
    DefectKind kind = repair.defect().orElseThrow();
    Policy holds = holds(changed.site());
    if (Arrays.equals(PolicyEdit.limits(holds, product, kind), changed.after())) {
      Policy next =
          PolicyEdit.withLimits(
              holds, changed.site(), next(changed.site()), product, kind, changed.before());
      policies.save(changed.site(), next.toJson(), by);
    } else {
      audit.note(by, "limits left as they are, somebody changed them since", changed.site());
    }
  }

  /** The head pack that a proposal became, once it is signed and in the registry. */
  Optional<Model> pack(StoredRepair repair) {
    return repair.heads().flatMap(models::find);
  }
}
