package pomona.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.command.AnyFolder;
import pomona.server.model.SampleGate;
import pomona.server.model.SmallBundles;
import pomona.trust.SigningKey;

/**
 * Every command in a folder of its own, with paths of one word as people type them there: right
 * ones, absent ones, mistyped ones, folders for files and files for folders. None ends in a trace.
 */
final class AnyFolderTest {
  /** Commands that must succeed, in this order: later ones use what earlier ones wrote. */
  private static final List<String> RIGHT =
      List.of(
          "invite --data data --site north",
          "model --data data --trust pub.pem --everywhere one.tflite",
          "model --data data --trust pub.pem --gate-figures gate.json --gate-page index.html"
              + " one.tflite",
          "doctor --data data",
          "doctor --data data --repair",
          "backup --data data --to copy",
          "restore --from copy --data again",
          "ask --data again rejects --json answer.json",
          "export --data again --format csv --to fruits.csv",
          "export --data again --format coco --to fruits.json",
          "openapi --to openapi.json",
          "sign --key key.pem heads.bin",
          "serve --data served --port 0",
          "backup --data served --to servedcopy");

  private static final String NOTHING_TAUGHT =
      "defects --data data --bundle one.tflite --trust pub.pem --to new.bin";

  /** What must fail, and what the one line must then say. */
  private static final Map<String, String> WRONG = new TreeMap<>();

  static {
    WRONG.put("invite --data pub.pem --site north", "pub.pem");
    WRONG.put("invite --data data", "--site");
    WRONG.put("invite --data data --site north --count many", "many");
    WRONG.put("model --data data --trust pub.pem gone.tflite", "gone.tflite");
    WRONG.put("model --data data --trust gone.pem one.tflite", "gone.pem");
    WRONG.put("model --data data --trust gate.json one.tflite", "PUBLIC KEY");
    WRONG.put("model --data data --trust pub.pem empty", "empty");
    WRONG.put("model --data data --trust pub.pem --gate-page index.html one.tflite", "missing");
    WRONG.put("defects --data dta --bundle one.tflite --trust pub.pem --to heads.bin", "dta");
    WRONG.put("defects --data data --bundle gone --trust pub.pem --to heads.bin", "gone");
    WRONG.put("ask --data dta rejects", "There are no data of a server in dta");
    WRONG.put("ask --data data", "QUESTION");
    WRONG.put("ask --data data rejects --json empty", "empty");
    WRONG.put("doctor --data dta", "There are no data of a server in dta");
    WRONG.put("doctor --data served", "in use");
    WRONG.put("doctor", "--data");
    WRONG.put("backup --data dta --to copy2", "There are no data of a server in dta");
    WRONG.put("backup --data data --to again", "again holds a backup already");
    WRONG.put("backup --data data --to pub.pem", "pub.pem");
    WRONG.put("restore --from empty --data new", "empty holds no whole backup");
    WRONG.put("restore --from copy --data data", "data holds data already");
    WRONG.put("export --data data --format cvs --to x", "cvs");
    WRONG.put("export --data dta --format csv --to x", "There are no data of a server in dta");
    WRONG.put("export --data data --format csv --to empty", "empty");
    WRONG.put("openapi --to empty", "empty");
    WRONG.put("sign --key pub.pem heads.bin", "PRIVATE KEY");
    WRONG.put("sign --key key.pem gone", "gone");
    WRONG.put("sign --key key.pem empty", "empty");
    WRONG.put("serve --data served --port 0", "in use");
    WRONG.put("serve --data pub.pem --port 0", "pub.pem");
    WRONG.put("serve --data s --port 0 --host nowhere.invalid", "nowhere.invalid");
    WRONG.put("serve --data s --port 0 --host 0.0.0.0", "--insecure");
    WRONG.put("serve --data s --port 0 --tls-chain pub.pem", "--tls-key");
    WRONG.put("serve --data s --port 0 --tls-chain pub.pem --tls-key key.pem", "");
    WRONG.put("serve --data s --port 0 --trust gone.pem", "gone.pem");
    WRONG.put("serve --data s --port 0 --second-opinion gone.tflite", "gone.tflite");
    WRONG.put("standby --data data", "--cell are missing");
    WRONG.put("rebuild --data data --engine memory --cell north", "data holds data already");
    WRONG.put("engine-import --data dta --engine memory --cell north", "no such folder: dta");
    WRONG.put(
        "move-site north --engine memory --cell north --to south --address s --work work",
        "https://south.example.org, is s");
    WRONG.put(
        "move-site north --engine memory --cell gone --to south --address https://s --work work",
        "There is no cell gone");
    WRONG.put("move-site north --engine memory --cell north", "--to");
    WRONG.put("sevre --data s", "serve");
    WRONG.put("", "subcommand");
  }

  @TempDir private static Path folder;
  private static AnyFolder told;

  @BeforeAll
  static void runInAFolderOfItsOwn() throws Exception {
    SigningKey key = SigningKey.generate(new SecureRandom());
    Files.writeString(folder.resolve("key.pem"), key.toPem());
    Files.writeString(folder.resolve("pub.pem"), RunningServer.KEY.verifying().toPem());
    byte[] bundle = SmallBundles.bundle("one", List.of());
    Files.write(folder.resolve("one.tflite"), bundle);
    Files.write(folder.resolve("one.tflite.sig"), SmallBundles.signature(bundle));
    Files.write(folder.resolve("gate.json"), SampleGate.figures(true));
    Files.write(folder.resolve("index.html"), SampleGate.page("pomona-1/one"));
    Files.write(folder.resolve("heads.bin"), new byte[] {1, 2, 3});
    Files.createDirectories(folder.resolve("empty"));
    List<String> lines = new ArrayList<>(RIGHT);
    lines.addAll(WRONG.keySet());
    lines.add(NOTHING_TAUGHT);
    told = AnyFolder.of("pomona-server", CommandLines.class, folder, lines);
  }

  @Test
  void pathsOfOneWord_areAsGoodAsAnyOther() {
    told.assertEnded(RIGHT, "0", CommandLines.LISTENS);
    told.assertEnded(List.of(NOTHING_TAUGHT), "1");
    assertTrue(Files.exists(folder.resolve("copy").resolve("pomona.db")));
    assertTrue(Files.exists(folder.resolve("fruits.csv")));
    assertTrue(Files.exists(folder.resolve("heads.bin.sig")));
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
  void mistypedFolders_areNotMade() {
    assertFalse(Files.exists(folder.resolve("dta")));
  }

  @Test
  void everyCommand_isTriedWithARelativePath() {
    told.assertTried(Main.program().getSubcommands().keySet());
  }
}
