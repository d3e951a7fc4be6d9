package pomona.load.order;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.learn.order.CardFeatures;
import pomona.learn.order.CardWeighing;
import pomona.learn.order.Examination;
import pomona.learn.order.Exposure;
import pomona.learn.order.Hindsight;
import pomona.learn.order.LinearRanker;
import pomona.learn.order.OrderEstimate;
import pomona.learn.order.RankerTraining;
import pomona.learn.order.ShownList;

/** Holds the learning of the review's order against a queue whose wrong grades are known. */
@Command(
    name = "learn-order",
    mixinStandardHelpOptions = true,
    header = "Learns an order of review where the truth is known.",
    description = {
      "",
      "Simulates reviewers at a queue whose wrong grades are known, and prints what naive learning",
      "makes of their finds, how often the estimates' intervals hold the truth, how many wrong"
          + " grades",
      "a learnt ranker finds in the first cards, and what each site gets.",
      ""
    })
public final class OrderCommand implements Callable<Integer> {
  private static final int WAITING = 400;
  private static final int QUEUE = 2000;
  private static final int CARDS = 100;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all cards, draws and finds (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--sittings",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Sittings of 16 cards in a log (default: ${DEFAULT-VALUE}).")
  private int sittings;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "500",
      description = "Logs by which intervals are counted (default: ${DEFAULT-VALUE}).")
  private int repetitions;

  @Option(
      names = "--queues",
      paramLabel = "N",
      defaultValue = "50",
      description = "Fresh queues of 2,000 cards (default: ${DEFAULT-VALUE}).")
  private int queues;

  private PrintWriter out;

  @Override
  public Integer call() {
    out = spec.commandLine().getOut();
    SplittableRandom random = new SplittableRandom(seed);
    double[] theta = new double[SimulatedDesk.PLACES];
    for (int place = 1; place <= theta.length; place++) {
      theta[place - 1] = 1 / Math.sqrt(place);
    }
    Examination truth = Examination.of(theta);
    ReviewWorld world = new ReviewWorld(random.split());
    SimulatedDesk desk = new SimulatedDesk(world, truth, 400, WAITING);
    say("Seed %d. A place k of a desk is looked at with the chance 1 / sqrt(k).%n", seed);
    lockIn(new LockIn(desk, truth));
    List<ShownList> log = desk.sit(sittings, ReviewWorld::formula, "look-2");
    Examination harvested = Examination.harvest(log, SimulatedDesk.PLACES);
    examination(harvested, truth);
    LinearRanker learnt = new RankerTraining(log, harvested).train("learnt-1");
    ranker(learnt);
    coverage(desk, learnt, truth);
    firstCards(new FirstCards(world, CARDS), learnt);
    return 0;
  }

  private void lockIn(LockIn lockIn) {
    say("%nLearning from one's own order, in rounds of %d sittings:%n", sittings / 5);
    say("%-36s %18s %26s%n", "", "finds a card", "cards the formula shows");
    for (LockIn.Round round : lockIn.naive(5, sittings / 5)) {
      say(
          "%-36s %18.4f %24.0f %%%n",
          "naive, round " + round.number(), round.finds(), 100 * round.same());
    }
    for (LockIn.Round round : lockIn.unbiased(5, sittings / 5)) {
      say(
          "%-36s %18.4f %24.0f %%%n",
          "by known chances, round " + round.number(), round.finds(), 100 * round.same());
    }
  }

  private void examination(Examination harvested, Examination truth) {
    say("%nExamination harvested from %d sittings, beside the truth:%n", sittings);
    for (int place : new int[] {1, 2, 4, 8, 16}) {
      say("place %2d: %.2f (%.2f)%n", place, harvested.at(place), truth.at(place));
    }
  }

  private void ranker(LinearRanker learnt) {
    String parts =
        IntStream.range(0, CardFeatures.NAMES.size())
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT, "%s %.1f", CardFeatures.NAMES.get(i), learnt.coefficient(i)))
            .collect(Collectors.joining(", "));
    say("%nThe learnt ranker: %s%n", parts);
  }

  private void coverage(SimulatedDesk desk, LinearRanker learnt, Examination truth) {
    double value = Coverage.truth(desk, learnt, truth, 20);
    Coverage coverage = new Coverage();
    coverage.run(desk, learnt, value, sittings, repetitions);
    say("%nIt would have found %.4f wrong grades a card. From the formula's log:%n", value);
    say("%-22s %12s %14s %22s%n", "", "mean", "half width", "truth held of 100");
    Map<String, Coverage.Tally> tallies = new LinkedHashMap<>();
    tallies.put("inverse propensity", coverage.inverse);
    tallies.put("self-normalised", coverage.normalised);
    tallies.put("doubly robust", coverage.robust);
    tallies.forEach(
        (name, tally) ->
            say(
                "%-22s %12.4f %14.4f %22.1f%n",
                name, tally.mean(), tally.half(), tally.heldOf100()));
    say(
        "%d logs of %d draws each, as good as %.0f draws of its own.%n",
        repetitions, sittings * SimulatedDesk.PLACES, coverage.effective());
    List<ShownList> log = desk.sit(sittings, ReviewWorld::formula, "look-2");
    OrderEstimate more =
        new Hindsight(log, Examination.harvest(log, SimulatedDesk.PLACES))
            .difference(learnt, CardWeighing.asItWas());
    say(
        "One such log says it finds %.4f a card more than the formula (%.4f to %.4f).%n",
        more.value(), more.low(), more.high());
  }

  private void firstCards(FirstCards first, LinearRanker learnt) {
    FirstCards.Result formula = first.go(queues, QUEUE, ReviewWorld::formula, true);
    FirstCards.Result bare = first.go(queues, QUEUE, learnt, false);
    FirstCards.Result held = first.go(queues, QUEUE, learnt, true);
    say("%nThe first %d cards of %d fresh queues of %d:%n", CARDS, queues, QUEUE);
    say("%-28s %14s %14s%n", "", "wrong grades", "by their cost");
    say("%-28s %14.1f %14.1f%n", "formula in force", formula.wrong(), formula.cost());
    say("%-28s %14.1f %14.1f%n", "learnt, no floors", bare.wrong(), bare.cost());
    say("%-28s %14.1f %14.1f%n", "learnt, with floors", held.wrong(), held.cost());
    say("Learnt to formula: %.2f times as many.%n", held.wrong() / formula.wrong());
    say("%n%-10s %10s %10s %16s %16s%n", "", "need", "floor", "shown, no floors", "shown");
    for (Map.Entry<String, Exposure.Share> site : held.sites().entrySet()) {
      say(
          "%-10s %8.1f %% %8.1f %% %14.1f %% %14.1f %%%n",
          site.getKey(),
          100 * site.getValue().need(),
          100 * site.getValue().floor(),
          100 * bare.sites().get(site.getKey()).exposure(),
          100 * site.getValue().exposure());
    }
    double cards = (double) CARDS * queues;
    say("Sites below their floor: %d; without floors: %d.%n", held.below(cards), bare.below(cards));
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
    out.flush();
  }
}
