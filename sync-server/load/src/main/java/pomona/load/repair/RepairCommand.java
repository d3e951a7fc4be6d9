package pomona.load.repair;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.learn.repair.Episode;
import pomona.learn.repair.RepairProposal;
import pomona.learn.repair.RepairSearch;
import pomona.learn.repair.RepairWords;
import pomona.load.process.WorkFolder;

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

  @Option(
      names = "--through-server",
      description = {
        "Write each history as facts into a server's tables, and learn from what it reads there.",
        "People then change grades alone."
      })
  private boolean throughServer;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SplittableRandom random = new SplittableRandom(seed);
    RepairScore score = new RepairScore();
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < histories; i++) {
      RepairHistory history = new RepairHistory(random.split(), 5, answers, throughServer);
      List<Episode> episodes = throughServer ? readBack(history, random) : history.episodes();
      List<RepairProposal> proposals = new RepairSearch(episodes).proposals();
      score.add(history.planted(), proposals);
      if (i == 0) {
        proposals.stream()
            .limit(3)
            .forEach(proposal -> sentences.add(new RepairWords("en").sentence(proposal)));
      }
    }
    out.printf(
        Locale.ROOT,
        "Seed %d: %d histories of %d days, 4 sites with %d answers a day each%s.%n%n",
        seed,
        histories,
        RepairHistory.DAYS,
        answers,
        throughServer ? ", through a server's tables" : "");
    score.print(out);
    sentences.forEach(out::println);
    out.flush();
    return 0;
  }

  private static List<Episode> readBack(RepairHistory history, SplittableRandom random)
      throws IOException {
    try (WorkFolder folder = WorkFolder.temporary();
        HistoryServer server = new HistoryServer(folder.path(), new Random(random.nextLong()))) {
      return server.readBack(history);
    }
  }
}
