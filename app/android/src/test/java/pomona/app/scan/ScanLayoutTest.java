package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.content.Intent;
import android.graphics.Rect;
import android.net.Uri;
import android.view.View;
import android.widget.TextView;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
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

/**
 * Scan in every size and language: whatever is said, nothing lies over the picture's fruits, and
 * the picture keeps its part of the screen. {@code Screens.draw} checks that.
 */
@RunWith(AndroidJUnit4.class)
@Config(application = RealBundleApplication.class, qualifiers = "w411dp-h891dp-port-xhdpi")
public final class ScanLayoutTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void oneLine_liesBesideThePicture() throws Exception {
    Screens.draw("scan-sizes", scan(1), Variant.SIZES_IN_LANGUAGES, screen -> {});
  }

  @Test
  public void aLongLineWithAButton_andAllElseThatIsSaid_lieBesideThePicture() throws Exception {
    Screens.<ScanActivity>draw(
        "scan-sizes-full", scan(2), Variant.SIZES_IN_LANGUAGES, ScanLayoutTest::sayAll);
  }

  @Test
  public void aLongSentenceWithItsButton_takesNothingOfThePicture() throws Exception {
    Screens.<ScanActivity>draw(
        "scan-sizes-button",
        scan(2),
        Variant.SIZES_IN_LANGUAGES,
        screen -> {
          int alone = pictureHeight(screen);
          sayLong(screen);
          assertEquals(
              screen.getResources().getConfiguration().toString(), alone, pictureHeight(screen));
        });
  }

  private static int pictureHeight(ScanActivity screen) {
    View root = screen.getWindow().getDecorView();
    root.measure(exactly(root.getWidth()), exactly(root.getHeight()));
    root.layout(0, 0, root.getWidth(), root.getHeight());
    return screen.findViewById(R.id.outlines).getHeight();
  }

  private static int exactly(int px) {
    return View.MeasureSpec.makeMeasureSpec(px, View.MeasureSpec.EXACTLY);
  }

  @Test
  public void aLotThatWasHeld_isSaidBesideThePicture_andTheNextPackageIsInSight() throws Exception {
    Screens.<ScanActivity>draw(
        "scan-sizes-guide",
        scan(3),
        Variant.SIZES_IN_LANGUAGES,
        screen -> {
          show(screen, R.id.lot_guide);
          say(screen, R.id.guide_words, screen.getString(R.string.sample_scanning, 3, "3 / 7"));
          say(screen, R.id.guide_next, screen.getString(R.string.sample_next, 4));
          pictureHeight(screen);
          View next = screen.findViewById(R.id.guide_next);
          Rect seen = new Rect();
          assertTrue(next.getGlobalVisibleRect(seen));
          assertEquals("wholly in sight", next.getHeight(), seen.height());
        });
  }

  /** A scan that was recorded with the card in view, on a warm phone that sweeps. */
  private static void sayAll(ScanActivity screen) {
    sayLong(screen);
    say(screen, R.id.pace, screen.getString(R.string.pace_coarse));
    say(screen, R.id.sweep, screen.getString(R.string.scan_sweep, 124));
    show(screen, R.id.card);
    show(screen, R.id.zoom);
    show(screen, R.id.torch);
  }

  private static void sayLong(ScanActivity screen) {
    String recorded = screen.getString(R.string.scan_recorded_reject, "24");
    String card = screen.getString(R.string.card_measured, 23, 24);
    SaidRow said = new SaidRow(screen.findViewById(R.id.scan_root));
    said.say(screen.getString(R.string.scan_with_card, recorded, card));
    said.offer(R.string.scan_see_lot, () -> {});
  }

  private static void say(ScanActivity screen, int view, String words) {
    TextView text = screen.findViewById(view);
    text.setText(words);
    text.setVisibility(View.VISIBLE);
  }

  private static void show(ScanActivity screen, int view) {
    screen.findViewById(view).setVisibility(View.VISIBLE);
  }

  private Intent scan(int scene) throws Exception {
    return Navigation.scan(
        context, Uri.fromFile(Scenes.file(scene, temporary.newFolder().toPath()).toFile()));
  }
}
