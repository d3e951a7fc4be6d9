package pomona.server.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pomona.server.review.Stage.at;
import static pomona.server.review.Stage.enter;
import static pomona.server.review.Stage.press;
import static pomona.server.review.Stage.running;
import static pomona.server.review.Stage.words;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.access.Role;
import pomona.server.model.Model;
import pomona.server.model.SampleGate;
import pomona.server.model.SmallBundles;
import pomona.sync.Enrolled;
import pomona.sync.FactBody;
import pomona.trust.DetachedSignature;

/** Field pilots roll models out, watch what breaks, and make heads of corrections. */
@ExtendWith(Stage.class)
@TestMethodOrder(ShuffledJourneys.class)
final class UpdateJourneyTest {
  @TempDir private Path files;

  @Test
  void headFromCorrections_isSolvedGatedSignedElsewhereAddedAndRolledOut() throws Exception {
    Stage.renew();
    Browser.Tab tab = enter("nora", Role.ADMIN);
    addModel(tab, "nora-1", SmallBundles.bundle("nora-1", List.of()));
    Stage.orchard().review("the head's teacher", 200);
    tab.go(at("/updates/heads"));
    choose(tab, "bundle", "nora-1");
    press(tab, "form[action$=solve] button");
    tab.await("document.body.innerText.includes('Solved from')");
    assertTrue(words(tab).contains("Passes the gate"), words(tab));
    ByteString heads = download(tab, "/updates/heads/heads.bin");
    choose(tab, "model", "nora-1");
    press(tab, "form[action$=regrade] button");
    tab.await("document.body.innerText.includes('stored fruits anew')");
    assertTrue(words(tab).contains("Right before, wrong after"), "random heads break much");
    Stage.check(tab, "heads");

    Path file = files.resolve("heads.bin");
    Files.write(file, heads.toByteArray());
    sign(file, heads.toByteArray());
    fill(tab, file);
    tab.value("document.querySelector('input[name=name]').value = 'week 22', 0");
    tab.value(
        "(s => { s.value = [...s.options].find(o => o.text.includes('nora-1')).value; return 0; })"
            + "(document.querySelector('form[enctype] select'))");
    press(tab, "form[enctype] button");
    assertTrue(words(tab).contains("The model is in the registry"), words(tab));
    begin(tab, "week 22", "harbour");
    assertTrue(words(tab).contains("nora-1 · week 22"), words(tab));
    press(tab, "form[action$=roll-back] button");
    ByteString coco = download(tab, "/updates/corrections.coco.json");
    assertTrue(coco.utf8().contains("\"annotations\""), "examples for training");
  }

  @Test
  void headsThatBreakWhatWasRight_areRolledOutToNobody() throws Exception {
    Browser.Tab tab = enter("olga", Role.ADMIN);
    byte[] bundle = SmallBundles.bundle("olga-1", List.of());
    Model parent =
        running()
            .server()
            .models()
            .addBundle("olga-1", bundle, SmallBundles.signature(bundle), "olga");
    byte[] heads = SmallBundles.heads(5).toBytes();
    running()
        .server()
        .models()
        .addHeadPack("bad heads", parent.sha256(), heads, SmallBundles.signature(heads), "olga");
    Stage.orchard().review("the gate's teacher", 200);
    begin(tab, "bad heads", "harbour");
    assertTrue(words(tab).contains("do not pass the gate"), words(tab));
  }

  @Test
  void examplesOfATaughtDefect_areLookedAtTogetherAndSolvedWithoutAWrongOne() throws Exception {
    Orchard orchard = Stage.orchard();
    List<UUID> with = taught(orchard, 1, false);
    taught(orchard, 2, true);
    Browser.Tab tab = enter("rosa", Role.ADMIN);
    addModel(tab, "rosa-1", SmallBundles.bundle("rosa-1", List.of()));
    for (String tongue : new String[] {"de", "es", "en"}) {
      Stage.check(tab, "defects-" + tongue, "/updates/defects?lang=" + tongue);
    }
    assertEquals(16, tab.number("document.querySelectorAll('.examples .tile').length"));
    choose(tab, "bundle", "rosa-1");
    String box = "input[name=out][value=\"" + with.get(0) + "\"]";
    tab.value("document.querySelector('" + box + "').click(), 0");
    press(tab, "#solve button");
    tab.await("document.body.innerText.includes('Solved for rosa-1')");
    assertTrue(words(tab).contains("of 7 that show it would be recognised"), words(tab));
    assertEquals(1, tab.number("document.querySelectorAll('" + box + ":checked').length"));
    Stage.check(tab, "defects-solved");
  }

