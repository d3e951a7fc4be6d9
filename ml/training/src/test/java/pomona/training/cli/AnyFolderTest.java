package pomona.training.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.command.AnyFolder;
import pomona.training.export.TinyBundle;
import pomona.trust.SigningKey;

/**
 * Every command in a folder of its own, with paths of one word as people type them there: right
 * ones, absent ones, mistyped ones, folders for files and files for folders. None ends in a trace.
 */
final class AnyFolderTest {
  /** Commands that must succeed, in this order: later ones use what earlier ones wrote. */
  private static final List<String> RIGHT =
      List.of(
          "scenes --count 2 --seed 3 --out scened",
          "scenes --count 2 --seed 3 --out scened --replace",
          "cutouts --freshness votes --out cut",
          "hold-out --freshness votes --out asked",
          "hold-out --photos photos --side training --out learnt",
          "keygen --out pair",
          "verify tiny-1.tflite --trust pub.pem",
          "verify --bundle tiny-1.tflite --trust pub.pem",
          "card tiny-1.tflite --trust pub.pem",
          "evaluate tiny-1.tflite --trust pub.pem --data photos --json figures.json --report page",
          "evaluate tiny-1.tflite --trust pub.pem --data plain",
          "evaluate tiny-1.tflite --trust pub.pem --data scened",
          "card tiny-1.tflite --trust pub.pem --figures figures.json --on photos --command evaluate"
              + " --key key.pem",
          "infer --bundle tiny-1.tflite --trust pub.pem --out seen plain",
          "infer --bundle tiny-1.tflite --trust pub.pem --out . plain",
          "sweep-check tiny-1.tflite --trust pub.pem --scenes scened --count 1 --json sweep.json",
          "bench tiny-1.tflite --trust pub.pem --rounds 2 --warm-up 1 --scenes 1 --json b.json",
          "lineage --file line.json --add tiny-1.tflite --trust pub.pem",
          "sign tiny-1.tflite --trust pub.pem --key pair.pem",
          "verify tiny-1.tflite --trust pair.pub.pem",
          "train --network tiny-phone --photos photos --held photos --classes classes.csv --steps 1"
              + " --photo-batch 2 --scene-batch 1 --out run",
          "blend --weights run/model.weights run/model.weights --out mean.weights",
          "export --weights mean.weights --network TINY-PHONE --classes classes.csv --photos photos"
              + " --held photos --space s --name made --key key.pem --out bundles",
          "export --weights mean.weights --network tiny-phone --classes classes.csv --space s"
              + " --name made --key key.pem --out .",
          "verify made.tflite --trust pub.pem");

  /** What must fail, and what the one line must then say. */
  private static final Map<String, String> WRONG = new HashMap<>();

