package pomona.app.update;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.scrollTo;
import static androidx.test.espresso.assertion.ViewAssertions.doesNotExist;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.content.Intent;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.RealBundleApplication;
import pomona.app.RealServer;
import pomona.app.TestApplication;
import pomona.app.eye.Bundles;
import pomona.app.eye.HeadShelf;
import pomona.app.failure.Failure;
import pomona.app.lesson.Lesson;
import pomona.app.scan.RecordedCrate;
import pomona.app.scan.Scenes;
import pomona.app.screen.Screens;
import pomona.app.store.AssignmentRow;
import pomona.app.store.FruitRow;
import pomona.app.store.LessonRow;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.phone.record.TaughtLabel;
import pomona.server.Server;
import pomona.server.model.Model;
import pomona.server.model.Rollout;
import pomona.trust.DetachedSignature;
import pomona.vision.Eye;

/** Heads that come by themselves, from the real server in this process. */
@RunWith(AndroidJUnit4.class)
@Config(application = RealBundleApplication.class)
public final class HeadPackTest {
  private static final String NAME = "June corrections";
  private static final String TAUGHT = "quince";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final Bundle shipped = Bundles.shipped();
  private final String space = shipped.card().generation().space().name();
  private final Heads stricter =
      shipped.heads().withGrades(NextGeneration.stricter(shipped.heads().grades()));
  private final Intent intent = Navigation.update(context);
  private Server server;

  @After
  public void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Test
  public void rolledOutHeads_judgeAtOnceBesideWhatWasTaught_andGoBackWithOneTouch()
      throws Exception {
    RecordedCrate.in(context, Scenes.picture(1, temporary.newFolder().toPath()));
    teach();
    enrol();
    Rollout rollout = rollOut(stricter);
    TestApplication.inBackground(
        () -> {
          long before = graph.eyes().edition();
          graph.synchroniser().exchange(false);
          assertTrue(graph.updates().bring());
          assertFalse("brought twice", graph.updates().bring());
          assertTrue("Scan would not notice", graph.eyes().edition() > before);
          assertJudges(stricter);
          return null;
        });
    Screens.draw("update-heads", intent);
    Screens.open(
        intent,
        () -> {
          onView(withText("Grades by: " + NAME)).check(matches(isDisplayed()));
          onView(withId(R.id.heads_back)).perform(scrollTo(), click());
          onView(withId(R.id.heads)).check(matches(not(isDisplayed())));
          onView(withText(containsString(NAME + " is there"))).check(matches(isDisplayed()));
        });
    TestApplication.inBackground(
        () -> {
          assertJudges(shipped.heads());
          assertFalse("it came back by itself", graph.updates().bring());
          return null;
        });
    Screens.open(
        intent,
        () -> {
          onView(withText("Fetch and check")).perform(click());
          onView(withId(R.id.change)).check(matches(withText(containsString(" in 100"))));
          onView(withText("Grade by it from now on")).perform(click());
          onView(withText("Grades by: " + NAME)).check(matches(isDisplayed()));
        });
    server.rollouts().rollBack(rollout.number(), "too strict", "test");
    TestApplication.inBackground(
        () -> {
          assertJudges(stricter);
          graph.synchroniser().exchange(false);
          assertTrue(graph.updates().bring());
          assertJudges(shipped.heads());
          return null;
        });
  }

  @Test
  public void headsThatIdleWorkTookFirst_areNotOfferedAgain() throws Exception {
    enrol();
    rollOut(stricter);
    TestApplication.inBackground(() -> graph.synchroniser().exchange(false));
    Screens.open(
        intent,
        () -> {
          onView(withText("Fetch and check")).check(matches(isDisplayed()));
          assertTrue(TestApplication.inBackground(() -> graph.updates().bring()));
          onView(withText("Fetch and check")).perform(click());
          onView(withText("Grades by: " + NAME)).check(matches(isDisplayed()));
          onView(withText("Grade by it from now on")).check(doesNotExist());
        });
  }

  @Test
  public void aDefectsLook_thatComesInAPack_isSeenHere_andItsLessonIsSharedThen() throws Exception {
    RecordedCrate.in(context, Scenes.picture(1, temporary.newFolder().toPath()));
    enrol();
    float[] nowhere = new float[Embedding.DIMENSIONS];
    LinearHead always = new LinearHead(List.of("bitter-pit"), nowhere, new float[] {1}, 1, 1);
    rollOut(shipped.heads().withTaughtDefects(always));
    TestApplication.inBackground(
        () -> {
          graph.teaching().lesson(TaughtLabel.Kind.DEFECT, "bitter-pit", space);
          graph.synchroniser().exchange(false);
          assertTrue(graph.updates().bring());
          FruitRow fruit = graph.database().lots().newestFruits(space, 1).get(0);
          Heads known = graph.heads().now().orElseThrow().heads();
          assertEquals(
              List.of("bitter-pit"), known.taughtDefectsOf(Embedding.fromBytes(fruit.embedding())));
          Eye eye = graph.eyes().open().eye();
          assertEquals(Optional.of(always), eye.heads().taughtDefects());
          eye.close();
          return null;
        });
    Screens.open(
        Navigation.teach(context),
        () -> onView(withText(containsString("Approved"))).check(matches(isDisplayed())));
  }