  /** Fruits of a kind, all of which somebody taught a defect with. */
  private static List<UUID> taught(Orchard orchard, int kind, boolean counter) throws Exception {
    List<UUID> fruits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Enrolled device = orchard.devices().get(0);
      long at = Orchard.END_MILLIS + i;
      UUID fruit = orchard.add(device, "N-310", at, orchard.fruit(new UUID(7, i), kind, i < 6));
      fruits.add(fruit);
      FactBody lesson =
          new FactBody.Example(
              fruit, Optional.empty(), Optional.empty(), Optional.of("bitter pit"), counter, false);
      orchard.add(device, "N-310", at, lesson);
    }
    orchard.store();
    return fruits;
  }

  @Test
  void fileWithoutTrustedSignature_isRefusedInWords() throws Exception {
    Browser.Tab tab = enter("pia", Role.ADMIN);
    tab.go(at("/updates/heads"));
    Path file = files.resolve("forged.tflite");
    Files.write(file, SmallBundles.bundle("pia-1", List.of()));
    Files.write(files.resolve("forged.tflite.sig"), new byte[] {'{', '}'});
    fill(tab, file);
    press(tab, "form[enctype] button");
    assertTrue(words(tab).contains("bundle cannot be taken"), words(tab));
    assertTrue(running().server().models().all().stream().noneMatch(m -> m.name().equals("pia-1")));
  }

  @Test
  void bundleWithTheGatesReport_hasAPageThatShowsItAndTheReportRunsNothing() throws Exception {
    Browser.Tab tab = enter("sara", Role.ADMIN);
    byte[] bundle = SmallBundles.bundle("sara-1", List.of());
    String page = "/updates/models/" + ByteString.of(bundle).sha256().hex();
    Files.write(files.resolve("gate.json"), SampleGate.figures(true));
    Files.write(files.resolve("index.html"), SampleGate.page("pomona-1/sara-1"));
    Path file = files.resolve("sara-1.tflite");
    Files.write(file, bundle);
    sign(file, bundle);
    tab.go(at("/updates/heads"));
    fill(tab, file);
    gate(tab);
    press(tab, "form[enctype] button");
    assertTrue(words(tab).contains("The model is in the registry"), words(tab));
    assertEquals(
        "passes", tab.text("document.querySelector('a[href=\"" + page + "#gate\"]').textContent"));
    Stage.check(tab, "updates");

    tab.go(at(page));
    String said = words(tab);
    for (String part :
        List.of("Passes the gate", "43.1%", "57 of 1\u2009310", "recognition.top1", "Gala")) {
      assertTrue(said.contains(part), part + " is not in " + said);
    }
    Stage.check(tab, "model");
    tab.go(at(page + "/gate"));
    assertTrue(words(tab).contains("It passes."), words(tab));
    assertEquals("null", tab.text("window.origin"), "it is nobody's page");
    assertTrue(tab.number("document.querySelector('img').naturalWidth") > 0, "pictures are seen");

    tab.go(at(page));
    press(tab, "form[action$=second-opinion] button");
    assertTrue(words(tab).contains("as an administrator chose"), words(tab));
    press(tab, "form[action$=second-opinion] button");
    assertFalse(words(tab).contains("Gives second opinions"), "no larger than the others");

    Files.write(files.resolve("gate.json"), SampleGate.figures(false));
    tab.go(at(page));
    tab.value("document.querySelector('form[enctype]').closest('details').open = true");
    gate(tab);
    press(tab, "form[enctype] button");
    assertTrue(words(tab).contains("Does not pass the gate"), words(tab));
    Stage.check(tab, "model-not-passing");
    begin(tab, "sara-1", "north");
    assertTrue(words(tab).contains("rolled out to nobody"), words(tab));
    assertEquals(1, tab.complaints.size(), "the refusal alone: " + tab.complaints);
  }

  /** What got past the check of a report, by whatever way, meets the policy. */
  @Test
  void scriptInAReport_wouldNotRunAndReachNobody() throws Exception {
    Browser.Tab tab = enter("tara", Role.ADMIN);
    byte[] bundle = SmallBundles.bundle("tara-1", List.of());
    Model model =
        running()
            .server()
            .models()
            .addBundle("tara-1", bundle, SmallBundles.signature(bundle), "tara");
    byte[] page =
        SampleGate.page(
            "pomona-1/tara-1",
            "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>"
                + "<img src='https://elsewhere.example/x.png'><meta http-equiv=refresh"
                + " content='0;url=/logout'><iframe src=/admin/people></iframe>"
                + "<form action=/logout method=post><button id=out>x</button></form>");
    ByteString content = ByteString.of(page);
    running().server().attachments().keep(content);
    running()
        .server()
        .database()
        .write(
            session ->
                session.run(
                    "INSERT INTO gate_report VALUES (?, ?, ?, ?, 'tara', 0)",
                    model.sha256().toByteArray(),
                    new String(SampleGate.figures(true), java.nio.charset.StandardCharsets.UTF_8),
                    content.sha256().toByteArray(),
                    content.size()));
    int before = tab.answers.size();
    String address = "/updates/models/" + model.sha256().hex() + "/gate";
    tab.go(at(address));
    tab.value("document.getElementById('out').click(), 0");
    assertEquals("From pomona-1/old to pomona-1/tara-1", tab.text("document.title"));
    assertTrue(tab.text("location.href").endsWith(address), "it leads nowhere");
    for (String answer : tab.answers.subList(before, tab.answers.size())) {
      // The mark of the page before may still have been on its way.
      assertTrue(
          answer.endsWith(address) || answer.startsWith("data:") || answer.endsWith("/mark.svg"),
          "it reached " + answer);
    }
    assertTrue(tab.complaints.size() >= 3, "the browser forbade it: " + tab.complaints);
    tab.go(at("/updates"));
    assertTrue(words(tab).contains("tara-1"), "still logged in");
  }

  @Test
  void rollout_haltsByItselfWhenAssociatesOverrideTheNewGeneration() throws Exception {
    Browser.Tab tab = enter("quin", Role.ADMIN);
    byte[] bundle = SmallBundles.bundle("quin-1", List.of());
    running().server().models().addBundle("quin-1", bundle, SmallBundles.signature(bundle), "quin");
    begin(tab, "quin-1", "north");
    assertTrue(words(tab).contains("It halts by itself"), words(tab));
    Stage.orchard().grade("g1", 150, 2);
    Stage.orchard().grade("quin-1", 150, 40);
    tab.go(at("/updates"));
    assertTrue(words(tab).contains("53.3%"), "the override's share of the new one");
    Stage.check(tab, "updates-running");
    running().server().rolloutWatch().look();
    tab.go(at("/updates"));
    String first = tab.text("document.querySelector('.rollout').innerText");
    assertTrue(first.contains("Halted") && first.contains("overrides: 53.33 %"), first);
    assertEquals(1, tab.number("document.querySelectorAll('.rollout-chart .line.new').length"));
    assertEquals("", tab.text("document.querySelector('.begin select[name=site]').value"));
    assertEquals("", tab.text("document.querySelector('.begin input[name=share]').value"));
    begin(tab, "quin-1 · was halted", "north");
    assertTrue(words(tab).contains("A rollout of this model was halted"), words(tab));
  }

  @Test
  void pairsOfTwoGenerations_areDecidedByKeysAndBecomeCorrections() throws Exception {
    Stage.orchard().twins("rosa-1", "rosa-2", 5);
    Browser.Tab tab = enter("rosa", Role.REVIEWER);
    String page = "/updates/flips?old=rosa-1&new=rosa-2";
    for (int i = 0; i < 200; i++) {
      tab.go(at(page));
      if (tab.number("document.querySelectorAll('.pair').length") >= 4) {
        break; // The index follows the facts on a thread of its own.
      }
    }
    Stage.check(tab, "flips");
    String fruit = tab.text("document.querySelector('input[name=newFruit]').value");
    String grade = tab.text("document.querySelectorAll('.pair .grade')[0].textContent.trim()");
    for (String key : List.of("ArrowLeft", "ArrowRight", "b")) {
      tab.value("window.leaving = true");
      tab.key(key);
      tab.await("document.readyState === 'complete' && !window.leaving");
    }
    String said = words(tab);
    assertTrue(said.contains("rosa-1 was right\n1") && said.contains("Both were\n1"), said);
    tab.go(at("/fruits/" + fruit));
    assertEquals(
        grade, tab.text("document.querySelector('.card .grade').textContent.trim()"), "corrected");
  }

  private static void addModel(Browser.Tab tab, String name, byte[] content) throws Exception {
    Path folder = Files.createTempDirectory("model");
    Path file = folder.resolve(name + ".tflite");
    Files.write(file, content);
    sign(file, content);
    tab.go(at("/updates/heads"));
    fill(tab, file);
    press(tab, "form[enctype] button");
    assertTrue(words(tab).contains("The model is in the registry"), words(tab));
  }

  private void gate(Browser.Tab tab) {
    tab.file("form[enctype] input[name=gateFigures]", files.resolve("gate.json"));
    tab.file("form[enctype] input[name=gatePage]", files.resolve("index.html"));
  }

  private static void sign(Path file, byte[] content) throws Exception {
    Files.write(
        file.resolveSibling(file.getFileName() + ".sig"),
        DetachedSignature.sign(content, RunningServer.KEY).toBytes());
  }

  private static void fill(Browser.Tab tab, Path file) {
    tab.file("form[enctype] input[name=file]", file);
    tab.file(
        "form[enctype] input[name=signature]", file.resolveSibling(file.getFileName() + ".sig"));
  }

  private static void choose(Browser.Tab tab, String select, String words) {
    tab.value(
        "(s => { s.value = [...s.options].find(o => o.text.includes('"
            + words
            + "')).value; return 0; })(document.querySelector('select[name="
            + select
            + "]'))");
  }

  private static void begin(Browser.Tab tab, String model, String site) {
    tab.go(at("/updates"));
    choose(tab, "candidate", model);
    choose(tab, "site", site);
    tab.value("document.querySelector('.begin input[name=share]').value = '10', 0");
    tab.value("document.querySelector('.begin input[name=margin]').value = '3', 0");
    press(tab, ".begin button");
  }

  private static ByteString download(Browser.Tab tab, String path) {
    String base64 =
        tab.text(
            "fetch('"
                + path
                + "').then(r => r.arrayBuffer()).then(b => btoa(Array.from(new Uint8Array(b), c =>"
                + " String.fromCharCode(c)).join('')))");
    return ByteString.decodeBase64(base64);
  }
}
