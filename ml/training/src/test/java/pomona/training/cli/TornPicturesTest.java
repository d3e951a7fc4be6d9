package pomona.training.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.command.AnyFolder;
import pomona.training.export.TinyBundle;
import pomona.trust.SigningKey;

/**
 * Every command that reads pictures, in a folder where three of them cannot be read: one is torn,
 * one has a single pixel, and one says that it has 20,000 x 20,000. Each is named, and the rest
 * goes on.
 */
final class TornPicturesTest {
  /** Where each set of pictures is worked with, and which of its commands must succeed. */
  private static final Map<String, String> GO_ON = new LinkedHashMap<>();

  /** Commands without pictures of their own: they compose them, or read bundles alone. */
  private static final Set<String> WITHOUT_PICTURES =
      Set.of("bench", "blend", "card", "keygen", "lineage", "sign", "verify");

  /** What rounding cost is measured on the same folders. */
  private static final String ROUNDED =
      "compare --old bundles/made.tflite --new bundles/made.tflite --trust pub.pem --weights"
          + " run/model.weights --network tiny-phone --data shop --data scened";

  /** Weights that came from a bundle have no normalisation. */
  private static final String OF_A_BUNDLE =
      "compare --old bundles/made.tflite --new bundles/again.tflite --trust pub.pem --weights"
          + " again.weights --network tiny-phone --data shop --data scened";

  static {
    final String with = " tiny-1.tflite --trust pub.pem";
    GO_ON.put("evaluate" + with + " --data shop", "0");
    GO_ON.put("evaluate" + with + " --data shop --gallery shop --empty", "0");
    GO_ON.put("evaluate" + with + " --data scened", "0");
    // Nothing is gained over oneself, so the gate does not open.
    GO_ON.put(
        "compare --old tiny-1.tflite --new tiny-1.tflite --trust pub.pem --data shop --data scened"
            + " --report page",
        "1");
    GO_ON.put("sweep-check" + with + " --scenes scened", "0");
    GO_ON.put("teach-check" + with + " --photos shop --held shop", "0");
    GO_ON.put("infer --bundle" + with + " --out seen shop/Lime", "1");
    GO_ON.put("cutouts --trays trays --turntables turned --out cut", "0");
    GO_ON.put("hold-out --trays trays --side training --out held", "0");
    GO_ON.put("hold-out --trays trays --side evaluation --out asked", "0");
    GO_ON.put("hold-out --boxes tables --side training --out boxed", "0");
    GO_ON.put("scenes --split training --cutouts turned --count 1 --out composed", "0");
    GO_ON.put("scenes --split training --backgrounds turned --count 1 --out grounded", "0");
    GO_ON.put(
        "train --network tiny-phone --photos shop --held shop --classes classes.csv --steps 1"
            + " --photo-batch 2 --scene-batch 1 --cutouts turned --backgrounds turned --out run",
        "0");
    GO_ON.put(
        "export --weights run/model.weights --network tiny-phone --classes classes.csv --photos"
            + " shop --held shop --cutouts turned --backgrounds turned --space s --name made"
            + " --key key.pem --out bundles",
        "0");
    GO_ON.put(ROUNDED, "1");
    GO_ON.put(
        "export --weights bundles/made.tflite --network tiny-phone --classes classes.csv --photos"
            + " shop --held shop --cutouts turned --backgrounds turned --space s --name again"
            + " --key key.pem --floats again.weights --out bundles",
        "0");
    GO_ON.put(OF_A_BUNDLE, "1");
  }

  /** May end with a word on the data, but not because of these pictures. */
  private static final String DEFECTS =
      "defect-check tiny-1.tflite --trust pub.pem --scenes scened --with 1 --without 1 --draws 1";

  /** Golden scenes are a set that must be whole: every generation is searched with all of it. */
  private static final String GOLDEN =
      "golden tiny-1.tflite --trust pub.pem --scenes scened --out kept";

  @TempDir private static Path folder;
  private static AnyFolder told;

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    final SigningKey key = SigningKey.generate(new SecureRandom());
    TinyBundle.write(folder, key);
    Files.writeString(folder.resolve("key.pem"), key.toPem());
    Files.writeString(folder.resolve("pub.pem"), key.verifying().toPem());
    Files.writeString(folder.resolve("classes.csv"), "Lime,Citrus\nRed Apple,Apple\n");
    for (final String name : List.of("shop/Lime", "shop/Red-Apple", "shop/Quince")) {
      fill(name, false);
    }
    fill("turned/Kiwi-1", true);
    fill("trays/potatoes", false);
    fill("tables", false);
    final StringBuilder boxes = new StringBuilder();
    for (final String name : names(folder.resolve("tables"))) {
      boxes
          .append(boxes.isEmpty() ? "{" : ",")
          .append('"')
          .append(name)
          .append("\":[{\"tag\":\"Lime\",\"left\":0.1,\"top\":0.1,\"width\":0.5,\"height\":0.5}]");
    }
    Files.writeString(folder.resolve("tables/boxes.json"), boxes.append('}').toString());
    assertEquals(
        0,
        Commands.run("scenes", "--count=6", "--width=64", "--height=64", "--out=" + at("scened"))
            .code());
    unreadable(at("scened/images"), "000001.png", "000002.png", "000003.png");

