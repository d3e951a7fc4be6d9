package pomona.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.training.data.Classes;
import pomona.training.train.Ablation;

/** What each way of staying compatible gains, on a small scale. */
@Command(
    name = "ablate",
    description = {
      "Measures every way of staying compatible, on a small scale.",
      "Trains a small generation and, in each way, the next one; prints what old results are worth"
          + " to each and what each breaks, with standard errors over seeds. Interrupt it whenever"
          + " you like: what is done is kept."
    })
final class AblateCommand implements Callable<Integer> {

  @Option(
      names = "--old-classes",
      required = true,
      paramLabel = "CSV",
      description = "What the old generation knows, as lines of class,group.")
  private GivenPath.InputFile oldClasses;

  @Option(
      names = "--classes",
      required = true,
      paramLabel = "CSV",
      description = "What the new generation knows.")
  private GivenPath.InputFile classes;

  @Option(
      names = "--seeds",
      defaultValue = "3",
      description = "Trainings of each way. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--epochs",
      defaultValue = "15",
      description = "How often each training sees every photograph. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--way",
      description = "Only this one, and what it is measured against; may be repeated.")
  private List<String> ways = new ArrayList<>();

  @Mixin private OutputFolder out;

  @Mixin private PhotoFolderPair pictures;

  @Override
  public Integer call() throws Exception {
    final Ablation.Plan plan =
        new Ablation.Plan(
            pictures.photos(),
            pictures.validation(),
            Classes.read(oldClasses.path()),
            Classes.read(classes.path()),
            seeds,
            epochs,
            ways,
            out.folder());
    System.out.println(new Ablation(plan, System.out).run());
    return 0;
  }
}
