package pomona.demo.crate;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.sync.Box;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.Cutouts;
import pomona.training.scene.SceneFruit;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.SceneStock;
import pomona.training.scene.Split;

/** Where pictures come from: composed crates, or a folder of somebody's own. */
public final class Crates {

  private static final int WIDTH_PX = 640;
  private static final int HEIGHT_PX = 480;
  private static final int LEAST_FRUITS = 6;
  private static final int MOST_FRUITS = 14;

  private static final int LAYER_FRUITS = 14;

  /** Not every fruit that is to be rejected is decayed. */
  private static final int MOST_TRIES = 20;

  /** Boxes that overlap this much are of one fruit. */
  public static final double SAME_FRUIT = 0.5;

  /** Composing a crate takes longer than looking at it, and the story looks at some again. */
  private static final int MOST_KEPT = 64;

  private final Map<Long, Crate> made = new ConcurrentHashMap<>();
  private final List<Path> files;

  /**
   * Crates to be looked at.
   *
   * @param folder of somebody's own pictures; nothing for composed crates
   */
  public Crates(final Optional<Path> folder) throws IOException {
    if (folder.isEmpty()) {
      files = List.of();
      return;
    }
    try (Stream<Path> tree = Files.walk(folder.get())) {
      files = tree.filter(Crates::isPicture).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IOException(folder.get() + ": no .jpg or .png in it; give a folder that has some");
    }
  }

  private static boolean isPicture(final Path path) {
    final String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
  }

  /**
   * A picture of a crate.
   *
   * @param truth what lies in it, as far as anybody knows: nothing of somebody's own pictures
   */
  public record Crate(long number, BufferedImage picture, List<Truth> truth) {

    public Crate {
      truth = List.copyOf(truth);
    }

    /**
     * Which of its fruits is under a box, the same in every photo of the crate; nothing if nobody
     * knows.
     */
    public OptionalInt fruitUnder(final Box box) {
      return IntStream.range(0, truth.size())
          .filter(i -> overlap(truth.get(i).box(), box) >= SAME_FRUIT)
          .boxed()
          .max(Comparator.comparingDouble(i -> overlap(truth.get(i).box(), box)))
          .map(OptionalInt::of)
          .orElse(OptionalInt.empty());
    }
  }

  /**
   * A fruit of a composed crate, and how it was made to grade.
   *
   * @param decayed whether rot or mould was made to be seen on it
   */
  public record Truth(Box box, Grade grade, boolean decayed) {}

  /** Of two boxes: their common area as a share of what both cover. */
  public static double overlap(final Box a, final Box b) {
    final double width = Math.min(a.rightPx(), b.rightPx()) - Math.max(a.leftPx(), b.leftPx());
    final double height = Math.min(a.bottomPx(), b.bottomPx()) - Math.max(a.topPx(), b.topPx());
    if (width <= 0 || height <= 0) {
      return 0;
    }
    return width * height / (area(a) + area(b) - width * height);
  }

  private static double area(final Box box) {
    return (double) box.widthPx() * box.heightPx();
  }

  /** The crate with a number; the same number gives the same crate. */
  public Crate crate(final long number) throws IOException {
    final Crate known = made.get(number);
    if (known != null) {
      return known;
    }
    final Crate fresh = make(number);
    if (made.size() < MOST_KEPT) {
      made.put(number, fresh);
    }
    return fresh;
  }

  /**
   * The crate with a number in another photograph: its fruits as they are, from elsewhere and in
   * another light. Nothing of somebody's own pictures: of these there is one each.
   */
  public Optional<Crate> inAnotherPhoto(final long number) {
    return files.isEmpty() ? Optional.of(composed(number, 1)) : Optional.empty();
  }

  /**
   * One layer of a package of a lot: fruits of one variety, sound or with decay on a few of them.
   * It is composed whatever the folder, because the lot's act needs to know what lies in it.
   *
   * @param category the variety
   * @param number the same number gives the same layer
   */
  public static Crate layer(final String category, final long number, final boolean decay) {
    final List<Grade> grades =
        decay
            ? List.of(Grade.EXTRA, Grade.EXTRA, Grade.EXTRA, Grade.EXTRA, Grade.REJECT)
            : List.of(Grade.EXTRA);
    final SceneRenderer renderer =
        new SceneRenderer(
            new SceneOptions(
                    WIDTH_PX, HEIGHT_PX, Split.EVALUATION, LAYER_FRUITS, LAYER_FRUITS, 0, 2)
                .of(new SceneStock(Optional.of(category), grades)),
            Cutouts.none(),
            Backgrounds.none());
    for (int tries = 0; ; tries++) {
      final ComposedScene scene = renderer.render(number * MOST_TRIES + tries);
      final List<Truth> truth = scene.fruits().stream().map(Crates::truth).toList();
      if (!decay || truth.stream().anyMatch(Truth::decayed) || tries == MOST_TRIES - 1) {
        return new Crate(number, image(scene), truth);
      }
    }
  }

  private static Crate composed(final long number, final int view) {
    final ComposedScene scene = renderer().render(number, view);
    return new Crate(number, image(scene), scene.fruits().stream().map(Crates::truth).toList());
  }

  private Crate make(final long number) throws IOException {
    if (files.isEmpty()) {
      return composed(number, 0);
    }
    return new Crate(number, picture(number), List.of());
  }

  /** One for each crate: a renderer is one thread's, and phones have a thread each. */
  private static SceneRenderer renderer() {
    return new SceneRenderer(
        new SceneOptions(WIDTH_PX, HEIGHT_PX, Split.EVALUATION, LEAST_FRUITS, MOST_FRUITS, 0, 2),
        Cutouts.none(),
        Backgrounds.none());
  }

  /** A composed fruit has a grade: nothing in these crates was photographed. */
  private static Truth truth(final SceneFruit fruit) {
    return new Truth(
        new Box(fruit.left(), fruit.top(), fruit.right(), fruit.bottom()),
        fruit.grade().orElseThrow(),
        fruit.defectPx()[DefectKind.ROT.ordinal()] + fruit.defectPx()[DefectKind.MOULD.ordinal()]
            > 0);
  }

  private BufferedImage picture(final long number) throws IOException {
    final Path file = files.get((int) Math.floorMod(number, (long) files.size()));
    final BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + ": not a picture that can be read");
    }
    // Palettes and transparency are a file's own business.
    final BufferedImage plain =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    final Graphics2D graphics = plain.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return plain;
  }

  private static BufferedImage image(final ComposedScene scene) {
    final BufferedImage image =
        new BufferedImage(scene.widthPx(), scene.heightPx(), BufferedImage.TYPE_INT_RGB);
    final byte[] rgb = scene.rgb();
    for (int i = 0; i < rgb.length / 3; i++) {
      final int packed =
          (rgb[i * 3] & 0xFF) << 16 | (rgb[i * 3 + 1] & 0xFF) << 8 | (rgb[i * 3 + 2] & 0xFF);
      image.setRGB(i % scene.widthPx(), i / scene.widthPx(), packed);
    }
    return image;
  }
}
