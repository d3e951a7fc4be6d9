package pomona.training.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.bundle.Bundle;
import pomona.fruit.Box;
import pomona.fruit.DefectKind;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.CocoData;
import pomona.training.data.PictureSeries;
import pomona.training.evaluate.DefectShot;
import pomona.training.evaluate.EyeCandidate;
import pomona.training.evaluate.Pairing;
import pomona.vision.Eye;
import pomona.vision.Sight;

/** What teaching the look of a defect by a few fruits is worth. */
@Command(
    name = "defect-check",
    description = {
      "Measures what teaching a defect by a few fruits is worth.",
      "Teaches a bundle the look of each kind of defect, from a few fruits with it and a few"
          + " without, and asks it of the other fruits of the same scenes. The kinds are those that"
          + " its defect map knows, which stand for ones that it does not."
    })
final class DefectCheckCommand implements Callable<Integer> {
  /** A box that covers another so far is of the same fruit. */
  private static final float SAME = 0.5f;

  @Mixin private BundleArgument bundle;

  @Option(
      names = "--with",
      defaultValue = "5",
      description = "Fruits with the defect to teach by. Default: ${DEFAULT-VALUE}.")
  private int with;

  @Option(
      names = "--without",
      defaultValue = "5",
      description = "Fruits without it to teach by. Default: ${DEFAULT-VALUE}.")
  private int without;

  @Option(
      names = "--least-share",
      defaultValue = "0.03",
      description =
          "A smaller defect counts neither as there nor as missing. Default: ${DEFAULT-VALUE}.")
  private double leastShare;

  @Option(
      names = "--one-variety",
      description = "Teaches and asks within each variety, as in one lot, not across all fruits.")
  private boolean oneVariety;

  @Mixin private ScenesFolder scenes;

  @Mixin private Draws draws;

  @Override
  public Integer call() throws IOException {
    final Bundle opened = bundle.open();
    final List<DefectShot.Fruit> fruits = new ArrayList<>();
    final PictureSeries series = new PictureSeries(System.out::println);
    try (Eye eye = new Eye(opened, new TfliteRuntime(opened))) {
      for (final CocoData.Picture picture : scenes.read().pictures()) {
        series
            .read(picture.file())
            .ifPresent(photo -> add(eye.see(EyeCandidate.frame(photo)), picture, fruits));
      }
    }
    series.end();
    final Map<DefectKind, DefectShot.Result> results =
        new DefectShot(opened.heads(), fruits).measure(with, without, draws.count(), draws.seed());
    if (results.isEmpty()) {
      throw new IOException(
          scenes
              + ": among the "
              + fruits.size()
              + " fruits that "
              + opened.card().generation()
              + " finds, no kind of defect is on more than "
              + with);
    }
    System.out.printf(
        Locale.ROOT, "fruits %d, taught by %d and %d%n", fruits.size(), with, without);
    double mean = 0;
    for (final Map.Entry<DefectKind, DefectShot.Result> entry : results.entrySet()) {
      final DefectShot.Result result = entry.getValue();
      mean += result.balanced() / results.size();
      System.out.printf(
          Locale.ROOT,
          "%-8s on %4d in %2d: recognised %.3f, others spared %.3f, balanced %.3f%n",
          entry.getKey(),
          result.fruits(),
          result.groups(),
          result.recognised(),
          result.spared(),
          result.balanced());
    }
    System.out.printf(Locale.ROOT, "mean balanced %.3f%n", mean);
    return 0;
  }

  private void add(
      final Sight sight, final CocoData.Picture picture, final List<DefectShot.Fruit> fruits) {
    for (int i = 0; i < sight.count(); i++) {
      final var seen = sight.fruit(i);
      final Box box = new Box(seen.leftPx(), seen.topPx(), seen.rightPx(), seen.bottomPx());
      for (final CocoData.Instance instance : picture.instances()) {
        if (!instance.crowd() && Pairing.box(instance).overlap(box) > SAME && isClear(instance)) {
          fruits.add(new DefectShot.Fruit(seen.embedding(), group(instance), kinds(instance)));
          break;
        }
      }
    }
  }

  private String group(final CocoData.Instance instance) {
    return oneVariety ? instance.category() : "";
  }

  private boolean isClear(final CocoData.Instance instance) {
    return instance.defects().stream().allMatch(flaw -> flaw.share() >= leastShare);
  }

  private static Set<DefectKind> kinds(final CocoData.Instance instance) {
    final Set<DefectKind> kinds = EnumSet.noneOf(DefectKind.class);
    instance.defects().forEach(flaw -> kinds.add(flaw.kind()));
    return kinds;
  }
}
