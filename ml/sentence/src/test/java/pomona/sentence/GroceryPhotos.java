package pomona.sentence;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.tflite.BundleFile;
import pomona.tflite.TfliteRuntime;
import pomona.trust.TrustedKeys;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.Recognition;

/**
 * Embeddings of photographs: of the whole and of five crops. What was embedded once is kept in a
 * file, since three thousand photographs take a quarter of an hour.
 */
final class GroceryPhotos implements AutoCloseable {
  /** Crops have this share of each side. */
  private static final double SHARE = 0.7;

  private final Path folder;
  private final Path kept;
  private final Eye eye;
  private final Map<String, Embedding> known = new HashMap<>();
  private final StringBuilder fresh = new StringBuilder();

  GroceryPhotos(Path folder, Path bundle, Path trusted, Path kept) throws IOException {
    this.folder = folder;
    this.kept = kept;
    Bundle opened =
        BundleFile.read(bundle, TrustedKeys.fromPem(List.of(Files.readString(trusted))));
    eye = new Eye(opened, new TfliteRuntime(opened));
    if (Files.exists(kept)) {
      for (String line : Files.readAllLines(kept)) {
        int space = line.lastIndexOf(' ');
        known.put(
            line.substring(0, space),
            Embedding.fromBytes(HexFormat.of().parseHex(line.substring(space + 1))));
      }
    }
  }

  /** The whole, the middle, and the corners. */
  List<Embedding> views(String photo, int count) throws IOException {
    List<Embedding> views = new ArrayList<>();
    Frame frame = null;
    for (int view = 0; view < count; view++) {
      String name = photo + "#" + view;
      Embedding embedding = known.get(name);
      if (embedding == null) {
        frame = frame == null ? frame(folder.resolve(photo)) : frame;
        Recognition seen = eye.recognise(view(frame, view));
        if (!seen.isJudged()) {
          throw new IllegalStateException("Nothing is seen in " + name);
        }
        embedding = seen.embedding();
        known.put(name, embedding);
        fresh
            .append(name)
            .append(' ')
            .append(HexFormat.of().formatHex(embedding.toBytes()))
            .append('\n');
      }
      views.add(embedding);
    }
    return views;
  }

  private static Frame view(Frame frame, int view) {
    int width = frame.uprightWidthPx();
    int height = frame.uprightHeightPx();
    int across = (int) (width * SHARE);
    int down = (int) (height * SHARE);
    return switch (view) {
      case 0 -> frame;
      case 1 ->
          frame.cropped(new Frame.Crop((width - across) / 2, (height - down) / 2, across, down));
      default ->
          frame.cropped(
              new Frame.Crop(
                  view % 2 == 0 ? 0 : width - across, view < 4 ? 0 : height - down, across, down));
    };
  }

  private static Frame frame(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    int width = image.getWidth();
    int height = image.getHeight();
    ByteBuffer pixels = ByteBuffer.allocateDirect(4 * width * height);
    int[] line = image.getRGB(0, 0, width, height, null, 0, width);
    for (int argb : line) {
      pixels.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb).put((byte) 0xff);
    }
    pixels.flip();
    return Frame.rgba(pixels, width, height, 4 * width);
  }

  /** Keeps what was embedded. */
  void keep() throws IOException {
    Files.writeString(
        kept,
        fresh,
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
    fresh.setLength(0);
  }

  @Override
  public void close() {
    eye.close();
  }
}
