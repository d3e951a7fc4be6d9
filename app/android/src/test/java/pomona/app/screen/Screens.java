package pomona.app.screen;

import static org.junit.Assert.assertEquals;

import android.app.Activity;
import android.app.Dialog;
import android.content.Intent;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.os.Bundle;
import android.view.View;
import androidx.core.content.res.ResourcesCompat;
import androidx.test.core.app.ActivityScenario;
import androidx.test.espresso.Espresso;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowDialog;
import org.robolectric.util.ReflectionHelpers;
import pomona.app.PomonaApplication;
import pomona.app.ScreenEvents;
import pomona.app.lot.LotsActivity;
import pomona.app.scan.ScanActivity;

/**
 * Draws screens to PNG files under {@code target/screens/}, for a person to look at, and keeps a
 * contact sheet of them, {@code index.html}.
 */
public final class Screens {
  private static final Path FOLDER =
      Path.of(System.getProperty("pomona.screens", "target/screens"));

  /** What Android lays between a screen and a dialog. */
  private static final int DIMMED = 0x52000000;

  private Screens() {}

  /** Opens a screen, does something on it, and closes it. */
  public static void open(Intent intent, Runnable doing) {
    try (ActivityScenario<Activity> scenario = ActivityScenario.launch(intent)) {
      scenario.onActivity(activity -> {});
      doing.run();
    }
  }

  /** Draws a screen in every {@link Variant}, and checks that everyone can use it in each. */
  public static void draw(String name, Intent intent) {
    draw(name, intent, Variant.ALL, activity -> {});
  }

  /**
   * Draws a screen.
   *
   * @param prepare brings the screen into the state to be shown
   */
  public static <A extends Activity> void draw(
      String name, Intent intent, List<Variant> variants, Consumer<A> prepare) {
    FreshColors fresh = new FreshColors();
    List<String> problems = new ArrayList<>();
    RuntimeEnvironment.getApplication().registerActivityLifecycleCallbacks(fresh);
    for (Variant variant : variants) {
      change(variant);
      try (ActivityScenario<A> scenario = ActivityScenario.launch(intent)) {
        Espresso.onIdle();
        scenario.onActivity(prepare::accept);
        Espresso.onIdle();
        scenario.onActivity(
            activity -> {
              List<View> layers = layers(activity);
              String title = name + "." + variant.name();
              Bitmap drawn = write(layers, title);
              View top = layers.get(layers.size() - 1);
              for (String problem : Accessible.problems(top, drawn, isFloor(activity))) {
                problems.add(title + ": " + problem);
              }
              drawn.recycle();
            });
      }
    }
    RuntimeEnvironment.getApplication().unregisterActivityLifecycleCallbacks(fresh);
    assertEquals(String.join("\n", problems), List.of(), problems);
  }

  /** Whether it is used with gloves, between crates: Scan, and the list of lots. */
  private static boolean isFloor(Activity activity) {
    return activity instanceof ScanActivity || activity instanceof LotsActivity;
  }

  /** The screen, and the dialog that is open over it, if one is. */
  private static List<View> layers(Activity activity) {
    View screen = activity.getWindow().getDecorView();
    Dialog dialog = ShadowDialog.getLatestDialog();
    if (dialog == null || dialog.getWindow() == null || !dialog.isShowing()) {
      return List.of(screen);
    }
    return List.of(screen, dialog.getWindow().getDecorView());
  }

  private static void change(Variant variant) {
    RuntimeEnvironment.setQualifiers(variant.qualifiers());
    RuntimeEnvironment.setFontScale(variant.fontScale());
    PomonaApplication.graph(RuntimeEnvironment.getApplication()).sunlight().set(variant.sunlight());
  }

  /**
   * Android keeps the colours of the activities before in a cache for each configuration of a
   * process. Robolectric changes configurations past that cache, so each activity starts without.
   */
  private static final class FreshColors extends ScreenEvents {
    @Override
    public void onActivityPreCreated(Activity activity, Bundle saved) {
      activity.getResources().getImpl().clearAllCaches();
      ReflectionHelpers.<Map<?, ?>>getStaticField(ResourcesCompat.class, "sColorStateCaches")
          .clear();
    }
  }

  /** Draws what a view shows now; the picture. */
  public static Bitmap write(View view, String name) {
    return write(List.of(view), name);
  }

  private static Bitmap write(List<View> layers, String name) {
    View lowest = layers.get(0);
    Bitmap bitmap =
        Bitmap.createBitmap(lowest.getWidth(), lowest.getHeight(), Bitmap.Config.ARGB_8888);
    Canvas canvas = new Canvas(bitmap);
    for (View layer : layers) {
      if (layer != lowest) {
        canvas.drawColor(DIMMED);
      }
      layer.draw(canvas);
    }
    try {
      Files.createDirectories(FOLDER);
      Png.write(bitmap, FOLDER.resolve(name + ".png"));
      writeContactSheet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bitmap;
  }

  private static void writeContactSheet() throws IOException {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><meta charset=utf-8><title>Pomona: screens</title>\n");
    page.append("<style>body{font:16px system-ui;margin:24px;background:#ddd}");
    page.append("section{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}");
    page.append("figure{margin:0}img{max-height:440px;border-radius:12px;display:block}");
    page.append("</style>\n");
    String screen = "";
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".png")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".png", "");
        String title = name.substring(0, name.lastIndexOf('.'));
        if (!title.equals(screen)) {
          page.append(screen.isEmpty() ? "" : "</section>\n");
          page.append("<h2>").append(title).append("</h2><section>\n");
          screen = title;
        }
        page.append("<figure><a href=\"").append(name).append(".png\"><img loading=lazy src=\"");
        page.append(name).append(".png\" alt=\"").append(name).append("\"></a><figcaption>");
        page.append(name.substring(title.length() + 1)).append("</figcaption></figure>\n");
      }
    }
    Files.writeString(FOLDER.resolve("index.html"), page.append("</section>\n"));
  }
}