    final List<String> lines = new ArrayList<>(GO_ON.keySet());
    lines.add(DEFECTS);
    lines.add(GOLDEN);
    told = AnyFolder.of("pomona-ml", CommandLines.class, folder, lines);
  }

  private static Path at(final String name) {
    return folder.resolve(name);
  }

  private static List<String> names(final Path in) {
    return Arrays.stream(in.toFile().list()).sorted().toList();
  }

  /** Twenty good pictures behind three that cannot be read. */
  private static void fill(final String name, final boolean onPaper) throws IOException {
    Files.createDirectories(at(name));
    unreadable(at(name), "0_torn.jpg", "1_one.png", "2_huge.png");
    for (int i = 3; i < 23; i++) {
      ImageIO.write(picture(i, onPaper), "png", at(name).resolve(i + "_good.png").toFile());
    }
  }

  private static void unreadable(
      final Path in, final String torn, final String one, final String huge) throws IOException {
    final ByteArrayOutputStream whole = new ByteArrayOutputStream();
    ImageIO.write(picture(1, true), torn.endsWith("jpg") ? "jpg" : "png", whole);
    Files.write(in.resolve(torn), Arrays.copyOf(whole.toByteArray(), whole.size() / 2));
    ImageIO.write(
        new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", in.resolve(one).toFile());
    Files.write(in.resolve(huge), PngHeader.of(20_000, 20_000));
  }

  private static BufferedImage picture(final int seed, final boolean onPaper) {
    final BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    if (onPaper) {
      final Graphics2D graphics = image.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, 64, 64);
      graphics.setColor(new Color(40, 90 + seed, 30));
      graphics.fillOval(10, 12, 40, 36);
      graphics.dispose();
      return image;
    }
    final SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
    }
    return image;
  }

  /** The three names that a command line meets, by the set that it is given. */
  private static List<String> met(final String line) {
    if (line.contains("--trays trays --side")) {
      // A tray is read for its own side alone.
      return line.contains("training") ? List.of("2_huge.png") : List.of("0_torn.jpg", "1_one.png");
    }
    return line.contains("scened") && !line.contains("shop")
        ? List.of("000001.png", "000002.png", "000003.png")
        : List.of("0_torn.jpg", "1_one.png", "2_huge.png");
  }

  @Test
  void everyOneIsNamed_andTheRestGoesOn() {
    GO_ON.forEach((line, code) -> told.assertEnded(List.of(line), code));
    assertAll(GO_ON.keySet().stream().map(line -> () -> told.assertSaid(line, met(line))));
    told.assertSaid(DEFECTS, met(DEFECTS));
    told.assertNoTrace();
  }

  @Test
  void theGatesPage_namesThem_andItsFigureCountsThem() throws IOException {
    final String page = Files.readString(at("page/index.html"));
    for (final String name : met("shop")) {
      assertTrue(page.contains(name), name);
    }
    told.assertSaid(line("compare"), List.of("unreadable 9.0"));
  }

  @Test
  void whatRoundingCost_isMeasuredOnScenesAndOnPhotographs() {
    for (final String compared : List.of(ROUNDED, OF_A_BUNDLE)) {
      told.assertSaid(
          compared,
          List.of(
              "int8.scenes.mask.ap.bundle",
              "int8.scenes.box.ap50.float",
              "int8.photos.perFruit.found.bundle",
              "int8.photos.perFruit.notReject.float"));
    }
  }

  @Test
  void aSetThatMustBeWhole_isRefusedByTheFirst() {
    told.assertWrong(Map.of(GOLDEN, "000001.png"));
    assertFalse(Files.exists(at("kept/tiny-1.golden")));
  }

  @Test
  void everyCommandThatReadsPictures_isTried() {
    final Set<String> untried = new TreeSet<>(PomonaMl.program().getSubcommands().keySet());
    untried.removeAll(WITHOUT_PICTURES);
    GO_ON.keySet().forEach(line -> untried.remove(line.split(" ", 2)[0]));
    untried.remove("defect-check");
    untried.remove("golden");
    assertEquals(Set.of(), untried);
  }

  private static String line(final String command) {
    return GO_ON.keySet().stream()
        .filter(line -> line.startsWith(command))
        .findFirst()
        .orElseThrow();
  }
}
