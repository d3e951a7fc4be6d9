package pomona.app.style;

import static org.junit.Assert.assertEquals;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.name.ProduceNames;

/** Names from the catalogue, in the language of the screen's other words. */
@RunWith(AndroidJUnit4.class)
public final class ProduceNamesOnScreenTest {
  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  @Config(qualifiers = "en-rGB")
  public void inEnglish() {
    check("en", "Red bell pepper", "Bruise");
  }

  @Test
  @Config(qualifiers = "de-rAT")
  public void inGerman() {
    check("de", "Rote Paprika", "Druckstelle");
  }

  @Test
  @Config(qualifiers = "es-rMX")
  public void inSpanish() {
    check("es", "Pimiento rojo", "Magulladura");
  }

  @Test
  @Config(qualifiers = "fr-rFR")
  public void inAnyOtherLanguage_englishAsEverythingElse() {
    check("en", "Red bell pepper", "Bruise");
  }

  private void check(String language, String product, String defect) {
    assertEquals(product, ClassNames.of(context, "Red-Bell-Pepper"));
    assertEquals(defect, DefectNames.of(context, DefectKind.BRUISE));
    for (Grade grade : Grade.values()) {
      assertEquals(
          ProduceNames.in(language).grade(grade), context.getString(GradeStyle.of(grade).name()));
    }
  }
}
