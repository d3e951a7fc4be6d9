package pomona.server.ask;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.WeekFields;
import org.junit.jupiter.api.BeforeAll;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Setting;

/** Whatever somebody asks is understood, asked back or declined. */
final class AskFuzzTest {
  private static final Setting SETTING =
      Setting.at(new Today(LocalDate.of(2026, 11, 29), ZoneOffset.UTC, WeekFields.ISO));

  private static QuestionReader reader;

  @BeforeAll
  static void read() {
    reader =
        new QuestionReader(
            Lexicon.of(
                new SiteNames().add(Trait.SITE, "north").add(Trait.SUPPLIER, "Hof Sonnental")));
  }

  @FuzzTest(maxDuration = "10m")
  void questions(byte[] bytes) {
    reader.read(new String(bytes, StandardCharsets.UTF_8), SETTING);
  }
}