  @Test
  public void headsThatNobodyTrustedSigned_areRefused_andThrownAway() throws Exception {
    byte[] content = stricter.toBytes();
    byte[] ofOthers = NextGeneration.sign(shipped.heads().toBytes());
    AssignmentRow row = assigned(space, content, ofOthers);
    IOException refused = assertThrowsOnBring(row, content);
    assertEquals(Failure.MODEL_DAMAGED, Failure.of(refused, Failure.NOT_LOOKED_AT));
    assertFalse(Files.exists(graph.headPacks().file(row.headPack().sha256())));
    TestApplication.inBackground(
        () -> {
          assertEquals(Optional.empty(), graph.headPacks().current());
          return null;
        });
  }

  @Test
  public void whatIsSignedButIsNoHeads_isRefusedInWords() throws Exception {
    byte[] content = "words".getBytes(StandardCharsets.UTF_8);
    assertThrowsOnBring(assigned(space, content, NextGeneration.sign(content)), content);
  }

  @Test
  public void headsOfAnotherSpace_waitForAModelOfIt() throws Exception {
    byte[] content = stricter.toBytes();
    AssignmentRow row = assigned("elsewhere", content, NextGeneration.sign(content));
    fetched(row, content);
    TestApplication.inBackground(
        () -> {
          graph.database().facts().setAssignment(row);
          assertFalse(graph.updates().bring());
          assertEquals(
              shipped.heads(),
              graph.headPacks().over(shipped.card().generation(), shipped.heads()));
          return null;
        });
  }

  @Test
  public void headsThatWereDamagedOnDisk_judgeNoMore() throws Exception {
    byte[] content = stricter.toBytes();
    AssignmentRow row = assigned(space, content, NextGeneration.sign(content));
    fetched(row, content);
    TestApplication.inBackground(
        () -> {
          graph.database().facts().setAssignment(row);
          assertTrue(graph.updates().bring());
          content[content.length / 2] ^= 1;
          Files.write(graph.headPacks().file(row.headPack().sha256()), content);
          assertFalse(freshShelf().current().isPresent());
          return null;
        });
  }

  /** As after the process was killed. */
  private HeadShelf freshShelf() {
    return new HeadShelf(
        context,
        graph.bundles(),
        Objects.requireNonNull(graph.headPacks().file("any").getParent()));
  }

  /** What is said of stored embeddings, and what an eye that is opened now would say. */
  private void assertJudges(Heads expected) throws IOException {
    Heads known = graph.heads().now().orElseThrow().heads();
    assertEquals(expected.grades().bias(3), known.grades().bias(3), 0);
    assertTrue(known.classes().labels().contains(TAUGHT));
    Eye eye = graph.eyes().open().eye();
    assertEquals(expected.grades().bias(3), eye.heads().grades().bias(3), 0);
    assertTrue(eye.heads().classes().labels().contains(TAUGHT));
    eye.close();
  }

  private void teach() {
    TestApplication.inBackground(
        () -> {
          LessonRow lesson = graph.teaching().lesson(TaughtLabel.Kind.CLASS, TAUGHT, space);
          List<FruitRow> fruits = graph.database().lots().newestFruits(space, 10);
          assertTrue("" + fruits.size(), fruits.size() > Lesson.EXAMPLES_NEEDED);
          for (FruitRow fruit : fruits.subList(0, Lesson.EXAMPLES_NEEDED)) {
            graph.teaching().add(lesson.id(), fruit.id(), false);
          }
          return null;
        });
  }

  private void enrol() throws Exception {
    server = RealServer.start(temporary.newFolder().toPath(), 0);
    String code = server.devices().invite("north", "test", Duration.ofMinutes(5));
    HttpUrl url = HttpUrl.get("http://127.0.0.1:" + server.port());
    TestApplication.inBackground(
        () -> {
          graph.synchroniser().enrol(url, code, "test");
          return null;
        });
  }

  private Rollout rollOut(Heads judging) throws IOException {
    byte[] content = new byte[shipped.sizeBytes()];
    shipped.content().get(content);
    String file = shipped.card().generation().name() + ".tflite";
    Path signature = Bundles.models().resolve(file + DetachedSignature.SUFFIX);
    Model bundle = server.models().addBundle(file, content, Files.readAllBytes(signature), "test");
    byte[] heads = judging.toBytes();
    Model pack =
        server
            .models()
            .addHeadPack(NAME, bundle.sha256(), heads, NextGeneration.sign(heads), "test");
    return server.rollouts().begin(pack.sha256(), Set.of(), 1, 0.05, "test");
  }

  private AssignmentRow assigned(String inSpace, byte[] content, byte[] signature) {
    return new AssignmentRow(
        1,
        inSpace,
        shipped.card().generation().name(),
        shipped.sha256(),
        shipped.sizeBytes(),
        new byte[0],
        new AssignmentRow.HeadPackColumns(
            NAME, ByteString.of(content).sha256().hex(), content.length, signature));
  }

  private void fetched(AssignmentRow row, byte[] content) throws IOException {
    Path file = graph.headPacks().file(row.headPack().sha256());
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, content);
  }

  private IOException assertThrowsOnBring(AssignmentRow row, byte[] content) throws IOException {
    fetched(row, content);
    return TestApplication.inBackground(
        () -> {
          graph.database().facts().setAssignment(row);
          return assertThrows(IOException.class, () -> graph.updates().bring());
        });
  }
}
