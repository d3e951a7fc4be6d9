package pomona.training.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.embedding.Embedding;
import pomona.tflite.TfliteGraph;
import pomona.vision.Eye;
import pomona.vision.Recognition;
import pomona.vision.Runtime;
import pomona.vision.Sight;

/**
 * Embeds photographs as the product will, and as the float graph would on the same pixels.
 *
 * @param runtime the eye's
 * @param floats the same network before it was rounded
 */
record Embedder(Eye eye, Runtime runtime, TfliteGraph floats) {
  Embedded embed(List<PhotoFiles.Labelled> photos) throws IOException {
    return embed(photos, false);
  }

  /** The same by the float graph. */
  Embedded embedExactly(List<PhotoFiles.Labelled> photos) throws IOException {
    return embed(photos, true);
  }

  private Embedded embed(List<PhotoFiles.Labelled> photos, boolean exactly) throws IOException {
    List<float[]> units = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (PhotoFiles.Labelled photo : photos) {
      Recognition recognition = eye.recognise(PhotoFiles.square(photo.file()));
      if (recognition.isJudged()) {
        units.add(exactly ? exactly() : recognition.embedding().toUnit());
        labels.add(photo.label());
      }
    }
    return new Embedded(units, labels);
  }

  /** Every fruit that is found in pictures as a graph stores them, if any is. */
  Optional<Embedded> fruits(List<byte[]> stored, int sizePx) {
    List<float[]> units = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (byte[] picture : stored) {
      Sight sight = eye.see(PhotoFiles.frame(picture, sizePx));
      for (int i = 0; i < sight.count(); i++) {
        units.add(sight.fruit(i).embedding().toUnit());
        labels.add(sight.fruit(i).classIndex());
      }
    }
    return units.isEmpty() ? Optional.empty() : Optional.of(new Embedded(units, labels));
  }

  /** Every fruit that is found in photographs, taken for its photograph's product. */
  Optional<Embedded> fruits(List<PhotoFiles.Labelled> photos) throws IOException {
    List<float[]> units = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (PhotoFiles.Labelled photo : photos) {
      Sight sight = eye.see(PhotoFiles.whole(photo.file()));
      for (int i = 0; i < sight.count(); i++) {
        units.add(sight.fruit(i).embedding().toUnit());
        labels.add(photo.label());
      }
    }
    return units.isEmpty() ? Optional.empty() : Optional.of(new Embedded(units, labels));
  }

  private float[] exactly() {
    byte[] stored = new byte[runtime.input().capacity()];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = runtime.input().get(i);
    }
    Samples.feed(floats, stored);
    floats.run();
    double[] pooled = Fidelity.pooled(floats);
    float[] unit = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) pooled[i];
    }
    TrainedHeads.normalise(unit);
    return unit;
  }
}
