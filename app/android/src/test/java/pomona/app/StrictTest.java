package pomona.app;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.app.Activity;
import android.app.Application;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import android.database.Cursor;
import android.os.Bundle;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.camera.Picture;
import pomona.app.lot.LotsActivity;
import pomona.app.scan.Crate;

/** That what every other test relies on does fire; and that closed screens go. */
@RunWith(AndroidJUnit4.class)
public final class StrictTest {
  private static final int ROUNDS = 3;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);

  @Test
  public void aFileOnTheMainThread_throws() throws Exception {
    Path crate = Crate.full(temporary.getRoot().toPath());
    assertThrows(RuntimeException.class, () -> Picture.of(crate));
    assertThrows(RuntimeException.class, () -> graph.attachments().keep(new byte[3]));
    assertThrows(RuntimeException.class, () -> graph.bundles().own());
    assertThrows(RuntimeException.class, () -> graph.heads().now());
    TestApplication.inBackground(() -> Picture.of(crate));
  }

  @Test
  public void theDatabaseOnTheMainThread_throws() {
    assertThrows(IllegalStateException.class, () -> graph.database().facts().countWaiting());
  }

  @Test
  public void theNetworkOnTheMainThread_throws() {
    assertThrows(RuntimeException.class, () -> graph.synchroniser().exchange(true));
  }

  @Test
  public void settingsThatAreWaitedForUnannounced_throw() {
    // As long as nobody else waits for the file, it is still being read when it is asked.
    SharedPreferences[] asked = new SharedPreferences[1];
    boolean thrown = false;
    for (int i = 0; i < 1000 && !thrown; i++) {
      asked[0] = context.getSharedPreferences("unread-" + i, Context.MODE_PRIVATE);
      try {
        asked[0].getBoolean("on", false);
      } catch (RuntimeException strict) {
        thrown = true;
      }
    }
    assertTrue("1000 files were read before they were asked", thrown);
  }

  @Test
  public void whatWasNotClosed_isFound() {
    // The database itself is open for as long as the application.
    TestApplication.inBackground(() -> graph.database().facts().countWaiting());
    int before = Strict.found().size();
    Cursor left =
        TestApplication.inBackground(
            () -> {
              Cursor cursor = graph.database().query("SELECT id FROM facts", null);
              cursor.getCount();
              return cursor;
            });
    assertTrue(Strict.found().size() > before);
    left.close();
    assertEquals(before, Strict.found().size());
  }

  @Test
  public void closedScreens_areLetGo() {
    List<WeakReference<Activity>> screens = new ArrayList<>();
    Application application = (Application) context;
    application.registerActivityLifecycleCallbacks(new Noted(screens));
    List<Intent> all =
        List.of(
            new Intent(context, LotsActivity.class),
            Navigation.scan(context),
            Navigation.find(context),
            Navigation.teach(context),
            Navigation.sync(context),
            Navigation.update(context));
    for (int round = 0; round < ROUNDS; round++) {
      for (Intent intent : all) {
        try (ActivityScenario<Activity> scenario = ActivityScenario.launch(intent)) {
          scenario.onActivity(activity -> {});
          Espresso.onIdle();
        }
      }
    }
    assertEquals(ROUNDS * all.size(), screens.size());
    System.gc();
    Map<String, Integer> kept = new HashMap<>();
    for (WeakReference<Activity> each : screens) {
      Activity activity = each.get();
      if (activity != null) {
        kept.merge(activity.getClass().getSimpleName(), 1, Integer::sum);
      }
    }
    // The last of a kind may still be in some queue; what leaks keeps every one.
    kept.values().removeIf(count -> count < ROUNDS);
    assertEquals(Map.of(), kept);
  }

  private static final class Noted extends ScreenEvents {
    private final List<WeakReference<Activity>> screens;

    Noted(List<WeakReference<Activity>> screens) {
      this.screens = screens;
    }

    @Override
    public void onActivityCreated(Activity activity, Bundle saved) {
      screens.add(new WeakReference<>(activity));
    }
  }
}
