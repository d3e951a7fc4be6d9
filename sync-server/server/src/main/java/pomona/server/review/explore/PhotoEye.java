package pomona.server.review.explore;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import okio.ByteString;
import pomona.bundle.Bundle;
import pomona.catalogue.search.CatalogueQuery;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.web.ProblemException;
import pomona.tflite.EyePool;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.Recognition;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/**
 * Looks at an uploaded photograph with the newest bundle of the registry that was not halted or
 * taken back: the very code that phones run, so what it finds can be searched among what they
 * found.
 */
public final class PhotoEye {
  private static final int MOST_FRUITS = 4;
  private static final long MOST_PIXELS = 40_000_000;
  private static final long WAIT_MILLIS = 10_000;

  /** What share of each side the middle of a photograph has: docs/catalogue.md. */
  private static final double MIDDLE = 0.7;

  private final ModelRegistry models;
  private final Predicate<ByteString> isWithdrawn;
  private Optional<Model> opened = Optional.empty();
  private Optional<EyePool> pool = Optional.empty();

  /**
   * An eye that has opened nothing yet.
   *
   * @param isWithdrawn whether a model was halted or taken back
   */
  public PhotoEye(ModelRegistry models, Predicate<ByteString> isWithdrawn) {
    this.models = models;
    this.isWithdrawn = isWithdrawn;
  }

  /** Something in the photograph. */
  public record Found(
      String className,
      double classConfidence,
      String grade,
      double gradeConfidence,
      ByteString embedding) {}

  /**
   * What was seen.
   *
   * @param count how many fruits there are, of which the surest are given
   */
  public record Reading(Model by, Outcome outcome, List<Found> fruits, int count) {}

  /** What came of looking. */
  public enum Outcome {
    ONE,
    ALL,
    SOME,
    /** No single fruit was found; the photograph was taken as a whole. */
    WHOLE,
    /** Nothing was found: it is too dark, too blurred, or empty. */
    NONE
  }

  /**
   * A photograph as a whole.
   *
   * @param embedding the middle of the whole and of its middle part
   */
  public record Look(Space space, Embedding embedding) {}

  /** Embeds a photograph of one product, whatever is found in it; one at a time. */
  public synchronized Look look(byte[] photo) throws IOException {
    Frame frame = frame(photo);
    Model newest = newest();
    try {
      return eyes(newest).with(WAIT_MILLIS, eye -> look(eye, frame));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("The server is stopping.");
    }
  }

  private static Look look(Eye eye, Frame frame) {
    int width = frame.uprightWidthPx();
    int height = frame.uprightHeightPx();
    int across = Math.max(1, (int) (width * MIDDLE));
    int down = Math.max(1, (int) (height * MIDDLE));
    Frame middle =
        frame.cropped(new Frame.Crop((width - across) / 2, (height - down) / 2, across, down));
    List<Embedding> views = new ArrayList<>();
    for (Frame view : List.of(frame, middle)) {
      Recognition seen = eye.recognise(view);
      if (seen.isJudged()) {
        views.add(seen.embedding());
      }
    }
    if (views.isEmpty()) {
      throw ProblemException.badField("photo", "shows nothing: it is too dark, blurred or empty");
    }
    return new Look(
        eye.card().generation().space(), CatalogueQuery.middle(views).orElse(views.get(0)));
  }

  /** Looks at one photograph at a time. */
  public synchronized Reading see(byte[] photo) throws IOException {
    Frame frame = frame(photo);
    Model newest = newest();
    try {
      return eyes(newest).with(WAIT_MILLIS, eye -> see(newest, eye, frame));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("The server is stopping.");
    }
  }

  /** The bundle that looks. */
  Model newest() {
    return models.all().stream()
        .filter(model -> model.kind() == Model.Kind.BUNDLE)
        .filter(model -> !isWithdrawn.test(model.sha256()))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.conflict(
                    "photo",
                    "There is no bundle in the registry to look at it with that was not halted or"
                        + " taken back; an administrator adds one on the page Updates, Heads."));
  }

  private EyePool eyes(Model model) throws IOException {
    if (pool.isEmpty() || !opened.equals(Optional.of(model))) {
      Bundle bundle = models.bundle(model);
      EyePool fresh = new EyePool(bundle, 1);
      pool.ifPresent(EyePool::close);
      pool = Optional.of(fresh);
      opened = Optional.of(model);
    }
    return pool.get();
  }

  private static Reading see(Model by, Eye eye, Frame frame) {
    Sight sight = eye.see(frame);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_FRUITS, sight.count()); i++) {
      SeenFruit fruit = sight.fruit(i);
      byte[] embedding = new byte[Embedding.DIMENSIONS];
      fruit.embedding(embedding);
      found.add(
          new Found(
              fruit.className(),
              fruit.classProbability(),
              fruit.grade().name(),
              fruit.gradeProbability(),
              ByteString.of(embedding)));
    }
    if (!found.isEmpty()) {
      Outcome outcome =
          sight.count() > found.size()
              ? Outcome.SOME
              : found.size() == 1 ? Outcome.ONE : Outcome.ALL;
      return new Reading(by, outcome, found, sight.count());
    }
    Recognition whole = eye.recognise(frame);
    if (!whole.isJudged()) {
      return new Reading(by, Outcome.NONE, List.of(), 0);
    }
    return new Reading(
        by,
        Outcome.WHOLE,
        List.of(
            new Found(
                whole.className(),
                whole.classProbability(),
                whole.grade().name(),
                whole.gradeProbability(),
                ByteString.of(whole.embedding().values()))),
        1);
  }

  /** Reads a photograph. It checks the size before it allocates memory for the pixels. */
  private static Frame frame(byte[] photo) throws IOException {
    try (ImageInputStream stream =
        ImageIO.createImageInputStream(new ByteArrayInputStream(photo))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw ProblemException.badField("photo", "must be a JPEG or PNG picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw ProblemException.badField(
              "photo", "has " + pixels / 1_000_000 + " megapixels, at most 40 are looked at");
        }
        return frame(reader.read(0));
      } catch (IOException | RuntimeException broken) {
        if (broken instanceof ProblemException known) {
          throw known;
        }
        throw ProblemException.badField(
            "photo", "is damaged, or no picture that can be read; save it as JPEG or PNG again");
      } finally {
        reader.dispose();
      }
    }
  }

  private static Frame frame(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    ByteBuffer pixels = ByteBuffer.allocate(4 * width * height);
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, line, 0, width);
      for (int argb : line) {
        pixels.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb).put((byte) 0xff);
      }
    }
    pixels.flip();
    return Frame.rgba(pixels, width, height, 4 * width);
  }
}
