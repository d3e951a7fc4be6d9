package pomona.app.teach;

import static org.junit.Assert.assertEquals;

import android.app.Activity;
import android.content.Context;
import android.net.Uri;
import androidx.appcompat.app.AlertDialog;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowDialog;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.RealBundleApplication;
import pomona.app.TestApplication;
import pomona.app.eye.Bundles;
import pomona.app.scan.RecordedCrate;
import pomona.app.scan.Scenes;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.app.store.FruitRow;
import pomona.app.store.LessonRow;
import pomona.phone.record.TaughtLabel;

/** The screens of a taught defect, on tomatoes with dark specks that the shipped bundle sees. */
@RunWith(AndroidJUnit4.class)
@Config(application = RealBundleApplication.class)
public final class DefectScreensTest {
  private static final int SCANS = 3;
  private static final int MOST = 100;

  /** Where tomatoes with and without dark specks lie in the second scene. */
  private static final int[][] WITH = {{180, 115}, {148, 209}};

  private static final int[][] WITHOUT = {{279, 94}, {222, 280}};

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final String space = Bundles.shipped().card().generation().space().name();

  @Test
  public void aTaughtDefect_isDrawn_whereItIsTaughtAndWhereItIsSeen() throws Exception {
    Path scene = Scenes.file(2, temporary.getRoot().toPath());
    for (int i = 0; i < SCANS; i++) {
      RecordedCrate.in(context, Scenes.picture(2, temporary.newFolder().toPath()));
    }
    List<FruitRow> with = at(WITH);
    List<FruitRow> without = at(WITHOUT);
    LessonRow lesson =
        TestApplication.inBackground(
            () -> {
              LessonRow begun =
                  graph.teaching().lesson(TaughtLabel.Kind.DEFECT, "dark-specks", space);
              for (FruitRow fruit : with.subList(0, 5)) {
                graph.teaching().add(begun.id(), fruit.id(), false);
              }
              for (FruitRow fruit : without.subList(0, 5)) {
                graph.teaching().add(begun.id(), fruit.id(), true);
              }
              return begun;
            });
    Screens.draw("lesson-defect", Navigation.lesson(context, lesson.id()));
    Screens.draw(
        "teach-defect-name", Navigation.teach(context), Variant.ALL, DefectScreensTest::askForName);
    Screens.draw("fruit-look", Navigation.fruit(context, with.get(0).id()));
    Screens.draw("scan-look", Navigation.scan(context, Uri.fromFile(scene.toFile())));
  }

  private static void askForName(Activity screen) {
    screen.findViewById(R.id.begin).performClick();
    ((AlertDialog) ShadowDialog.getLatestDialog()).getListView().performItemClick(null, 2, 2);
  }

  /** The fruits that lie at these places, in every scan. */
  private List<FruitRow> at(int[][] places) {
    List<FruitRow> all =
        TestApplication.inBackground(() -> graph.database().lots().newestFruits(space, MOST));
    List<FruitRow> there =
        all.stream()
            .filter(row -> List.of(places).stream().anyMatch(place -> isAt(row, place)))
            .toList();
    assertEquals(all.toString(), SCANS * places.length, there.size());
    return there;
  }

  private static boolean isAt(FruitRow row, int[] place) {
    int x = (row.leftPx() + row.rightPx()) / 2;
    int y = (row.topPx() + row.bottomPx()) / 2;
    return Math.hypot(x - place[0], y - place[1]) < (row.rightPx() - row.leftPx()) / 4.0;
  }
}
