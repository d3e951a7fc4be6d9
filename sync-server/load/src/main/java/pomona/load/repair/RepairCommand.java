package pomona.load.repair;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.learn.repair.RepairLedger;
import pomona.learn.repair.RepairProposal;
import pomona.learn.repair.RepairScope;
import pomona.learn.repair.RepairSearch;
import pomona.learn.repair.RepairWords;

/** Holds the learning from repairs against histories with planted misreadings. */
@Command(
    name = "learn-repairs",
    mixinStandardHelpOptions = true,
    header = "Looks for planted misreadings in replayed histories.",
    description = {
      "",
      "Plays forty days of scans in which some readings are wrong by plan, for everyone, for a"
          + " site",
      "or as one person's habit, and prints which are found, what else is proposed, and how often",
      "proposals win and lose on days that they were not learnt from.",
      ""
    })
public final class RepairCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all histories (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--histories",
      paramLabel = "N",
      defaultValue = "20",
      description = "Histories with 15 planted misreadings each (default: ${DEFAULT-VALUE}).")
  private int histories;

  @Option(
      names = "--answers",
      paramLabel = "N",
      defaultValue = "300",
      description = "Answers of a site on a day (default: ${DEFAULT-VALUE}).")
  private int answers;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SplittableRandom random = new SplittableRandom(seed);
    int[] planted = new int[RepairScope.Kind.values().length];
    int[] found = new int[planted.length];
    int proposed = 0;
    int wrong = 0;
    RepairLedger ledger = new RepairLedger(0, 0, 0);
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < histories; i++) {
      RepairHistory history = new RepairHistory(random.split(), 5, answers);
      List<RepairProposal> proposals = new RepairSearch(history.episodes()).proposals();
      for (RepairHistory.Planted one : history.planted()) {
        planted[one.scope().kind().ordinal()]++;
        found[one.scope().kind().ordinal()] += proposals.stream().anyMatch(one::is) ? 1 : 0;
      }
      for (RepairProposal proposal : proposals) {
        proposed++;
        wrong += history.planted().stream().noneMatch(one -> one.is(proposal)) ? 1 : 0;
        ledger = ledger.plus(proposal.ledger());
      }
      if (i == 0) {
        proposals.stream()
            .limit(3)
            .forEach(proposal -> sentences.add(new RepairWords("en").sentence(proposal)));
      }
    }
    out.printf(
        Locale.ROOT,
        "Seed %d: %d histories of %d days, 4 sites with %d answers a day each.%n%n",
        seed,
        histories,
        RepairHistory.DAYS,
        answers);
    int allFound = 0;
    int all = 0;
    for (RepairScope.Kind kind : RepairScope.Kind.values()) {
      all += planted[kind.ordinal()];
      allFound += found[kind.ordinal()];
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
        allFound,
        all,
        100.0 * allFound / Math.max(1, all),
        wrong,
        proposed,
        100.0 * wrong / Math.max(1, proposed));
    out.printf(
        Locale.ROOT,
        "on later days: %d wins, %d losses (%.1f wins a loss), %d neither%n%n",
        ledger.wins(),
        ledger.losses(),
        (double) ledger.wins() / Math.max(1, ledger.losses()),
        ledger.others());
    sentences.forEach(out::println);
    out.flush();
    return 0;
  }
}
