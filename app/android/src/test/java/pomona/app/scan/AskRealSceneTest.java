package pomona.app.scan;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.widget.TextView;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.Navigation;
import pomona.app.R;
import pomona.app.RealBundleApplication;
import pomona.app.screen.Screens;
import pomona.app.screen.Variant;
import pomona.fruit.DefectKind;

/** A question about a scene that the shipped bundle sees. */
@RunWith(AndroidJUnit4.class)
@Config(application = RealBundleApplication.class, qualifiers = "w411dp-h891dp-port-xhdpi")
public final class AskRealSceneTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void theFruitsWithBruises_standOut_andNoOthers() throws Exception {
    Intent scene = scene(2);
    try (ActivityScenario<ScanActivity> scenario = ActivityScenario.launch(scene)) {
      Espresso.onIdle();
      scenario.onActivity(activity -> activity.ask("are there bruises here?"));
      Espresso.onIdle();
      scenario.onActivity(
          activity -> {
            TextView words = activity.findViewById(R.id.answer_words);
            Overlay drawn = activity.newest();
            List<Boolean> meant = new ArrayList<>();
            List<Boolean> bruised = new ArrayList<>();
            for (int i = 0; i < drawn.fruits(); i++) {
              meant.add(drawn.meant().isMeant(i));
              bruised.add(isBruised(drawn, i));
            }
            assertTrue(words.getText().toString(), words.getText().length() > 1);
            assertFalse("nothing was seen", meant.isEmpty());
            for (int i = 0; i < meant.size(); i++) {
              // A bruise smaller than a cell of the mask has a share and no outline.
              assertTrue("fruit " + i, meant.get(i) || !bruised.get(i));
            }
          });
    }
    Screens.<ScanActivity>draw(
        "scan-ask", scene, Variant.ALL, screen -> screen.findViewById(R.id.ask).performClick());
    Consumer<ScanActivity> worst =
        screen -> screen.ask(screen.getResources().getStringArray(R.array.scan_ask_examples)[1]);
    Screens.draw("scan-asked-real", scene, Variant.ALL, worst);
  }

  private static boolean isBruised(Overlay drawn, int fruit) {
    for (int i = 0; i < drawn.defectCount(); i++) {
      if (drawn.defectFruit(i) == fruit && drawn.defectKind(i) == DefectKind.BRUISE) {
        return true;
      }
    }
    return false;
  }

  private Intent scene(int number) throws Exception {
    return Navigation.scan(
        context, Uri.fromFile(Scenes.file(number, temporary.newFolder().toPath()).toFile()));
  }
}
