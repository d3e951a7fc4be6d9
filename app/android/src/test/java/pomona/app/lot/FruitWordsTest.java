package pomona.app.lot;

import static org.junit.Assert.assertEquals;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.store.DefectRow;
import pomona.fruit.DefectKind;

@RunWith(AndroidJUnit4.class)
@Config(qualifiers = "en-rUS")
public final class FruitWordsTest {
  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void aDefectThatWasSeen_isNeverNothing() {
    assertEquals(
        "Rot: 5.5% of the surface\nScab: < 0.1% of the surface",
        FruitWords.defects(
            context,
            List.of(
                new DefectRow("a", DefectKind.ROT, 0.055),
                new DefectRow("a", DefectKind.SCAB, 0.0004))));
  }
}
