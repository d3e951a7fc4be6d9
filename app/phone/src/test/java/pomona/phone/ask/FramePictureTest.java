package pomona.phone.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.question.Today;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;
import pomona.ask.say.AnswerWords;
import pomona.ask.say.QuestionWords;
import pomona.catalogue.Catalogue;
import pomona.phone.record.Recorder;

/** Questions about the picture in view. */
final class FramePictureTest {
  private static final Today TODAY =
      new Today(LocalDate.of(2026, 11, 25), ZoneOffset.UTC, WeekFields.ISO);

  private final PhoneAsking asking =
      new PhoneAsking(
          PhoneRecords.none(),
          new PhoneAsking.Names(List.of("apple"), List.of("glassy"), List.of(), Catalogue.empty()),
          new Recorder("phone-1", Recorder.NO_SITE, Recorder.NO_OPERATOR),
          TODAY);

  private static FramePicture.Seen seen(String grade, Map<String, Double> defects, double mm) {
    return new FramePicture.Seen(
        "apple",
        grade,
        grade.equals("REJECT") ? "REJECT" : "ACCEPT",
        defects,
        0.8,
        mm > 0 ? OptionalDouble.of(mm) : OptionalDouble.empty(),
        mm > 0 && mm < 60 ? Optional.of("TOO_SMALL") : Optional.empty(),
        false);
  }

  private static final List<FramePicture.Seen> CRATE =
      List.of(
          seen("CLASS_I", Map.of(), 0),
          seen("REJECT", Map.of("MOULD", 0.12), 0),
          seen("CLASS_II", Map.of("BRUISE", 0.03, "glassy", 0.0), 0),
          seen("REJECT", Map.of("MOULD", 0.31, "BRUISE", 0.02), 0));

  private Question read(String text) {
    Reply reply = asking.read(text, Setting.at(TODAY).inFrame().withFruit(FramePicture.THIS));
    assertTrue(reply instanceof Reply.Understood, text + ": " + reply);
    Question question = ((Reply.Understood) reply).best().question();
    assertTrue(FramePicture.isMeantBy(question), text + ": " + question);
    return question;
  }

  private static FramePicture crate() {
    return new FramePicture(CRATE, 2, TODAY);
  }

  private void check(String text, String words, Set<Integer> places) {
    FramePicture.Found found = crate().answer(read(text));
    assertEquals(words, new AnswerWords(Tongue.ENGLISH, TODAY).say(found.answer()), text);
    assertEquals(places, found.places(), text);
  }

  @Test
  void theFruitsThatAreMeant_areFound() {
    check("is there mould here?", "Yes: 2", Set.of(1, 3));
    check("gibt es hier Druckstellen?", "Yes: 2", Set.of(2, 3));
    check("how many rejects", "2", Set.of(1, 3));
    String worst = "Reject. On the surface: mould 31%, bruises 2%.";
    check("¿cuál es la peor?", worst, Set.of(3));
    check("which is worst?", worst, Set.of(3));
    check("is there rot?", "No: none of 0", Set.of());
    check("how many are glassy", "1", Set.of(2));
  }

  @Test
  void thisOne_isTheFruitInTheMiddle() {
    check(
        "why is this one Class II and not I?",
        "Class II. On the surface: bruises 3%, glassy.",
        Set.of(2));
    FramePicture without = new FramePicture(CRATE, -1, TODAY);
    FramePicture.Found found = without.answer(read("why is this one Class II"));
    assertTrue(found.answer().missing().isPresent());
    assertEquals(Set.of(), found.places());
  }

  @Test
  void theQuestion_isSaidInWords() {
    assertEquals(
        "Why this judgement of fruits, and not Class I: fruit in the middle, Class II, in the"
            + " picture",
        new QuestionWords(Tongue.ENGLISH, TODAY).say(read("why is this one Class II and not I?")));
  }

  @Test
  void sizes_areKnownWhereACardIs() {
    String question = "how many are too small?";
    check(
        question,
        "No size is known here: sizes in a picture are measured by a card for sizes that lies in"
            + " it.",
        Set.of());
    FramePicture measured =
        new FramePicture(
            List.of(seen("EXTRA", Map.of(), 55), seen("EXTRA", Map.of(), 70)), 0, TODAY);
    FramePicture.Found found = measured.answer(read(question));
    assertEquals("1", new AnswerWords(Tongue.ENGLISH, TODAY).say(found.answer()));
    assertEquals(Set.of(0), found.places());
  }

  @Test
  @SuppressWarnings("SystemOut") // a figure is what it is for
  void aFrameOfFortyFruits_isAnsweredInTime() {
    Random random = new Random(40);
    List<FramePicture.Seen> crate = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String grade = List.of("EXTRA", "CLASS_I", "CLASS_II", "REJECT").get(random.nextInt(4));
      crate.add(seen(grade, random.nextBoolean() ? Map.of("MOULD", 0.1) : Map.of(), 0));
    }
    List<Double> read = new ArrayList<>();
    List<Double> answered = new ArrayList<>();
    for (int round = 0; round < 60; round++) {
      for (String text : List.of("is there mould here?", "which is worst?", "how many rejects")) {
        long begin = nanos();
        Question question = read(text);
        long between = nanos();
        new FramePicture(crate, 0, TODAY).answer(question);
        long end = nanos();
        if (round >= 10) {
          read.add((between - begin) / 1e6);
          answered.add((end - between) / 1e6);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "a question about a frame of 40 fruits: read p95 %.2f ms, answered p95 %.2f ms of a"
            + " processor (20 wanted for each frame)%n",
        p95(read),
        p95(answered));
  }

  private static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double p95(List<Double> millis) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    assertTrue(Arrays.stream(sorted).allMatch(each -> each >= 0));
    return sorted[sorted.length * 95 / 100];
  }
}
