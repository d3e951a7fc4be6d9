package pomona.server.review.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.verdict.LotJudge;
import pomona.lot.verdict.Verdict;
import pomona.policy.Policy;
import pomona.server.lot.ListedLot;
import pomona.server.lot.LotFilter;
import pomona.server.lot.LotHistories;
import pomona.server.lot.LotRoom;
import pomona.sync.LotFact;
import pomona.sync.SiteFact;
import pomona.sync.lot.LotAccount;
import pomona.sync.lot.SpecBook;

/**
 * What a spec, or other rules of a policy, would say of the newest stored lots that they are for,
 * beside what is said without them.
 *
 * @param looked how many lots were judged
 */
public record SpecPreview(int looked, List<Row> rows) {
  private static final int MOST_LOOKED_THROUGH = 400;
  private static final int MOST_JUDGED = 40;

  public SpecPreview {
    rows = List.copyOf(rows);
  }

  /** A lot, and the suggestions before and after. */
  public record Row(UUID id, String lot, int fruits, String before, String after) {
    public boolean changes() {
      return !before.equals(after);
    }
  }

  public long changed() {
    return rows.stream().filter(Row::changes).count();
  }

  /** Who judges a lot without and with what is tried. */
  private record Judges(LotJudge now, LotJudge then) {}

  /** Finds the judges of a lot; empty if what is tried is not for it. */
  private interface Tried {
    Optional<Judges> of(LotFact.Declared declared, long begunMillis, LotRuleBook specs);
  }

  /** What a spec would change. */
  static SpecPreview of(LotRoom room, String site, Policy policy, SiteFact.Spec spec) {
    LotRuleBook rules = SpecBook.rules(spec);
    SpecBook alone = SpecBook.of(List.of(always(spec)));
    return of(
        room,
        site,
        (declared, begunMillis, specs) ->
            alone.fitting(declared, begunMillis).isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new Judges(new LotJudge(policy, specs), new LotJudge(policy, rules))));
  }

  /** What another version of a site's policy would change, of lots for which its rules differ. */
  static SpecPreview of(LotRoom room, String site, Policy before, Policy after) {
    return of(
        room,
        site,
        (declared, begunMillis, specs) -> {
          LotJudge now = new LotJudge(before, specs);
          LotJudge then = new LotJudge(after, specs);
          return now.rules(declared.product()).equals(then.rules(declared.product()))
              ? Optional.empty()
              : Optional.of(new Judges(now, then));
        });
  }

  private static SpecPreview of(LotRoom room, String site, Tried tried) {
    List<Row> rows = new ArrayList<>();
    LotFilter filter = LotFilter.of(name -> name.equals("site") ? site : null);
    SpecBook others = room.specs().book(site);
    for (ListedLot lot : room.table().list(filter, 0, MOST_LOOKED_THROUGH)) {
      Optional<LotAccount> account =
          lot.quality().isPresent()
              ? room.facts()
                  .read(new LotHistories.Name(site, lot.lot()))
                  .map(LotHistories.Read::account)
              : Optional.empty();
      Optional<LotFact.Declared> declared = account.flatMap(LotAccount::declared);
      if (declared.isPresent() && account.get().last().isPresent() && rows.size() < MOST_JUDGED) {
        LotRuleBook now =
            others
                .find(declared.get(), lot.begunMillis())
                .map(SpecBook::rules)
                .orElse(LotRuleBook.empty());
        Optional<Judges> judges = tried.of(declared.get(), lot.begunMillis(), now);
        if (judges.isPresent()) {
          Verdict before = account.get().last().get().judge(judges.get().now(), declared.get());
          Verdict after = account.get().last().get().judge(judges.get().then(), declared.get());
          rows.add(
              new Row(
                  lot.id(),
                  lot.lot(),
                  after.fruits(),
                  before.suggestion().name(),
                  after.suggestion().name()));
        }
      }
    }
    return new SpecPreview(rows.size(), rows);
  }

  /** Whatever its times say: the lots are of before. */
  private static SiteFact.Spec always(SiteFact.Spec spec) {
    return new SiteFact.Spec(
        spec.name(),
        spec.version(),
        spec.customer(),
        spec.supplier(),
        spec.product(),
        Optional.empty(),
        Optional.empty(),
        false,
        spec.json());
  }
}
