package pomona.training.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.training.data.Classes;
import pomona.training.net.Network;
import pomona.training.net.TrunkFile;
import pomona.training.train.Recipe;
import pomona.training.train.TrainingRun;
import pomona.training.train.WeakLabels;

/** Trains a network, or goes on where it was interrupted. */
@Command(
    name = "train",
    description = {
      "Trains a network on photographs and composed scenes, from nothing or from a trunk.",
      "Interrupt it whenever you like: the same command goes on from its last checkpoint."
    })
final class TrainCommand implements Callable<Integer> {

  @Option(
      names = "--trunk",
      paramLabel = "FILE",
      description = {
        "Start the trunk of a phone's or a server's network from this public file:",
        "tf2_mobilenet_v2_1.0_224_ptq.tflite of google-coral/test_data."
      })
  private GivenPath.InputFile trunk;

  @Option(
      names = "--fixed-blocks",
      defaultValue = "7",
      description =
          "How many of the trunk's first blocks stay as they are, where it knows something."
              + " Default: ${DEFAULT-VALUE}.")
  private int fixedBlocks;

  @Option(
      names = "--photos",
      required = true,
      paramLabel = "DIR",
      description = "Folder of class folders with photographs to learn from.")
  private GivenPath.InputFolder photos;

  @Option(
      names = "--steps",
      defaultValue = "10000",
      description = "Steps of the whole run. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of weights, batches and scenes. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--photo-batch",
      defaultValue = "32",
      description = "Photographs in a step. Default: ${DEFAULT-VALUE}.")
  private int photoBatch;

  @Option(
      names = "--scene-batch",
      defaultValue = "8",
      description = "Composed scenes in a step. Default: ${DEFAULT-VALUE}.")
  private int sceneBatch;

  @Option(
      names = "--rate",
      defaultValue = "0.002",
      description = "Learning rate at its highest. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(
      names = "--settle-at",
      defaultValue = "" + Recipe.SETTLED,
      description =
          "Share of the run after which normalisation no longer follows batches; 0 keeps the"
              + " statistics of a network that it starts from. Default: ${DEFAULT-VALUE}.")
  private double settleAt;

  @Option(
      names = "--weak",
      defaultValue = "0",
      paramLabel = "W",
      description =
          "Weight of class and group of each fruit that is found in a photograph, taken for the"
              + " photograph's product; 0: only the whole frame teaches. Default:"
              + " ${DEFAULT-VALUE}.")
  private double weak;

  @Option(
      names = "--shop-sound",
      defaultValue = "0",
      paramLabel = "W",
      description =
          "Weight of \"a fruit that is found in --photos is no Reject\"; 0 says nothing of it."
              + " Default: ${DEFAULT-VALUE}.")
  private double shopSound;

  @Option(
      names = "--weak-from",
      defaultValue = "0.3",
      paramLabel = "SHARE",
      description =
          "Share of the run after which the weights of --weak and --shop-sound rise from 0, within"
              + " a tenth of the run: earlier masks are noise. Default: ${DEFAULT-VALUE}.")
  private double weakFrom;

  @Mixin private WholePhotoOptions whole;

  @Mixin private LearningOptions learning;

  @Mixin private PreviousOptions previous;

  @Mixin private OutputFolder out;

  @Override
  public Integer call() throws Exception {
    final Network network = learning.network();
    final Classes known = learning.classes();
    final Recipe recipe =
        Recipe.first(network, steps, seed, photoBatch, sceneBatch, rate, out.folder())
            .after(previous.read(network, known))
            .withSettled(settleAt)
            .withWeak(new WeakLabels(weak, shopSound, weakFrom))
            .withTrunk(
                trunk == null
                    ? Optional.empty()
                    : Optional.of(TrunkFile.read(trunk.path(), network)),
                fixedBlocks);
    new TrainingRun(recipe, known, System.out)
        .run(
            new TrainingRun.Data(
                photos.path(),
                learning.validation(),
                learning.sources().cutouts(),
                learning.sources().backgrounds(),
                whole.read(System.out::println),
                whole.count()));
    return 0;
  }
}
