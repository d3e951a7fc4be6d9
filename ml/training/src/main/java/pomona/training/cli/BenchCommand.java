package pomona.training.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;
import pomona.training.bench.Bench;
import pomona.training.bench.BenchResult;
import pomona.training.net.TrunkFile;

/** Measures how long a frame takes. */
@Command(
    name = "bench",
    description = {
      "Times a bundle on one thread.",
      "From composed frames of 1280 x 720, RGBA and YUV, to judged fruits, stage by stage, beside"
          + " the bare graph in the same run."
    })
final class BenchCommand implements Callable<Integer> {
  private static final int MOST_SCENES = 64;
  private static final int MOST_ROUNDS = 100_000;

  @Spec private CommandSpec spec;

  @Mixin private BundleArgument bundle;

  @Mixin private FiguresFile figures;

  @Option(
      names = "--rounds",
      defaultValue = "500",
      description = "Frames of each kind that are timed. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--warm-up",
      defaultValue = "1000",
      description = "Frames of each kind before that. Default: ${DEFAULT-VALUE}.")
  private int warmUpRounds;

  @Option(
      names = "--scenes",
      defaultValue = "8",
      description = "Different frames that take turns. Default: ${DEFAULT-VALUE}.")
  private int scenes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the frames. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--cpu-time",
      description = "Measure this thread's time instead of the clock's: for a busy computer.")
  private boolean cpuTime;

  @Option(
      names = "--beside",
      paramLabel = "FILE",
      description = {
        "Also run the public file that trunks start from (as in train --trunk) in every round, and",
        "print how the bare graph compares with it."
      })
  private GivenPath.InputFile beside;

  @Override
  public Integer call() throws IOException {
    check("--rounds", rounds, 1, MOST_ROUNDS);
    check("--warm-up", warmUpRounds, 0, MOST_ROUNDS);
    check("--scenes", scenes, 1, MOST_SCENES);
    Bundle opened = bundle.open();
    Optional<byte[]> other =
        beside == null ? Optional.empty() : Optional.of(TrunkFile.content(beside.path()));
    LongSupplier nanoTime =
        cpuTime ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime : System::nanoTime;
    BenchResult result =
        new Bench(nanoTime, warmUpRounds, rounds, scenes, seed, other).measure(opened);
    String clock = cpuTime ? "CPU time" : "wall time";
    System.out.println(opened.card().generation() + ", " + bundle.file() + ", " + clock);
    System.out.print(result.toText());
    figures.write(result.toJson(opened, clock));
    return 0;
  }

  private void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + least + " to " + most + ", not " + value);
    }
  }
}
