package pomona.training.cli;

import picocli.CommandLine.Option;

/** How often a measurement draws its few examples anew, and from which seed. */
final class Draws {

  @Option(
      names = "--draws",
      defaultValue = "20",
      description = "How often the few are drawn anew. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the draws. Default: ${DEFAULT-VALUE}.")
  private long seed;

  int count() {
    return count;
  }

  long seed() {
    return seed;
  }
}
