package pomona.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.embedding.Generation;
import pomona.json.Json;
import pomona.tflite.BundleFile;
import pomona.training.data.Classes;
import pomona.training.export.Export;
import pomona.training.export.ExportRequest;
import pomona.training.export.SignedBundle;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;
import pomona.trust.SigningKey;

/** With a bundle that was exported from weights that nobody trained, signed for development. */
final class EvaluateCommandTest {
  @TempDir private static Path folder;
  private static Path bundle;

  @BeforeAll
  static void export() throws IOException {
    final Network network = PomonaNetwork.tinyPhone();
    final Map<String, Weights.Array> arrays =
        new LinkedHashMap<>(Weights.initial(network, 3).arrays());
    final SplittableRandom random = new SplittableRandom(3);
    arrays.put(
        "class.weight", new Weights.Array(new long[] {2, 128}, Weights.normal(random, 2 * 128, 1)));
    arrays.put(
        "grade.weight", new Weights.Array(new long[] {4, 128}, Weights.normal(random, 4 * 128, 1)));
    arrays.put("grade.bias", new Weights.Array(new long[] {4}, new float[4]));
    arrays.put("class.scale", new Weights.Array(new long[] {1}, new float[] {16}));
    final ExportRequest request =
        new ExportRequest(
            network,
            new Weights(arrays),
            new Classes(List.of("Lemon", "Royal-Gala"), List.of("Lemon", "Apple")),
            Generation.of("test-space", "tiny-1"),
            1,
            List.of(),
            List.of(),
            "Apache-2.0",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    final ByteArrayOutputStream said = new ByteArrayOutputStream();
    final byte[] content =
        new Export(request, new PrintStream(said, true, StandardCharsets.UTF_8)).run();
    bundle = folder.resolve("tiny-1.tflite");
    final SigningKey key =
        SigningKey.fromPem(Files.readString(Path.of("..", "models", "development-key.pem")));
    SignedBundle.write(bundle, content, key);
  }

  private static void paint(final String path, final int colour) throws IOException {
    final BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    final SplittableRandom random = new SplittableRandom(colour);
    for (int i = 0; i < 80 * 60; i++) {
      image.setRGB(i % 80, i / 80, colour ^ random.nextInt(0x40));
    }
    final Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private static Json measured(final Path data, final String... more) throws IOException {
    final Path json = folder.resolve("out.json");
    Files.deleteIfExists(json);
    final String[] arguments = {
      "evaluate",
      "--bundle",
      bundle.toString(),
      "--data",
      data.toString(),
      "--json",
      json.toString()
    };
    final String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    final Commands.Run run = Commands.run(all);
    assertEquals(0, run.code(), run.complaint());
    return Json.parse("$", Files.readAllBytes(json));
  }

  private static void assertComplaint(final String expected, final String... arguments) {
    final Commands.Run run = Commands.run(arguments);
    assertTrue(run.code() != 0);
    assertTrue(run.complaint().contains(expected), run.complaint());
    assertFalse(run.complaint().contains("\tat "), run.complaint());
  }

  @Test
  void composedScenes_giveEveryFigureOfInstances() throws IOException {
    final Path scenes = folder.resolve("scenes");
    assertEquals(
        0,
        Commands.run(
                "scenes",
                "--count",
                "4",
                "--width",
                "64",
                "--height",
                "64",
                "--out",
                scenes.toString())
            .code());

    final Json figures = measured(scenes, "--class-agnostic");

    for (final String name : List.of("ap", "ap50", "ap75")) {
      figures.get("mask").get(name).number(0, 1);
      figures.get("box").get(name).number(0, 1);
    }
    figures.get("defect").get("iou").number(0, 1);
    figures.get("refusalRate").number(0, 1);
    assertEquals(4, figures.get("count").integer(0, 9));
    assertEquals("test-space/tiny-1", figures.get("bundle").text());
  }

  @Test
  void photographs_giveEveryFigureOfRecognition_andAPageWithEverythingInside() throws IOException {
    paint("photos/LEMON/1.png", 0xE0D020);
    paint("photos/LEMON/2.png", 0xE0D030);
    paint("photos/royal gala/1.png", 0xA02030);
    paint("photos/royal gala/2.png", 0xA02040);
    final Path report = folder.resolve("report");

    final Json figures =
        measured(
            folder.resolve("photos"),
            "--gallery",
            folder.resolve("photos").toString(),
            "--report",
            report.toString());

    final Json recognition = figures.get("recognition");
    for (final String name : List.of("top1", "coarseTop1", "cmc1", "map")) {
      recognition.get(name).number(0, 1);
    }
    // In the gallery every photograph finds itself first.
    assertEquals(1, recognition.get("gallery").get("cmc1").number());
    final String page = Files.readString(report.resolve("index.html"));
    assertTrue(page.contains("test-space/tiny-1 on photos"));
    assertTrue(page.contains("<img alt=\"Top-1 of each class\" src=\"data:image/jpeg"), page);
    assertFalse(page.contains("http"), "nothing is loaded from elsewhere");
    assertFalse(page.contains("src=\"") && !page.contains("src=\"data:"));
  }

  @Test
  void otherPictures_giveTheRateOfRefusals() throws IOException {
    paint("night/1.png", 0x000000);
    paint("night/2.png", 0x000004);

    final Json figures = measured(folder.resolve("night"));

    assertEquals(1, figures.get("refusalRate").number());
    assertEquals(1, figures.get("refusals").get("dark").number());
  }

  @Test
  void whatIsWrong_isSaidInASentence() throws IOException {
    final String empty = Files.createDirectories(folder.resolve("empty")).toString();
    final String absent = folder.resolve("absent").toString();
    final String good = bundle.toString();
    assertComplaint("there is no photograph", "evaluate", "--bundle", good, "--data", empty);
    assertComplaint(
        "there is no such file or folder", "evaluate", "--bundle", good, "--data", absent);
    assertComplaint("there is no such file: ", "evaluate", "--bundle", absent, "--data", empty);
  }

  /** A picture of one pixel, one that is larger than any photograph, and a good one. */
  @Test
  void picturesOfEverySize_areMeasuredOrNamed() throws IOException {
    paint("sizes/LEMON/good.png", 0xE0D020);
    ImageIO.write(
        new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("sizes/LEMON/one.png").toFile());
    Files.write(folder.resolve("sizes/LEMON/huge.png"), PngHeader.of(20_000, 20_000));

    for (final String[] more : new String[][] {{}, {"--empty"}}) {
      final Json figures = measured(folder.resolve("sizes"), more);

      assertEquals(2, figures.get("unreadable").integer(0, 9), "both, by their headers");
    }
  }

  @Test
  void foldersCalledLikePlaces_areRankedByARealEye() throws IOException {
    paint("scale/0/1.png", 0xE0D020);
    paint("scale/1/1.png", 0x403010);

    final Json figures = measured(folder.resolve("scale"));

    assertEquals("ordinal folders", figures.get("kind").text());
    figures.get("ordinal").get("whole").get("reject").get("auc").number(0, 1);
    assertEquals(2, figures.get("ordinal").get("whole").get("count").integer(0, 9));
  }

  @Test
  void damagedPicture_isNamed() throws IOException {
    final Path picture =
        Files.writeString(
            Files.createDirectories(folder.resolve("broken")).resolve("a.jpg"), "no picture");

    assertComplaint(
        picture + ": not a picture",
        "evaluate",
        "--bundle",
        bundle.toString(),
        "--data",
        folder.resolve("broken").toString());
  }

  @Test
  void bundleThatIsNotVouchedFor_isNotRun() throws IOException {
    final Path unsigned = Files.copy(bundle, folder.resolve("unsigned.tflite"));
    final Path tampered = folder.resolve("tampered.tflite");
    final byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length / 2] ^= 1;
    Files.write(tampered, bytes);
    Files.copy(BundleFile.signatureOf(bundle), BundleFile.signatureOf(tampered));
    final Path other = folder.resolve("other.pub.pem");
    Files.writeString(other, SigningKey.generate(new SecureRandom()).verifying().toPem());
    final String data = folder.toString();

    assertComplaint("unsigned.tflite", "evaluate", "--bundle", unsigned.toString(), "--data", data);
    assertComplaint("tampered.tflite", "evaluate", "--bundle", tampered.toString(), "--data", data);
    assertComplaint(
        "tiny-1.tflite",
        "evaluate",
        "--bundle",
        bundle.toString(),
        "--data",
        data,
        "--trust",
        other.toString());
  }
}