  static {
    WRONG.put("scenes --count 2 --out scened", "already there. Name another folder");
    WRONG.put("scenes --out pub.pem", "pub.pem is a file; name a folder to write into");
    WRONG.put("scenes --cutouts empty --count 1 --width 2 --out s", "wide and high");
    WRONG.put("scenes --split test --out s", "test");
    WRONG.put("scenes --cont 2 --out s", "--cont");
    WRONG.put("cutouts --out o", "nothing to cut out");
    WRONG.put("cutouts --freshness empty --out o", "no set of known freshness");
    WRONG.put("cutouts --trays empty --out o", "no photograph");
    WRONG.put("hold-out --boxes empty --out o", "no boxes.json");
    WRONG.put("hold-out --trays plain --side both --out o", "not \"both\"");
    WRONG.put("hold-out --trays plain --long-side 9 --out o", "64 to 4096 pixels, not 9");
    WRONG.put("train --photos empty --classes classes.csv --steps 1 --out r", "no photograph");
    WRONG.put(
        "train --photos mixed --classes classes.csv --steps 1 --out r", "holds both a COCO file");
    WRONG.put(
        "compare --old tiny-1.tflite --new tiny-1.tflite --data photos --data mixed"
            + " --trust pair.pub.pem",
        "holds both a COCO file");
    WRONG.put("train --photos photoz --classes classes.csv --out r", "no such folder: photoz");
    WRONG.put("train --photos photos --classes photos --out r", "photos is a folder");
    WRONG.put("train --network smal --photos photos --classes classes.csv --out r", "smal");
    WRONG.put("train --photos photos --classes pub.pem --steps 1 --out r", "pub.pem");
    WRONG.put("blend --weights mean.weights --out x", "two and more files");
    WRONG.put("blend --weights none --out x", "no such file: none");
    WRONG.put("blend --weights pub.pem --out x", "pub.pem");
    WRONG.put(
        "export --weights pub.pem --classes classes.csv --space s --name n --key key.pem"
            + " --out o",
        "pub.pem");
    WRONG.put(
        "export --weights mean.weights --network tiny-phone --classes classes.csv --space s"
            + " --name n --key pub.pem --out o",
        "pub.pem: This is no PRIVATE KEY");
    WRONG.put(
        "export --weights mean.weights --network tiny-phone --classes classes.csv --space S!"
            + " --name n --key key.pem --out o",
        "S!");
    for (String lean : List.of("--lean 0.5", "--lean 2 --parent one", "--lean-to one")) {
      WRONG.put(
          "export --weights mean.weights --network tiny-phone --classes classes.csv --space s"
              + " --name n --key key.pem --out o "
              + lean.replace("one", "tiny-1.tflite"),
          "between 0 and 1, of a bundle as --weights, with a --parent or --lean-to");
    }
    WRONG.put("verify none.tflite", "no such file: none.tflite");
    WRONG.put("verify empty", "empty is a folder");
    WRONG.put("verify pub.pem", "pub.pem");
    WRONG.put("verify", "--bundle");
    WRONG.put("card none.tflite", "no such file: none.tflite");
    WRONG.put(
        "card tiny-1.tflite --trust pair.pub.pem --figures pub.pem --on x --command y"
            + " --key pair.pem",
        "pub.pem");
    WRONG.put("evaluate tiny-1.tflite --trust pair.pub.pem --data empty", "empty");
    WRONG.put("evaluate tiny-1.tflite --trust pair.pub.pem --data gone", "gone");
    WRONG.put("evaluate tiny-1.tflite --trust pair.pub.pem --data pub.pem", "pub.pem");
    WRONG.put("evaluate tiny-1.tflite --trust pair.pub.pem --data photos --json empty", "empty");
    WRONG.put("infer --bundle tiny-1.tflite --trust pair.pub.pem --out o empty", "no pictures");
    WRONG.put("infer --bundle tiny-1.tflite --trust pair.pub.pem --out o gone.png", "gone.png");
    WRONG.put("infer --bundle tiny-1.tflite --trust pair.pub.pem --out pub.pem plain", "pub.pem");
    WRONG.put("infer --bundle tiny-1.tflite --trust pair.pub.pem --out o pub.pem", "not a picture");
    WRONG.put("bench none.tflite", "none.tflite");
    WRONG.put("bench tiny-1.tflite --rounds many", "many");
    WRONG.put("compare --old none --new none --data photos", "no such file: none");
    WRONG.put(
        "compare --old tiny-1.tflite --new tiny-1.tflite --data photos --gate pub.pem"
            + " --trust pair.pub.pem",
        "pub.pem");
    WRONG.put(
        "compare --old tiny-1.tflite --new tiny-1.tflite --data empty --trust pair.pub.pem",
        "empty");
    WRONG.put(
        "compare --old tiny-1.tflite --new tiny-1.tflite --data scened --trust pair.pub.pem",
        "scened]: no photographs in class folders");
    WRONG.put(
        "compare --old tiny-1.tflite --new tiny-1.tflite --data photos --data bare"
            + " --trust pair.pub.pem",
        "coco.json: no fruit in it has a grade");
    WRONG.put("golden tiny-1.tflite --trust pair.pub.pem --scenes empty --out kept2", "empty");
    WRONG.put("golden tiny-1.tflite --trust pair.pub.pem --scenes scened --out kept", "--replace");
    WRONG.put(
        "golden tiny-1.tflite --trust pair.pub.pem --scenes scened --out fresh",
        "golden embeddings are of 1 to");
    WRONG.put("lineage --file line.json --add none", "no such file: none");
    WRONG.put("lineage --file pub.pem --add tiny-1.tflite --trust pair.pub.pem", "pub.pem");
    WRONG.put("teach-check none --photos photos --held photos", "no such file: none");
    WRONG.put(
        "teach-check tiny-1.tflite --trust pair.pub.pem --photos photos --held empty", "empty");
    WRONG.put("defect-check tiny-1.tflite --trust pair.pub.pem --scenes empty", "empty");
    WRONG.put("defect-check tiny-1.tflite --trust pair.pub.pem --scenes scened --with 900", "900");
    WRONG.put("sweep-check tiny-1.tflite --trust pair.pub.pem --scenes empty", "empty");
    WRONG.put("sweep-check tiny-1.tflite --trust pair.pub.pem --scenes scened --count 0", "not 0");
    WRONG.put("hold-out --photos photos --out held", "on the side that was asked for");
    WRONG.put("keygen --out key", "already there");
    WRONG.put("keygen --out empty", "empty is a folder");
    WRONG.put("sign none --key key.pem", "no such file: none");
    WRONG.put(
        "sign tiny-1.tflite --trust pair.pub.pem --key pub.pem", "pub.pem: This is no PRIVATE KEY");
    WRONG.put("evalute --data x", "evalute");
    WRONG.put("", "subcommand");
  }

