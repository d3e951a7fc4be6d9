package pomona.app.style;

import static org.junit.Assert.assertEquals;

import android.content.Context;
import android.content.res.Configuration;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.time.Duration;
import java.util.Locale;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.TestApplication;

@RunWith(AndroidJUnit4.class)
public final class RelativeTimesTest {
  private static final long NOW = TestApplication.NOW.toEpochMilli();

  @Test
  public void times_areToldInTheScreensLanguage() {
    assertEquals("30 minutes ago", ago("en", Duration.ofMinutes(30)));
    assertEquals("vor 30 Minuten", ago("de", Duration.ofMinutes(30)));
    assertEquals("hace 30 minutos", ago("es", Duration.ofMinutes(30)));
    assertEquals("hace 1 hora", ago("es", Duration.ofMinutes(61)));
    assertEquals("vor 2 Tagen", ago("de", Duration.ofHours(50)));
    assertEquals("now", ago("en", Duration.ofSeconds(59)));
  }

  @Test
  public void whatIsOld_orLiesInTheFuture_isToldByItsDay() {
    assertEquals("Sep 4, 2026", ago("en", Duration.ofDays(10)));
    assertEquals("04.09.2026", ago("de", Duration.ofDays(10)));
    assertEquals("Sep 15, 2026", ago("en", Duration.ofDays(-1)));
  }

  private static String ago(String language, Duration age) {
    Context context = ApplicationProvider.getApplicationContext();
    Configuration configuration = new Configuration();
    configuration.setLocale(new Locale.Builder().setLanguage(language).build());
    return RelativeTimes.ago(
        context.createConfigurationContext(configuration), NOW - age.toMillis(), NOW);
  }
}
