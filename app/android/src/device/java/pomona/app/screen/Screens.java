package pomona.app.screen;

import android.app.Activity;
import android.content.Intent;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.view.View;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import java.io.File;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens screens, and draws them as this device shows them, into the folder {@code screens} among
 * the application's files on the shared storage.
 */
public final class Screens {
  private Screens() {}

  /** Opens a screen, does something on it, and closes it. */
  public static void open(Intent intent, Runnable doing) {
    try (ActivityScenario<Activity> scenario = ActivityScenario.launch(intent)) {
      scenario.onActivity(activity -> {});
      doing.run();
    }
  }

  /** Draws a screen as it is on this device. */
  public static void draw(String name, Intent intent) {
    draw(name, intent, List.of(), activity -> {});
  }

  /** Draws a screen that is brought into a state first; a device has no other variants. */
  public static <A extends Activity> void draw(
      String name, Intent intent, List<Variant> variants, Consumer<A> prepare) {
    try (ActivityScenario<A> scenario = ActivityScenario.launch(intent)) {
      Espresso.onIdle();
      scenario.onActivity(prepare::accept);
      Espresso.onIdle();
      scenario.onActivity(activity -> write(activity.getWindow().getDecorView(), name));
    }
  }

  /** Draws what a view shows now; the picture. */
  public static Bitmap write(View view, String name) {
    Bitmap bitmap = Bitmap.createBitmap(view.getWidth(), view.getHeight(), Bitmap.Config.ARGB_8888);
    view.draw(new Canvas(bitmap));
    File folder = ApplicationProvider.getApplicationContext().getExternalFilesDir("screens");
    Png.write(bitmap, folder.toPath().resolve(name + ".png"));
    return bitmap;
  }
}
