package pomona.training.export;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.head.Freshness;
import pomona.head.LinearHead;
import pomona.training.data.Classes;
import pomona.training.data.FreshFamily;
import pomona.training.data.FreshnessPhoto;
import pomona.training.data.FreshnessPhotos;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.data.PictureException;
import pomona.training.evaluate.EyeCandidate;
import pomona.vision.Eye;
import pomona.vision.Recognition;
import pomona.vision.Sight;

/**
 * Freshness that is fitted to a finished network on photographs of known freshness, without those
 * that are held out: each as a whole, and its surest fruit, as {@code evaluate} asks both.
 */
final class FittedFreshness {
  /** So many photographs of one fruit at one stage are enough: the next ones look the same. */
  private static final int VIEWS_A_STAGE = 3;

  private final Eye eye;
  private final Classes classes;
  private final PrintStream out;
  private final Map<FreshFamily, List<FreshnessFit.Example>> examples =
      new EnumMap<>(FreshFamily.class);

  /**
   * @param classes what the network tells apart; of a family that is none of them nothing is fitted
   */
  FittedFreshness(Eye eye, Classes classes, PrintStream out) {
    this.eye = eye;
    this.classes = classes;
    this.out = out;
  }

  void add(Path folder) throws IOException {
    Map<String, Integer> taken = new HashMap<>();
    for (FreshnessPhoto photo : FreshnessPhotos.list(folder)) {
      String look = photo.fruit() + " " + photo.freshness();
      FreshFamily family = FreshFamily.of(photo.product()).orElseThrow();
      if (classes.groupNames().contains(family.group())
          && !photo.isHeldOut()
          && taken.merge(look, 1, Integer::sum) <= VIEWS_A_STAGE) {
        try {
          add(photo, ImageReader.read(photo.file()));
        } catch (PictureException e) {
          out.println(e.getMessage() + "; it is left out");
        }
      }
    }
  }

  private void add(FreshnessPhoto known, Photo photo) {
    List<FreshnessFit.Example> family =
        examples.computeIfAbsent(
            FreshFamily.of(known.product()).orElseThrow(), key -> new ArrayList<>());
    double share = FreshFamily.share(known);
    Recognition whole = eye.recognise(EyeCandidate.frame(photo.centreSquare()));
    if (whole.isJudged()) {
      family.add(new FreshnessFit.Example(whole.embedding().toUnit(), share, known.fruit()));
    }
    Sight sight = eye.see(EyeCandidate.frame(photo));
    if (sight.count() > 0) {
      float[] unit = sight.fruit(0).embedding().toUnit();
      family.add(new FreshnessFit.Example(unit, share, known.fruit()));
    }
  }

  /** The rows of all families of which there were photographs. */
  Optional<Freshness> fit() {
    List<String> labels = new ArrayList<>();
    List<Float> weights = new ArrayList<>();
    List<Float> biases = new ArrayList<>();
    for (Map.Entry<FreshFamily, List<FreshnessFit.Example>> family : examples.entrySet()) {
      if (!family.getValue().isEmpty()) {
        FreshnessFit fit = FreshnessFit.of(family.getValue());
        String label = TrainedHeads.name(family.getKey().group());
        out.println(
            "freshness of "
                + label
                + ", "
                + family.getValue().size()
                + " looks at "
                + fit.describe());
        labels.add(label);
        biases.add(fit.bias());
        for (float weight : fit.weights()) {
          weights.add(weight);
        }
      }
    }
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Freshness(
                new LinearHead(
                    labels, TrainedHeads.floats(weights), TrainedHeads.floats(biases), 1, 1)));
  }
}
