package pomona.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.embedding.Embedding;
import pomona.json.Json;
import pomona.training.export.TinyBundle;
import pomona.trust.SigningKey;

/** The commands that open a bundle, with one that really runs. */
final class BundleCommandsTest {
  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());

  @TempDir private static Path shared;
  private static Path bundle;
  private static Path trusted;

  @TempDir private Path folder;

  @BeforeAll
  static void export() throws IOException {
    bundle = TinyBundle.write(shared, KEY);
    trusted = Files.writeString(shared.resolve("test.pub.pem"), KEY.verifying().toPem());
  }

  @Test
  void verify_passesTheSelfTestHere_andCardPrints() {
    assertEquals(0, run("verify").code());
    assertEquals(0, run("card").code());
  }

  @Test
  void aKeyThatIsNotTrusted_isRefusedByEveryCommand() {
    for (String command : List.of("verify", "card", "bench")) {
      Commands.Run run = Commands.run(command, "--bundle", bundle.toString());
      assertEquals(1, run.code());
      assertTrue(run.complaint().contains("not trusted here"), run.complaint());
    }
  }

  /** A network of another shape, from a bundle; and of the same, which starts from it. */
  @Test
  void train_goesOnFromABundle_whoseSignatureHolds() throws IOException {
    Path photos = folder.resolve("photos");
    for (String name : List.of("Red-Apple", "Lime")) {
      Files.createDirectories(photos.resolve(name));
      ImageIO.write(
          new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB),
          "png",
          photos.resolve(name).resolve("1.png").toFile());
    }
    Path classes = Files.writeString(folder.resolve("classes.csv"), "Lime,Lime\nRed Apple,Apple\n");
    Path out = folder.resolve("out");
    List<String> train =
        List.of(
            "train",
            "--network=tiny-phone",
            "--photos=" + photos,
            "--classes=" + classes,
            "--steps=1",
            "--photo-batch=2",
            "--scene-batch=1",
            "--out=" + out,
            "--previous=" + bundle);
    Commands.Run refused = Commands.run(train.toArray(String[]::new));
    assertEquals(1, refused.code());
    assertTrue(refused.complaint().contains("not trusted here"), refused.complaint());
    assertFalse(Files.exists(out));
    List<String> trusting = new java.util.ArrayList<>(train);
    trusting.add("--trust=" + trusted);
    Commands.Run run = Commands.run(trusting.toArray(String[]::new));
    assertEquals(0, run.code(), run.complaint());
    assertTrue(Files.exists(out.resolve("model.weights")));
    trusting.set(1, "--network=server");
    Commands.Run other = Commands.run(trusting.toArray(String[]::new));
    assertEquals(2, other.code(), "no layer fits: hours of training would begin from nothing");
    assertTrue(other.complaint().contains("--cold"), other.complaint());
  }

  @Test
  void truncatedTamperedAndUnsignedBundles_neverReachTheRuntime() throws IOException {
    byte[] content = Files.readAllBytes(bundle);
    Path copy = folder.resolve("copy.tflite");
    Files.copy(Path.of(bundle + ".sig"), Path.of(copy + ".sig"));
    Files.write(copy, java.util.Arrays.copyOf(content, content.length / 2));
    assertRefused(copy, "fetch it again");
    content[content.length / 3] ^= 4;
    Files.write(copy, content);
    assertRefused(copy, "its digest differs");
    Files.delete(Path.of(copy + ".sig"));
    assertRefused(copy, "is not signed");
  }

  private void assertRefused(Path file, String why) {
    Commands.Run run =
        Commands.run(
            "infer",
            "--bundle",
            file.toString(),
            "--trust",
            trusted.toString(),
            "--out",
            folder.resolve("out").toString(),
            folder.toString());
    assertEquals(1, run.code());
    assertTrue(run.complaint().contains(why), run.complaint());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void sign_movesABundleToAnotherKey() throws IOException {
    Path copy = Files.copy(bundle, folder.resolve("copy.tflite"));
    Files.copy(Path.of(bundle + ".sig"), Path.of(copy + ".sig"));
    Commands.run("keygen", "--out", folder.resolve("site").toString());
    assertEquals(
        0,
        Commands.run(
                "sign",
                "--bundle",
                copy.toString(),
                "--trust",
                trusted.toString(),
                "--key",
                folder.resolve("site.pem").toString())
            .code());
    String site = folder.resolve("site.pub.pem").toString();
    assertEquals(0, Commands.run("card", "--bundle", copy.toString(), "--trust", site).code());
    Commands.Run before =
        Commands.run("card", "--bundle", copy.toString(), "--trust", trusted.toString());
    assertTrue(before.complaint().contains("not trusted here"), before.complaint());
  }

  @Test
  void infer_drawsWhatItSees_andGoesOnAfterABrokenPicture() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    Path scenes = folder.resolve("scenes");
    Commands.run("scenes", "--count", "2", "--seed", "3", "--out", scenes.toString());
    Files.copy(scenes.resolve("images/000001.png"), pictures.resolve("a.png"));
    Files.copy(scenes.resolve("images/000002.png"), pictures.resolve("c.png"));
    Files.writeString(pictures.resolve("b.jpg"), "no picture");
    Path out = folder.resolve("out");
    Commands.Run run = run("infer", "--out", out.toString(), pictures.toString());
    assertEquals(1, run.code());
    assertTrue(run.complaint().contains("b.jpg: not a picture"), run.complaint());

    Json read = Json.parse("infer.json", Files.readAllBytes(out.resolve("infer.json")), 64 << 20);
    List<Json> entries = read.get("pictures").elements();
    assertEquals(3, entries.size());
    assertTrue(entries.get(1).get("error").text().contains("not a picture"));
    List<Json> fruits = entries.get(0).get("fruits").elements();
    assertFalse(fruits.isEmpty());
    Embedding.fromBytes(
        java.util.Base64.getDecoder().decode(fruits.get(0).get("embedding").text()));
    BufferedImage overlay = ImageIO.read(out.resolve("a.overlay.png").toFile());
    assertEquals(960, overlay.getWidth());
    assertTrue(colours(overlay) > 1000);
    assertTrue(Files.exists(out.resolve("a.why.png")));
  }

  private static long colours(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return java.util.Arrays.stream(pixels).distinct().count();
  }

  @Test
  void infer_saysWhichFolderIsEmpty() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Commands.Run run = run("infer", "--out", folder.resolve("o").toString(), empty.toString());
    assertEquals(1, run.code());
    assertTrue(run.complaint().contains("no pictures in " + empty), run.complaint());
  }

  @Test
  void bench_measuresBothKindsOfFrames() throws IOException {
    Path file = folder.resolve("bench.json");
    Commands.Run run =
        run("bench", "--scenes", "1", "--rounds", "4", "--warm-up", "3", "--json", file.toString());
    assertEquals(0, run.code(), run.complaint());
    Json read = Json.parse("bench.json", Files.readString(file, StandardCharsets.UTF_8));
    double endToEnd = read.get("endToEnd").get("p50Millis").number(0, 1e6);
    assertTrue(endToEnd > read.get("rgba").get("run").get("p50Millis").number(0, 1e6) / 2);
    assertTrue(read.get("invoke").get("p50Millis").number(0, 1e6) > 0);
    assertEquals(0, read.get("allocatedBytesPerFrame").number(0, 1e9), 1);
  }

  @Test
  void bench_refusesRoundsThatMakeNoSense() {
    Commands.Run run = run("bench", "--rounds", "0");
    assertEquals(2, run.code());
    assertTrue(run.complaint().contains("--rounds is 1 to"), run.complaint());
  }

  private static Commands.Run run(String command, String... arguments) {
    String[] all = new String[arguments.length + 5];
    all[0] = command;
    all[1] = "--bundle";
    all[2] = bundle.toString();
    all[3] = "--trust";
    all[4] = trusted.toString();
    System.arraycopy(arguments, 0, all, 5, arguments.length);
    return Commands.run(all);
  }
}
