package pomona.app;

import static org.junit.Assert.assertEquals;

import android.Manifest;
import android.app.Activity;
import android.content.ComponentCallbacks2;
import android.content.Intent;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Shadows;
import org.robolectric.annotation.Config;
import pomona.app.lot.LotsActivity;

/** What a start does of the work of models: nothing, until a picture is to be looked at. */
@RunWith(AndroidJUnit4.class)
@Config(application = ColdStartApplication.class)
public final class ColdStartTest {
  private final ColdStartApplication application = ApplicationProvider.getApplicationContext();

  @Test
  public void theFirstScreen_opensNoEye_andScanOpensOneOffTheMainThread_forAllScreens() {
    visit(new Intent(application, LotsActivity.class));
    assertEquals(List.of(), application.openedOn());
    application.camera().plugIn();
    Shadows.shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
    for (int i = 0; i < 2; i++) {
      visit(Navigation.scan(application));
    }
    assertEquals("kept open between screens", List.of("pomona-analysis"), application.openedOn());
  }

  @Test
  public void anEyeThatMemoryWasTakenFrom_isOpenedAgain() {
    application.camera().plugIn();
    Shadows.shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
    for (int i = 0; i < 2; i++) {
      visit(Navigation.scan(application));
      application.onTrimMemory(ComponentCallbacks2.TRIM_MEMORY_BACKGROUND);
      Espresso.onIdle();
    }
    assertEquals(2, application.openedOn().size());
  }

  private static void visit(Intent screen) {
    ActivityScenario<Activity> visited = ActivityScenario.launch(screen);
    Espresso.onIdle();
    visited.close();
  }
}
