package pomona.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pomona.tflite.BundleFile;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.data.PhotoFolders;
import pomona.training.export.BundleNetwork;
import pomona.training.loss.Logits;
import pomona.trust.TrustedKeys;

/**
 * Prints what a generation makes of pictures of other sizes than its own: its accuracy, and the
 * cosine to the embeddings that it stored. Arguments: a bundle, the public key, class folders.
 */
final class TeacherSizes {

  private static final int[][] DRAWN_AND_SEEN = {
    {128, 128},
    {160, 160},
    {160, 128},
    {112, 112},
    {112, 128},
    {96, 96},
    {96, 128},
    {80, 80},
    {80, 128}
  };

  private final BundleNetwork bundle;
  private final TorchNetwork network;
  private final List<PhotoBatches.Labelled> photos;
  private float[][] stored = {};

  private TeacherSizes(final BundleNetwork bundle, final List<PhotoBatches.Labelled> photos) {
    this.bundle = bundle;
    this.photos = photos;
    network = TorchNetwork.frozen(bundle.network(), bundle.weights());
  }

  public static void main(final String[] arguments) throws IOException {
    TorchSettings.apply();
    final TrustedKeys trusted =
        TrustedKeys.fromPem(List.of(Files.readString(Path.of(arguments[1]))));
    final BundleNetwork bundle = BundleNetwork.of(BundleFile.read(Path.of(arguments[0]), trusted));
    final List<PhotoBatches.Labelled> photos = new ArrayList<>();
    for (final PhotoFolders.Labelled photo : PhotoFolders.list(Path.of(arguments[2])).photos()) {
      final int label = bundle.classes().find(photo.folder());
      if (label >= 0) {
        final Photo small = ImageReader.read(photo.file()).withShortSide(192);
        photos.add(
            new PhotoBatches.Labelled(
                Picture.of(small.widthPx(), small.heightPx(), small.rgb()), label));
      }
    }
    final TeacherSizes sizes = new TeacherSizes(bundle, photos);
    for (final int[] size : DRAWN_AND_SEEN) {
      sizes.print(size[0], size[1]);
    }
  }

  private void print(final int drawnPx, final int seenPx) {
    final float[][] embeddings = new float[photos.size()][];
    int right = 0;
    double cosine = 0;
    for (int i = 0; i < embeddings.length; i++) {
      embeddings[i] = embed(photos.get(i).picture(), drawnPx, seenPx);
      right += nearest(embeddings[i]) == photos.get(i).label() ? 1 : 0;
      cosine += dot(stored.length == 0 ? embeddings[i] : stored[i], 0, embeddings[i]);
    }
    if (stored.length == 0) {
      stored = embeddings;
    }
    System.out.printf(
        Locale.ROOT,
        "drawn at %d px, seen at %d px: top-1 %.3f, cosine %.4f%n",
        drawnPx,
        seenPx,
        (double) right / photos.size(),
        cosine / photos.size());
  }

  private float[] embed(final Picture picture, final int drawnPx, final int seenPx) {
    final float[] pixels = new float[drawnPx * drawnPx * 3];
    Augmentation.centre(picture, drawnPx, pixels, 0);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      final NDArray drawn = network.manager().create(pixels, new Shape(1, drawnPx, drawnPx, 3));
      final NDArray map =
          network
              .forward(Resize.of(drawnPx, seenPx).pictures(drawn), false, List.of("embedding"))
              .get("embedding");
      return Logits.normalised(map.getNDArrayInternal().globalAvgPool().reshape(1, -1))
          .toFloatArray();
    }
  }

  private int nearest(final float[] embedding) {
    final float[] rows = bundle.weights().values("class.weight");
    int best = 0;
    for (int k = 1; k < rows.length / embedding.length; k++) {
      if (dot(rows, k * embedding.length, embedding)
          > dot(rows, best * embedding.length, embedding)) {
        best = k;
      }
    }
    return best;
  }

  private static double dot(final float[] rows, final int from, final float[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += rows[from + i] * vector[i];
    }
    return sum;
  }
}