  @TempDir private static Path folder;
  private static AnyFolder told;

  @BeforeAll
  static void runInAFolderOfItsOwn() throws IOException, InterruptedException {
    final SigningKey key = SigningKey.generate(new java.security.SecureRandom());
    TinyBundle.write(folder, key);
    Files.writeString(folder.resolve("key.pem"), key.toPem());
    Files.writeString(folder.resolve("pub.pem"), key.verifying().toPem());
    Files.writeString(folder.resolve("classes.csv"), "Lime,Lime\nRed Apple,Apple\n");
    Files.createDirectories(folder.resolve("empty"));
    Files.write(
        Files.createDirectories(folder.resolve("kept")).resolve("tiny-1.golden"), new byte[1]);
    for (final String name : List.of("photos/Red-Apple", "photos/Lime", "plain")) {
      Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < 3; i++) {
        ImageIO.write(picture(i), "png", folder.resolve(name).resolve(i + ".png").toFile());
      }
    }
    // One level deeper than the file, as shops' photographs lie.
    Files.createDirectories(folder.resolve("mixed/Fruit/Lime"));
    ImageIO.write(picture(6), "png", folder.resolve("mixed/Fruit/Lime/0.png").toFile());
    ImageIO.write(picture(5), "png", folder.resolve("mixed/a.png").toFile());
    Files.writeString(
        folder.resolve("mixed/coco.json"),
        "{\"categories\":[{\"id\":1,\"name\":\"Lime\"}],\"images\":[{\"id\":1,\"file_name\":\"a.png\","
            + "\"width\":48,\"height\":48}],\"annotations\":[{\"id\":1,\"image_id\":1,\"category_id\":1,"
            + "\"bbox\":[0,0,9,9],\"attributes\":{\"grade\":\"extra\"}}]}");
    Files.createDirectories(folder.resolve("bare"));
    ImageIO.write(picture(5), "png", folder.resolve("bare").resolve("a.png").toFile());
    Files.writeString(
        folder.resolve("bare").resolve("coco.json"),
        "{\"categories\":[{\"id\":1,\"name\":\"Lime\"}],\"images\":[{\"id\":1,\"file_name\":\"a.png\","
            + "\"width\":48,\"height\":48}],\"annotations\":[{\"id\":1,\"image_id\":1,\"category_id\":1,"
            + "\"bbox\":[0,0,9,9]}]}");
    for (final String vote : List.of("votes/0", "votes/1")) {
      Files.createDirectories(folder.resolve(vote));
      ImageIO.write(picture(9), "png", folder.resolve(vote).resolve("Aaa1.png").toFile());
    }
    final List<String> lines = new ArrayList<>(RIGHT);
    lines.addAll(new TreeSet<>(WRONG.keySet()));
    told = AnyFolder.of("pomona-ml", CommandLines.class, folder, lines);
  }

  private static BufferedImage picture(final int seed) {
    final BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 48 * 48; i++) {
      image.setRGB(i % 48, i / 48, (i * 7919 + seed * 104729) & 0xFFFFFF);
    }
    return image;
  }

  @Test
  void pathsOfOneWord_areAsGoodAsAnyOther() {
    told.assertEnded(RIGHT, "0");
    assertTrue(Files.exists(folder.resolve("page").resolve("index.html")));
    assertTrue(Files.exists(folder.resolve("made.tflite.sig")));
  }

  @Test
  void whatIsWrong_isSaidInALine() {
    told.assertWrong(WRONG);
  }

  @Test
  void nothing_endsInAStackTrace() {
    told.assertNoTrace();
  }

  @Test
  void everyCommand_isTried() {
    told.assertTried(PomonaMl.program().getSubcommands().keySet());
  }
}
