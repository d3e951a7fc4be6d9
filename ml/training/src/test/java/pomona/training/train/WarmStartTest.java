package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.tflite.BundleFile;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.Classes;
import pomona.training.export.BundleNetwork;
import pomona.training.export.TinyBundle;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;
import pomona.vision.Eye;
import pomona.vision.Frame;

final class WarmStartTest {

  private static final int PX = 64;

  @TempDir private Path folder;

  private static Weights weights(final Classes classes, final long seed) {
    final Map<String, Weights.Array> arrays =
        new LinkedHashMap<>(Weights.initial(PomonaNetwork.tinyPhone(), seed).arrays());
    final SplittableRandom random = new SplittableRandom(seed + 1);
    final int count = classes.names().size();
    arrays.put("class.weight", rows(random, count));
    arrays.put("group.weight", rows(random, classes.groupNames().size()));
    arrays.put("grade.weight", rows(random, 4));
    arrays.put("grade.bias", new Weights.Array(new long[] {4}, new float[4]));
    return new Weights(arrays);
  }

  private static Weights.Array rows(final SplittableRandom random, final int count) {
    return new Weights.Array(new long[] {count, 128}, Weights.normal(random, count * 128, 1));
  }

  private static List<PhotoBatches.Labelled> photos() {
    final SplittableRandom random = new SplittableRandom(5);
    final List<PhotoBatches.Labelled> photos = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      final byte[] rgb = new byte[PX * PX * 3];
      random.nextBytes(rgb);
      photos.add(new PhotoBatches.Labelled(Picture.of(PX, PX, rgb), i % 2));
    }
    return photos;
  }

  private static float[] embed(final Ancestor ancestor, final List<PhotoBatches.Labelled> photos) {
    final float[] pixels = new float[photos.size() * PX * PX * 3];
    for (int i = 0; i < photos.size(); i++) {
      Augmentation.centre(photos.get(i).picture(), PX, pixels, i * PX * PX * 3);
    }
    try (TorchNetwork network = TorchNetwork.frozen(ancestor.network(), ancestor.weights());
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return new Learner(network, ancestor.classes(), Optional.empty())
          .embed(pixels, photos.size(), PX);
    }
  }

  private Bundle bundle() throws IOException {
    final SigningKey key = SigningKey.generate(new SecureRandom());
    return BundleFile.read(TinyBundle.write(folder, key), TrustedKeys.of(key.verifying()));
  }

  @Test
  void aNewGeneration_startsFromTheOldOnes_andKnowsItsClassesAtTheirNewPlaces() {
    final Classes classes = new Classes(List.of("Red", "Blue"), List.of("A", "B"));
    final Ancestor old =
        new Ancestor("old", PomonaNetwork.tinyPhone(), weights(classes, 1), classes);
    final Classes more = new Classes(List.of("Green", "Blue", "Red"), List.of("C", "B", "A"));
    final Weights start =
        WarmStart.of(old, PomonaNetwork.tinyPhone(), weights(more, 2), more, photos());
    assertArrayEquals(old.weights().values("trunk.stem.weight"), start.values("trunk.stem.weight"));
    final float[] rows = start.values("class.weight");
    final float[] oldRows = old.weights().values("class.weight");
    assertArrayEquals(Arrays.copyOf(oldRows, 128), Arrays.copyOfRange(rows, 256, 384));
    assertArrayEquals(Arrays.copyOfRange(oldRows, 128, 256), Arrays.copyOfRange(rows, 128, 256));
    assertEquals(old.weights().values("grade.weight")[5] / 16, start.values("grade.weight")[5]);
  }

  @Test
  void aBundle_isReadBackAsTheNetworkThatItWas() throws IOException {
    final Bundle bundle = bundle();
    final BundleNetwork read = BundleNetwork.of(bundle);
    final Ancestor old = new Ancestor("tiny-1", read.network(), read.weights(), read.classes());
    final List<PhotoBatches.Labelled> photos = photos();
    final float[] floats = embed(old, photos);
    try (Eye eye = new Eye(bundle, new TfliteRuntime(bundle))) {
      for (int i = 0; i < photos.size(); i++) {
        final byte[] rgb = photos.get(i).picture().levels().get(0).rgb();
        final byte[] rgba = new byte[PX * PX * 4];
        for (int p = 0; p < PX * PX; p++) {
          System.arraycopy(rgb, p * 3, rgba, p * 4, 3);
        }
        final Frame frame = Frame.rgba(ByteBuffer.wrap(rgba), PX, PX, PX * 4);
        final float[] one = Arrays.copyOfRange(floats, i * 128, (i + 1) * 128);
        final float cosine = Embedding.quantise(one).cosine(eye.recognise(frame).embedding());
        assertTrue(cosine > 0.99, "cosine " + cosine);
      }
    }
    assertEquals(List.of("red-apple", "lime"), read.classes().names());
  }

  @Test
  void aBundlesWeights_unfolded_answerAsTheyDid_andAreNormalisedLikeABatch() throws IOException {
    final BundleNetwork read = BundleNetwork.of(bundle());
    final Ancestor old = new Ancestor("tiny-1", read.network(), read.weights(), read.classes());
    final Weights start =
        WarmStart.of(
            old, PomonaNetwork.tinyPhone(), weights(read.classes(), 3), read.classes(), photos());
    final float[] before = embed(old, photos());
    final float[] after =
        embed(new Ancestor("start", PomonaNetwork.tinyPhone(), start, read.classes()), photos());
    assertArrayEquals(before, after, 1e-3f);
    assertTrue(start.values("trunk.stem.variance")[0] != 1, "statistics were measured");
    assertEquals(
        Math.sqrt(2.0 / 9), rootMeanSquare(start.values("trunk.1.depthwise.weight")), 1e-4);
  }

  private static double rootMeanSquare(final float[] values) {
    double sum = 0;
    for (final float value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  @Test
  void theNewestGenerationThatFits_isStartedFrom_andNoOther() {
    final Classes classes = new Classes(List.of("Red", "Blue"), List.of("A", "B"));
    final Weights nothing = new Weights(Map.of());
    final Ancestor first = new Ancestor("1", PomonaNetwork.tinyPhone(), nothing, classes);
    final Ancestor second = new Ancestor("2", PomonaNetwork.tinyPhone(), nothing, classes);
    final Ancestor other = new Ancestor("3", PomonaNetwork.phone(), nothing, classes);
    final List<Ancestor> all = List.of(first, second, other);
    assertSame(second, WarmStart.source(all, PomonaNetwork.tinyPhone()).orElseThrow());
    assertSame(other, WarmStart.source(all, PomonaNetwork.phone()).orElseThrow());
    assertSame(
        other,
        WarmStart.source(all, PomonaNetwork.server()).orElseThrow(),
        "the phone's layers, which see larger pictures");
    assertEquals(Optional.empty(), WarmStart.source(List.of(other), PomonaNetwork.tinyPhone()));
  }

  @Test
  void resizing_keepsAnEvenPicture_andTheWholeOfTheShares() {
    for (final int to : new int[] {10, 16, 20, 25}) {
      final float[] cells = new float[400];
      Arrays.fill(cells, 3);
      for (final float cell : Resize.of(20, to).shares(cells)) {
        assertEquals(3, cell, 1e-5);
      }
      final float[] one = new float[400];
      one[7 * 20 + 9] = 1;
      float sum = 0;
      float best = 0;
      int at = -1;
      final float[] moved = Resize.of(20, to).shares(one);
      for (int i = 0; i < moved.length; i++) {
        sum += moved[i];
        if (moved[i] > best) {
          best = moved[i];
          at = i;
        }
      }
      assertEquals(to * to / 400.0, sum, 0.35 * to * to / 400.0);
      assertEquals(7.5 / 20, (at / to + 0.5) / to, 0.6 / to);
      assertEquals(9.5 / 20, (at % to + 0.5) / to, 0.6 / to);
    }
  }
}
