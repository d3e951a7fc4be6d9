package pomona.load.repair;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import pomona.learn.repair.RepairLedger;
import pomona.learn.repair.RepairProposal;
import pomona.learn.repair.RepairScope;

/** How many planted misreadings were found, what else was proposed, and what it won and lost. */
final class RepairScore {
  private final int[] planted = new int[RepairScope.Kind.values().length];
  private final int[] found = new int[planted.length];
  private int proposed;
  private int wrong;
  private RepairLedger ledger = new RepairLedger(0, 0, 0);

  void add(List<RepairHistory.Planted> there, List<RepairProposal> proposals) {
    for (RepairHistory.Planted one : there) {
      planted[one.scope().kind().ordinal()]++;
      found[one.scope().kind().ordinal()] += proposals.stream().anyMatch(one::is) ? 1 : 0;
    }
    for (RepairProposal proposal : proposals) {
      proposed++;
      wrong += there.stream().noneMatch(one -> one.is(proposal)) ? 1 : 0;
      ledger = ledger.plus(proposal.ledger());
    }
  }

  /** The share of the planted misreadings that was proposed. */
  double foundShare() {
    return (double) sum(found) / Math.max(1, sum(planted));
  }

  /** The share of the proposals that nobody planted. */
  double falseShare() {
    return (double) wrong / Math.max(1, proposed);
  }

  RepairLedger ledger() {
    return ledger;
  }

  void print(PrintWriter out) {
    for (RepairScope.Kind kind : RepairScope.Kind.values()) {
      out.printf(
          Locale.ROOT,
          "planted for %-9s %4d, found %4d%n",
          kind.name().toLowerCase(Locale.ROOT),
          planted[kind.ordinal()],
          found[kind.ordinal()]);
    }
    out.printf(
        Locale.ROOT,
        "found %d of %d (%.1f %%); false %d of %d proposals (%.1f %%)%n",
        sum(found),
        sum(planted),
        100 * foundShare(),
        wrong,
        proposed,
        100 * falseShare());
    out.printf(
        Locale.ROOT,
        "on later days: %d wins, %d losses (%.1f wins a loss), %d neither%n%n",
        ledger.wins(),
        ledger.losses(),
        (double) ledger.wins() / Math.max(1, ledger.losses()),
        ledger.others());
  }

  private static int sum(int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
