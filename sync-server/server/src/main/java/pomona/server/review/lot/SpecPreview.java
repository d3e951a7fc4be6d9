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
 * What a spec would say of the newest stored lots that it is for, beside what is said without it.
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

  static SpecPreview of(LotRoom room, String site, Policy policy, SiteFact.Spec spec) {
    List<Row> rows = new ArrayList<>();
    LotFilter filter = LotFilter.of(name -> name.equals("site") ? site : null);
    LotRuleBook rules = SpecBook.rules(spec);
    SpecBook alone = SpecBook.of(List.of(always(spec)));
    SpecBook others = room.specs().book(site);
    for (ListedLot lot : room.table().list(filter, 0, MOST_LOOKED_THROUGH)) {
      Optional<LotAccount> account =
          lot.quality().isPresent()
              ? room.facts()
                  .read(new LotHistories.Name(site, lot.lot()))
                  .map(LotHistories.Read::account)
              : Optional.empty();
      Optional<LotFact.Declared> declared = account.flatMap(LotAccount::declared);
      boolean fits =
          declared.isPresent()
              && account.get().last().isPresent()
              && !alone.fitting(declared.get(), lot.begunMillis()).isEmpty();
      if (fits && rows.size() < MOST_JUDGED) {
        LotRuleBook now =
            others
                .find(declared.get(), lot.begunMillis())
                .map(SpecBook::rules)
                .orElse(LotRuleBook.empty());
        Verdict before =
            account.get().last().get().judge(new LotJudge(policy, now), declared.get());
        Verdict after =
            account.get().last().get().judge(new LotJudge(policy, rules), declared.get());
        rows.add(
            new Row(
                lot.id(),
                lot.lot(),
                after.fruits(),
                before.suggestion().name(),
                after.suggestion().name()));
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
