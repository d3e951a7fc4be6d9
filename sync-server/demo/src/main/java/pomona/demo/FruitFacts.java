package pomona.demo;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import okio.ByteString;
import pomona.embedding.Generation;
import pomona.fruit.DefectKind;
import pomona.sync.Box;
import pomona.sync.DefectShare;
import pomona.sync.FactBody;
import pomona.sync.Mask;
import pomona.vision.Frame;
import pomona.vision.Refusal;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/** From what an eye saw in a picture to what is recorded of it. */
final class FruitFacts {

  private static final double LEAST_SHARE = 0.002;
  private static final int CROP_PX = 160;

  private FruitFacts() {}

  static Frame frame(final BufferedImage picture) {
    return Frame.rgba(
        rgba(picture), picture.getWidth(), picture.getHeight(), picture.getWidth() * 4);
  }

  private static ByteBuffer rgba(final BufferedImage picture) {
    final int width = picture.getWidth();
    final int height = picture.getHeight();
    final int[] packed = picture.getRGB(0, 0, width, height, null, 0, width);
    final ByteBuffer pixels = ByteBuffer.allocateDirect(packed.length * 4);
    for (final int pixel : packed) {
      pixels.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel).put((byte) 255);
    }
    return pixels;
  }

  static FactBody.Scan scan(
      final BufferedImage picture,
      final Sight sight,
      final Generation generation,
      final int latencyMillis) {
    return new FactBody.Scan(
        picture.getWidth(),
        picture.getHeight(),
        generation.space().name(),
        generation.name(),
        "XNNPACK",
        latencyMillis,
        sight.count(),
        sight.refusal().map(FruitFacts::word),
        Optional.empty());
  }

  /** A refusal as a constant of the wire. */
  private static String word(final Refusal refusal) {
    return refusal.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  static FactBody.Fruit fruit(
      final UUID scan,
      final BufferedImage picture,
      final SeenFruit seen,
      final Generation generation,
      final String crop) {
    final Box box = box(picture, seen);
    final List<DefectShare> defects = new ArrayList<>();
    for (final DefectKind kind : DefectKind.values()) {
      if (seen.defectShare(kind) > LEAST_SHARE) {
        defects.add(new DefectShare(kind.name(), Math.min(1, seen.defectShare(kind))));
      }
    }
    return new FactBody.Fruit(
        scan,
        picture.getWidth(),
        picture.getHeight(),
        box,
        Optional.of(mask(picture, seen, box)),
        seen.className(),
        seen.classProbability(),
        seen.grade().name(),
        seen.gradeProbability(),
        Optional.empty(),
        defects,
        Math.max(0, seen.excess()),
        generation.space().name(),
        generation.name(),
        embedding(seen),
        Optional.of(crop));
  }

  private static ByteString embedding(final SeenFruit seen) {
    final byte[] embedding = new byte[FactBody.Fruit.EMBEDDING_BYTES];
    seen.embedding(embedding);
    return ByteString.of(embedding);
  }

  static Box box(final BufferedImage picture, final SeenFruit seen) {
    final int left = bounded((int) Math.floor(seen.leftPx()), 0, picture.getWidth() - 1);
    final int top = bounded((int) Math.floor(seen.topPx()), 0, picture.getHeight() - 1);
    return new Box(
        left,
        top,
        bounded((int) Math.ceil(seen.rightPx()), left + 1, picture.getWidth()),
        bounded((int) Math.ceil(seen.bottomPx()), top + 1, picture.getHeight()));
  }

  private static int bounded(final int value, final int least, final int most) {
    return Math.max(least, Math.min(most, value));
  }

  /** The mask over the box, about as fine as the network's own. */
  private static Mask mask(final BufferedImage picture, final SeenFruit seen, final Box box) {
    final int across = Math.max(1, seen.maskWidthPx() * box.widthPx() / picture.getWidth());
    final int down = Math.max(1, seen.maskHeightPx() * box.heightPx() / picture.getHeight());
    final boolean[] cells = new boolean[across * down];
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        final double frameX = box.leftPx() + (x + 0.5) * box.widthPx() / across;
        final double frameY = box.topPx() + (y + 0.5) * box.heightPx() / down;
        cells[y * across + x] =
            seen.inside(
                (int) (frameX * seen.maskWidthPx() / picture.getWidth()),
                (int) (frameY * seen.maskHeightPx() / picture.getHeight()));
      }
    }
    return Mask.of(across, down, cells);
  }

  /** Exactly the box, since outlines are drawn over it. */
  static ByteString crop(final BufferedImage picture, final Box box) throws IOException {
    final double scale = (double) CROP_PX / Math.max(box.widthPx(), box.heightPx());
    final int width = Math.max(1, (int) Math.round(box.widthPx() * scale));
    final int height = Math.max(1, (int) Math.round(box.heightPx() * scale));
    final BufferedImage crop = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    final Graphics2D graphics = crop.createGraphics();
    graphics.drawImage(
        picture,
        0,
        0,
        width,
        height,
        box.leftPx(),
        box.topPx(),
        box.rightPx(),
        box.bottomPx(),
        null);
    graphics.dispose();
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(crop, "jpg", bytes);
    return ByteString.of(bytes.toByteArray());
  }
}
