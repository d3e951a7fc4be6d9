package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pomona.training.data.Classes;
import pomona.training.loss.FocalDistillation;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.WeightsFile;
import pomona.training.train.Recipe;
import pomona.training.train.Teacher;
import pomona.training.train.TrainingRun;
import pomona.training.train.Ways;

/** Trains a network, or goes on where it was interrupted. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network from scratch on photographs and composed scenes.",
      "Interrupt it whenever you like: the same command goes on from its last checkpoint."
    })
final class TrainCommand implements Callable<Integer> {

  enum Size {
    SMALL,
    LARGE,
    TINY;

    Network network() {
      return switch (this) {
        case SMALL -> PomonaNetwork.small();
        case LARGE -> PomonaNetwork.large();
        case TINY -> PomonaNetwork.tiny();
      };
    }
  }

  @Option(names = "--network", defaultValue = "small", description = "small, large or tiny")
  private String size;

  @Option(
      names = "--photos",
      required = true,
      description = "Folder of class folders with photographs to learn from")
  private Path photos;

  @Option(names = "--held", description = "The same, never learnt from, to see how it goes")
  private Path held;

  @Option(names = "--cutouts", description = "Fruits on white, a folder for each variety")
  private Path cutouts;

  @Option(names = "--backgrounds", description = "Photographs without fruit")
  private Path backgrounds;

  @Option(names = "--classes", required = true, description = "Lines of class,group")
  private Path classes;

  @Option(names = "--steps", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
  private int steps;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--photo-batch", defaultValue = "32", description = "Default: ${DEFAULT-VALUE}")
  private int photoBatch;

  @Option(names = "--scene-batch", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}")
  private int sceneBatch;

  @Option(names = "--rate", defaultValue = "0.002", description = "Default: ${DEFAULT-VALUE}")
  private double rate;

  @Option(names = "--out", required = true, description = "Folder for checkpoints and the result")
  private Path out;

  @Option(
      names = "--previous",
      description = "Finished weights of the generation before: start from them, stay in its space")
  private Path previous;

  @Option(names = "--previous-classes", description = "The classes of the generation before")
  private Path previousClasses;

  @Option(
      names = "--alignment",
      defaultValue = "5",
      description = "Weight of the angle to the old embedding; 0: none. Default: ${DEFAULT-VALUE}")
  private float alignment;

  @Option(
      names = "--alpha",
      defaultValue = "1",
      description = "Distillation of every grade. Default: ${DEFAULT-VALUE}")
  private float alpha;

  @Option(
      names = "--beta",
      defaultValue = "5",
      description = "More for grades that were right. Default: ${DEFAULT-VALUE}")
  private float beta;

  @Option(names = "--cold", description = "Start the next generation from nothing")
  private boolean cold;

  @Option(
      names = "--influence",
      defaultValue = "0",
      description = "Weight of the old class head (BCT). Default: ${DEFAULT-VALUE}")
  private float influence;

  @Option(
      names = "--neighbourhood",
      defaultValue = "0",
      description = "Weight of finding its class among old embeddings. Default: ${DEFAULT-VALUE}")
  private float neighbourhood;

  @Option(
      names = "--higher-order",
      defaultValue = "0",
      description = "Weight of HOC's pairs. Default: ${DEFAULT-VALUE}")
  private float higherOrder;

  @Option(names = "--simplex", description = "Class rows are a simplex's corners and stay there")
  private boolean simplex;

  private Teacher.Previous previous(final FocalDistillation distillation) throws IOException {
    return new Teacher.Previous(
        WeightsFile.read(previous),
        Classes.read(previousClasses),
        new Ways(!cold, alignment, distillation, influence, neighbourhood, higherOrder));
  }

  @Override
  public Integer call() throws Exception {
    final Network network = Size.valueOf(size.toUpperCase(Locale.ROOT)).network();
    final Classes known = Classes.read(classes);
    final Recipe recipe =
        previous == null
            ? Recipe.first(network, steps, seed, photoBatch, sceneBatch, rate, out)
            : Recipe.next(
                network,
                steps,
                seed,
                photoBatch,
                sceneBatch,
                rate,
                out,
                previous(new FocalDistillation(alpha, beta)));
    new TrainingRun(simplex ? recipe.withFixedHead() : recipe, known, System.out)
        .run(
            new TrainingRun.Data(
                photos,
                Optional.ofNullable(held),
                Optional.ofNullable(cutouts),
                Optional.ofNullable(backgrounds)),
            System::nanoTime);
    return 0;
  }
}
