package pomona.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import pomona.binary.FormatException;
import pomona.embedding.Generation;

/**
 * What a bundle says of itself: {@code card.json}, read by people and by this code.
 *
 * @param generation which space, and which version in it
 * @param parents the bundles that it was trained to be comparable with, oldest first
 * @param classes what it tells apart, in the class head's order
 * @param trainedOn the data, with its licence
 * @param figures what was measured, and how
 * @param licence of the bundle itself, an SPDX name
 * @param input the size that the graph takes
 * @param outputs the graph's outputs, checked against the graph when it is loaded
 */
public record Card(
    Generation generation,
    List<Parent> parents,
    List<ProduceClass> classes,
    List<Source> trainedOn,
    List<Figure> figures,
    String licence,
    Input input,
    List<Output> outputs,
    Detection detection,
    Refusals refusals) {
  public Card {
    parents = List.copyOf(parents);
    classes = List.copyOf(classes);
    trainedOn = List.copyOf(trainedOn);
    figures = List.copyOf(figures);
    outputs = List.copyOf(outputs);
    if (classes.isEmpty()) {
      throw new FormatException("card.json: a bundle knows at least one class");
    }
    List<String> names = new ArrayList<>();
    for (ProduceClass one : classes) {
      names.add(one.name());
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new FormatException("card.json: a class is there twice: " + names);
    }
  }

  /** A bundle that this one was aligned to, by its digest. */
  public record Parent(String generation, String sha256) {}

  /**
   * One kind of produce.
   *
   * @param name as in {@code golden-delicious}
   * @param coarse what it is a kind of, as in {@code apple}; its own name when it stands alone
   */
  public record ProduceClass(String name, String coarse) {}

  /** Data that it was trained on. */
  public record Source(String name, int pictures, String description, String licence) {}

  /**
   * One measurement.
   *
   * @param name as the evaluation's JSON calls it: {@code recognition.top1}
   * @param on the data that it was measured on
   * @param command what prints it
   */
  public record Figure(String name, double value, String on, String command) {}

  /** The picture that the graph takes; each value is {@code pixel - 128}. */
  public record Input(int heightPx, int widthPx) {}

  /** One output tensor; {@code real = (stored - zeroPoint) * scale}. */
  public record Output(
      String name, int heightPx, int widthPx, int channels, float scale, int zeroPoint) {}

  /**
   * How detections become fruits.
   *
   * @param scoreAtLeast detections that are less sure are dropped, 0 to 1
   * @param overlapAtMost of two boxes that overlap more (intersection over union) one is dropped
   * @param fruitsAtMost how many are kept, the surest first
   * @param maskAtLeast a pixel this sure is the fruit's, 0 to 1
   * @param defectAtLeast a pixel this sure has the defect, 0 to 1
   */
  public record Detection(
      float scoreAtLeast,
      float overlapAtMost,
      int fruitsAtMost,
      float maskAtLeast,
      float defectAtLeast) {
    public static final int MOST_FRUITS = 256;

    public Detection {
      for (float share : new float[] {scoreAtLeast, overlapAtMost, maskAtLeast, defectAtLeast}) {
        if (!(share >= 0 && share <= 1)) {
          throw new FormatException("card.json: a detection threshold is 0 to 1, not " + share);
        }
      }
      if (fruitsAtMost < 1 || fruitsAtMost > MOST_FRUITS) {
        throw new FormatException(
            "card.json: 1 to " + MOST_FRUITS + " fruits are kept, not " + fruitsAtMost);
      }
    }

    /** The same with another score. */
    public Detection withScoreAtLeast(float score) {
      return new Detection(score, overlapAtMost, fruitsAtMost, maskAtLeast, defectAtLeast);
    }

    /**
     * With a score of 0.45 instead of 0.35, fruit is found on 42 instead of 69 of 100 cartons, and
     * 2 of 100 fruits are no longer found (docs/model.md).
     */
    public static Detection usual() {
      return new Detection(0.45f, 0.5f, 64, 0.5f, 0.4f);
    }
  }

  /**
   * When a frame is refused.
   *
   * @param darkBelow a frame whose mean brightness (0 to 255) is lower is too dark
   * @param blurredBelow a frame whose sharpness, the variance of its Laplacian on the input grid,
   *     is lower is too blurred
   */
  public record Refusals(float darkBelow, float blurredBelow) {
    public static Refusals usual() {
      return new Refusals(24, 12);
    }
  }

  /** The same with other rules for detections. */
  public Card withDetection(Detection other) {
    return new Card(
        generation, parents, classes, trainedOn, figures, licence, input, outputs, other, refusals);
  }

  /** The same with other limits of light and sharpness. */
  public Card withRefusals(Refusals other) {
    return new Card(
        generation,
        parents,
        classes,
        trainedOn,
        figures,
        licence,
        input,
        outputs,
        detection,
        other);
  }

  public List<String> classNames() {
    List<String> names = new ArrayList<>();
    for (ProduceClass one : classes) {
      names.add(one.name());
    }
    return names;
  }

  /** The stored form: docs/formats.md. */
  public byte[] toBytes() {
    return CardJson.write(this);
  }

  public static Card fromBytes(byte[] json) {
    return CardJson.read(json);
  }
}
