package pomona.app;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.scan.Crate;
import pomona.app.scan.RecordedCrate;
import pomona.app.store.FruitRow;
import pomona.app.store.LessonRow;
import pomona.app.sync.SyncRules;
import pomona.fruit.Grade;
import pomona.phone.record.TaughtLabel;

/** The process is killed, and another finds on the phone what the first had left there. */
@RunWith(AndroidJUnit4.class)
public final class RestoreTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph before = PomonaApplication.graph(context);

  @Test
  public void whatWasRecordedTaughtAndChosen_isThereAfterTheProcessWasKilled() {
    RecordedCrate.in(context, temporary.getRoot().toPath());
    before.operators().begin("4711");
    Optional<String> operator = before.operators().current();
    before.rules().setNetwork(SyncRules.Network.WIFI_ONLY);
    TestApplication.inBackground(
        () -> {
          LessonRow lesson =
              before.teaching().lesson(TaughtLabel.Kind.GRADE, Grade.REJECT.name(), "colour");
          for (FruitRow fruit : before.database().lots().ofGrade(Grade.EXTRA)) {
            before.teaching().add(lesson.id(), fruit.id(), false);
          }
          before.database().close();
          return null;
        });

    AppGraph after = ((TestApplication) context.getApplicationContext()).wire();

    TestApplication.inBackground(
        () -> {
          int examples = after.database().lots().ofGrade(Grade.EXTRA).size();
          assertEquals(2 + Crate.COUNT + examples, after.database().facts().countWaiting());
          assertEquals(Crate.COUNT, after.database().facts().countWaitingAttachments());
          for (FruitRow fruit : after.database().lots().ofGrade(Grade.EXTRA)) {
            assertTrue(Files.exists(after.attachments().file(fruit.cropSha256())));
          }
          assertTrue(after.heads().now().orElseThrow().lessons().get(0).isLearnt());
          after.database().close();
          return null;
        });
    assertEquals(operator, after.operators().current());
    assertEquals(SyncRules.Network.WIFI_ONLY, after.rules().network());
  }
}
