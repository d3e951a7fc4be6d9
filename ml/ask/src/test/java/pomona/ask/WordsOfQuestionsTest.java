package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;
import pomona.ask.say.AnswerWords;
import pomona.ask.say.CalledNames;
import pomona.ask.say.QuestionWords;

final class WordsOfQuestionsTest {
  private static final Question HELD =
      Shorthand.read(
          "count lots supplier=Hof_Sonnental disposition=HOLD defect=MOULD when=week-1"
              + " order=worst");

  private static String say(Tongue tongue, Question question) {
    return new QuestionWords(tongue, PackingSite.TODAY, CalledNames.NONE).say(question);
  }

  @Test
  void aQuestion_isSaidInThreeLanguages() {
    assertEquals(
        "Number of lots: of supplier Hof Sonnental, with mould, held, 16 to 22 November, worst"
            + " first",
        say(Tongue.ENGLISH, HELD));
    assertEquals(
        "Anzahl Partien: von Lieferant Hof Sonnental, mit Schimmel, gesperrt, 16. bis 22. November,"
            + " schlechteste zuerst",
        say(Tongue.GERMAN, HELD));
    assertEquals(
        "Número de lotes: del proveedor Hof Sonnental, con moho, en retención, 16 a 22 de"
            + " noviembre, primero lo peor",
        say(Tongue.SPANISH, HELD));
  }

  @Test
  void germanForms_followWhatStandsBeforeThem() {
    assertEquals(
        "Anteil mit Rissen an Früchten: Apfel",
        say(Tongue.GERMAN, Shorthand.read("share fruits part:defect=CRACK product=Apfel")));
    assertEquals(
        "Anzahl Früchte: ohne Mängel",
        say(Tongue.GERMAN, Shorthand.read("count fruits !defect=ANY")));
    assertEquals(
        "Anzahl Früchte: mit Mängeln",
        say(Tongue.GERMAN, Shorthand.read("count fruits defect=ANY")));
    assertEquals(
        "Risse",
        new QuestionWords(Tongue.GERMAN, PackingSite.TODAY, CalledNames.NONE)
            .name(Trait.DEFECT, "CRACK"));
  }

  @Test
  void nobodyIsAddressedFormally() throws Exception {
    for (String file : new String[] {"de", "es"}) {
      try (InputStream in = QuestionWords.class.getResourceAsStream(file + ".txt")) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertFalse(
            Pattern.compile("\\b(Sie sie|Sie ihre|Ihnen|[a-z]en Sie|usted|Pregunte|Elija)\\b")
                .matcher(text)
                .find(),
            file);
      }
    }
  }

  @Test
  void everyQuestionOfTheSet_canBeSaidInEveryLanguage() {
    for (QuestionSet.Asked asked : QuestionSet.all()) {
      if (!asked.meant().equals("unknown") && !asked.meant().startsWith("declined:")) {
        for (Tongue tongue : Tongue.values()) {
          String said = say(tongue, Shorthand.read(asked.meant()));
          assertFalse(said.isBlank() || said.contains("{"), said);
        }
      }
    }
  }

  @Test
  void everyReasonToDecline_isSaidInEveryLanguage() {
    for (Tongue tongue : Tongue.values()) {
      AnswerWords words = new AnswerWords(tongue, PackingSite.TODAY, CalledNames.NONE);
      for (Reply.Reason reason : Reply.Reason.values()) {
        assertFalse(words.declined(new Reply.Declined(reason, "north")).isBlank());
      }
    }
  }

  @Test
  void aWordThatIsNotKnown_isNamedBesideTheNearestQuestion() {
    Reply reply =
        new QuestionReader(PackingSite.lexicon())
            .read("velvety apples today", Setting.at(PackingSite.TODAY));
    String said =
        new AnswerWords(Tongue.ENGLISH, PackingSite.TODAY, CalledNames.NONE)
            .unsure((Reply.Unsure) reply);
    assertTrue(said.startsWith("Not understood: velvety."), said);
    assertTrue(said.endsWith("Number of fruits: apple, 25 November"), said);
  }
}
