package pomona.training.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.bundle.Lineage;
import pomona.embedding.Space;
import pomona.json.Json;
import pomona.training.export.TinyBundle;
import pomona.training.gate.Thresholds;
import pomona.trust.Sha256;
import pomona.trust.SigningKey;

/** The commands of a space: its gate, its lineage, what is kept for ever, what can be taught. */
final class SpaceCommandsTest {
  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
  private static final Path MODELS = Path.of("..", "models");

  @TempDir private static Path shared;
  private static Path bundle;
  private static Path trusted;
  private static Path photos;
  private static Path scenes;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws IOException {
    bundle = TinyBundle.write(shared, KEY);
    trusted = Files.writeString(shared.resolve("test.pub.pem"), KEY.verifying().toPem());
    photos = shared.resolve("photos");
    final SplittableRandom random = new SplittableRandom(11);
    for (final String name : List.of("Red-Apple", "Lime", "Quince")) {
      Files.createDirectories(photos.resolve(name));
      for (int i = 0; i < 7; i++) {
        final BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 64 * 64; p++) {
          image.setRGB(p % 64, p / 64, random.nextInt(1 << 24));
        }
        ImageIO.write(image, "png", photos.resolve(name).resolve(i + ".png").toFile());
      }
    }
    scenes = shared.resolve("scenes");
    Commands.run("scenes", "--count=2", "--width=64", "--height=64", "--seed=3", "--out=" + scenes);
  }

  private static Commands.Run run(final String... arguments) {
    final List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--trust=" + trusted);
    return Commands.run(all.toArray(String[]::new));
  }

  @Test
  void compare_writesEveryFigureAndAPage_andItsExitCodeIsTheVerdict() throws IOException {
    final Path json = folder.resolve("gate.json");
    final Path lineage = folder.resolve("lineage.json");
    for (final String name : List.of("tiny-1.tflite", "tiny-1.tflite.sig")) {
      Files.copy(bundle.resolveSibling(name), folder.resolve(name));
    }
    assertEquals(0, run("lineage", "--file=" + lineage, "--add=" + bundle).code());
    final Commands.Run compared =
        run(
            "compare",
            "--old=" + bundle,
            "--new=" + bundle,
            "--free=" + bundle,
            "--with=" + bundle,
            "--lineage=" + lineage,
            "--data=" + photos,
            "--data=" + scenes,
            "--json=" + json,
            "--report=" + folder.resolve("report"));
    // The gate is the shipped one, and nothing is gained over oneself.
    assertEquals(1, compared.code(), compared.complaint());
    final Json read = Json.parse("gate.json", Files.readAllBytes(json));
    for (final String measure : List.of("cmc1", "map")) {
      for (final String pair : List.of("oldOld", "newOld", "oldNew", "newNew", "free")) {
        read.get(measure).get(pair).number(0, 1);
      }
    }
    assertEquals(0, read.get("negativeFlipRate").number());
    assertEquals(0, read.get("relativeNfr").number());
    assertEquals(0, read.get("grades").get("relativeNfr").number());
    assertEquals(0, read.get("betweenSizes").get("lossMap").number());
    assertFalse(read.get("pass").flag());
    final String digest = Sha256.of(Files.readAllBytes(bundle));
    for (final String role : List.of("old", "new", "free", "other")) {
      final Json named = read.get("bundles").get(role);
      assertEquals("tiny-1", named.get("generation").text());
      assertEquals(digest, named.get("sha256").text());
    }
    final String page = Files.readString(folder.resolve("report").resolve("index.html"));
    assertTrue(page.contains("does not pass"), page.substring(0, 3000));
    assertFalse(page.contains("http://") || page.contains("https://"), "nothing from elsewhere");
  }

  @Test
  void bundlesOfTwoSpaces_areRefusedWithBothNames() {
    final Commands.Run run =
        Commands.run(
            "compare",
            "--old=" + MODELS.resolve("pomona-s-1.tflite"),
            "--new=" + bundle,
            "--data=" + photos,
            "--gate=" + MODELS.resolve("gate.json"),
            "--trust=" + trusted,
            "--trust=" + MODELS.resolve("development-key.pub.pem"));
    assertEquals(1, run.code());
    assertTrue(run.complaint().contains("\"pomona\""), run.complaint());
    assertTrue(run.complaint().contains("\"test-space\""), run.complaint());
  }

  @Test
  void aLineage_takesABundleOnce() throws IOException {
    final Path lineage = folder.resolve("lineage.json");
    assertEquals(0, run("lineage", "--file=" + lineage, "--add=" + bundle).code());
    final Path verdict = folder.resolve("verdict.json");
    final String digest = Sha256.of(Files.readAllBytes(bundle));
    Files.writeString(verdict, verdict(digest, digest, true, 0.4));
    assertRefused(
        "twice", "lineage", "--file=" + lineage, "--add=" + bundle, "--verdict=" + verdict);
  }

  @Test
  void aLineage_takesNoVerdictOnAnotherBundle() throws IOException {
    final Path lineage = folder.resolve("lineage.json");
    final Path verdict = folder.resolve("verdict.json");
    final String digest = Sha256.of(Files.readAllBytes(bundle));
    final String other = digest.replace(digest.charAt(0), digest.charAt(0) == '0' ? '1' : '0');
    final String before = "0".repeat(64);
    Files.write(lineage, first(before));
    final byte[] untouched = Files.readAllBytes(lineage);
    Files.writeString(verdict, verdict(other, before, true, 0.4));
    final String[] add = {
      "lineage", "--file=" + lineage, "--add=" + bundle, "--verdict=" + verdict
    };
    final Commands.Run refused = run(add);
    assertEquals(1, refused.code());
    assertTrue(refused.complaint().contains("bundles.new.sha256"), refused.complaint());
    assertTrue(refused.complaint().contains("another bundle"), refused.complaint());
    assertArrayEquals(untouched, Files.readAllBytes(lineage));
    Files.writeString(verdict, verdict(digest, before, true, 0.4));
    final Commands.Run taken = run(add);
    assertEquals(0, taken.code(), taken.complaint());
    assertTrue(Files.readString(lineage).contains("\"passed\": true"));
  }

  @Test
  void aLineage_takesNoBundleThatTheGateDidNotLetIn_orByOtherNumbers() throws IOException {
    final Path lineage = folder.resolve("lineage.json");
    final Path verdict = folder.resolve("verdict.json");
    final String before = "0".repeat(64);
    Files.write(lineage, first(before));
    final String digest = Sha256.of(Files.readAllBytes(bundle));
    final String[] add = {
      "lineage", "--file=" + lineage, "--add=" + bundle, "--verdict=" + verdict
    };
    assertRefused(
        "give what pomona-ml compare wrote", "lineage", "--file=" + lineage, "--add=" + bundle);
    Files.writeString(verdict, verdict(digest, before, false, 0.4));
    assertRefused("did not let this bundle in", add);
    Files.writeString(verdict, verdict(digest, before, true, 0.2));
    assertRefused("thresholds.updateGainAtLeast", add);
    Files.writeString(verdict, verdict(digest, "1".repeat(64), true, 0.4));
    assertRefused("is not in", add);
    Files.writeString(
        verdict, verdict(digest, before, true, 0.4).replace("\"grades\"", "\"grapes\""));
    assertRefused("has no grades", add);
  }

  /** The gate judges what it was given; a bundle joins only when all was given. */
  @Test
  void aLineage_takesNoVerdictThatMeasuredAPartAlone() throws IOException {
    final Path lineage = folder.resolve("lineage.json");
    final Path verdict = folder.resolve("verdict.json");
    final String before = "0".repeat(64);
    Files.write(lineage, first(before));
    final String whole = verdict(Sha256.of(Files.readAllBytes(bundle)), before, true, 0.4);
    final String[] add = {
      "lineage", "--file=" + lineage, "--add=" + bundle, "--verdict=" + verdict
    };
    for (final String part : List.of("updateGain", "grades", "flipsOfFree", "int8", "lineage")) {
      Files.writeString(verdict, whole.replace("\"" + part + "\":", "\"something\":"));
      assertRefused("has no " + part + ": compare", add);
    }
    Files.writeString(verdict, whole.replace("\"photos\":", "\"something\":"));
    assertRefused("int8.photos", add);
    Files.writeString(verdict, whole);
    assertEquals(0, run(add).code());
  }

  private static void assertRefused(final String why, final String... arguments) {
    final Commands.Run refused = run(arguments);
    assertEquals(1, refused.code());
    assertTrue(refused.complaint().contains(why), refused.complaint());
  }

  private static byte[] first(final String sha256) {
    return new Lineage(
            new Space("test-space"),
            List.of(new Lineage.Member("tiny-0", sha256, List.of(), Optional.empty())))
        .toBytes();
  }

  private static String verdict(
      final String sha256, final String before, final boolean pass, final double gain)
      throws IOException {
    final StringBuilder thresholds = new StringBuilder();
    Thresholds.read(MODELS.resolve("gate.json"))
        .byName()
        .forEach(
            (name, value) ->
                thresholds
                    .append(thresholds.length() == 0 ? "" : ", ")
                    .append('"')
                    .append(name)
                    .append("\": ")
                    .append(name.equals("updateGainAtLeast") ? gain : value));
    return "{\"bundles\": {\"new\": {\"sha256\": \""
        + sha256
        + "\"}, \"old\": {\"sha256\": \""
        + before
        + "\"}}, \"updateGain\": 0.5, \"grades\": {}, \"flipsOfFree\": 0.2, \"int8\": {\"photos\": {}, \"scenes\": {}},"
        + " \"lineage\": {}, \"thresholds\": {"
        + thresholds
        + "}, \"pass\": "
        + pass
        + "}";
  }

  @Test
  void goldenEmbeddings_areNotReplacedByAccident() throws IOException {
    final String[] golden = {
      "golden",
      "--bundle=" + MODELS.resolve("pomona-s-1.tflite"),
      "--trust=" + MODELS.resolve("development-key.pub.pem"),
      "--scenes=" + MODELS.resolve("golden").resolve("scenes"),
      "--out=" + folder
    };
    assertEquals(0, run(golden).code());
    final byte[] first = Files.readAllBytes(folder.resolve("pomona-s-1.golden"));
    final Commands.Run again = run(golden);
    assertEquals(1, again.code());
    assertTrue(again.complaint().contains("--replace"), again.complaint());
    assertTrue(first.length > 129);
  }

  @Test
  void teachCheck_teachesEveryClassThatTheBundleDoesNotKnow() throws IOException {
    final Path json = folder.resolve("taught.json");
    final Commands.Run run =
        run(
            "teach-check",
            "--bundle=" + bundle,
            "--photos=" + photos,
            "--held=" + photos,
            "--json=" + json);
    assertEquals(0, run.code(), run.complaint());
    final Json read = Json.parse("taught.json", Files.readAllBytes(json));
    assertEquals(1, read.get("count").number());
    read.get("classes").get("quince").get("taught").number(0, 1);
    final Commands.Run none =
        run(
            "teach-check",
            "--bundle=" + bundle,
            "--photos=" + photos,
            "--held=" + photos,
            "--shots=7");
    assertEquals(1, none.code());
    assertTrue(none.complaint().contains("does not know"), none.complaint());
  }
}
