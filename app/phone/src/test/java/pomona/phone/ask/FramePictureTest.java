package pomona.phone.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.ask.answer.Answer;
import pomona.ask.answer.SizeGap;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.question.Today;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;
import pomona.ask.say.AnswerWords;
import pomona.ask.say.CalledNames;
import pomona.ask.say.QuestionWords;
import pomona.catalogue.Catalogue;
import pomona.lot.rule.SizeRule.Range;
import pomona.phone.lot.CardInFrame;
import pomona.phone.lot.CardSizes;
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

  private static final AnswerWords ENGLISH =
      new AnswerWords(Tongue.ENGLISH, TODAY, CalledNames.NONE);

  private static FramePicture.Seen seen(String grade, Map<String, Double> defects, double mm) {
    return new FramePicture.Seen(
        "apple",
        grade,
        grade.equals("REJECT") ? "REJECT" : "ACCEPT",
        defects,
        0.8,
        mm > 0 ? Optional.of(new CardSizes.Size(mm, 1.5)) : Optional.empty(),
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
    return new FramePicture(CRATE, 2, TODAY, SizesInView.NONE);
  }

  private void check(String text, String words, Set<Integer> places) {
    FramePicture.Found found = crate().answer(read(text));
    assertEquals(
        words, new AnswerWords(Tongue.ENGLISH, TODAY, CalledNames.NONE).say(found.answer()), text);
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
    check("is there rot?", "No, none.", Set.of());
    check("how many are glassy", "1", Set.of(2));
  }

  @Test
  void thisOne_isTheFruitInTheMiddle() {
    check(
        "why is this one Class II and not I?",
        "Class II. On the surface: bruises 3%, glassy.",
        Set.of(2));
    FramePicture without = new FramePicture(CRATE, -1, TODAY, SizesInView.NONE);
    FramePicture.Found found = without.answer(read("why is this one Class II"));
    assertTrue(found.answer().missing().isPresent());
    assertEquals(Set.of(), found.places());
    Question bruised = read("is this one bruised");
    assertEquals(Set.of(2), crate().answer(bruised).places());
    assertEquals(
        new Answer.Missing.Fruit(), without.answer(bruised).answer().missing().orElseThrow());
  }

  @Test
  void theQuestion_isSaidInWords() {
    assertEquals(
        "Why fruits got this grade, and not Class I: fruit in the middle, Class II, in the"
            + " picture",
        new QuestionWords(Tongue.ENGLISH, TODAY, CalledNames.NONE)
            .say(read("why is this one Class II and not I?")));
  }

  private static SizesInView wanted(double from, double to) {
    return new SizesInView(
        Optional.of(new Range(from, to)), Optional.empty(), Optional.of(SizeGap.NO_CARD));
  }

  private static final List<FramePicture.Seen> SIZED =
      List.of(
          seen("EXTRA", Map.of(), 55),
          seen("EXTRA", Map.of(), 70),
          seen("CLASS_I", Map.of(), 64),
          seen("CLASS_I", Map.of(), 91),
          seen("CLASS_I", Map.of(), 0));

  @Test
  void fruitsThatAreTooSmall_areThoseBelowWhatTheLotAsksFor() {
    FramePicture picture = new FramePicture(SIZED, 0, TODAY, wanted(65, 90));
    for (String text :
        List.of(
            "how many are too small?", "wie viele sind zu klein", "¿cuántas son muy pequeñas?")) {
      FramePicture.Found found = picture.answer(read(text));
      assertEquals("2", ENGLISH.say(found.answer()), text);
      assertEquals(Set.of(0, 2), found.places(), text);
      assertEquals(
          "4 of 5 fruits in view were measured. Wanted are 65 to 90 mm. 2 of them may lie on the"
              + " other side of a limit.",
          found.measured().orElseThrow().words(ENGLISH),
          "64 and 91 mm are known to 3 mm");
    }
    assertEquals(Set.of(3), picture.answer(read("which are too large")).places());
    assertEquals(Set.of(1, 3), picture.answer(read("fruits over 66 mm")).places());
    assertEquals("70 mm", ENGLISH.say(picture.answer(read("average diameter")).answer()));
    FramePicture.Found share = picture.answer(read("what share is too small"));
    assertEquals(
        "50%", ENGLISH.say(share.answer()).replace(" ", ""), "of those that were measured");
    assertEquals(Optional.empty(), picture.answer(read("how many rejects")).measured());
  }

  @Test
  void whatIsInTheWayOfSizes_isSaid_withHowToGetThem() {
    SizesInView none = SizesInView.NONE.seenBy(CardInFrame.NONE);
    String both = words(new FramePicture(CRATE, 2, TODAY, none), "how many are too small?");
    assertTrue(both.startsWith("No card for sizes is in view: lay one flat"), both);
    assertTrue(both.contains("No lot is open"), both);
    String card = words(new FramePicture(CRATE, 2, TODAY, none), "average diameter");
    assertTrue(card.contains("card") && !card.contains("lot is open"), card);
    String lot = words(new FramePicture(SIZED, 0, TODAY, none), "how many are too small?");
    assertTrue(lot.startsWith("No lot is open"), lot);
    assertEquals(
        "Looking for the card for sizes.",
        words(
            new FramePicture(
                CRATE,
                2,
                TODAY,
                new SizesInView(
                    Optional.of(new Range(65, 90)),
                    Optional.empty(),
                    Optional.of(SizeGap.SEARCHING))),
            "how many are too small?"));
    for (SizeGap gap : SizeGap.values()) {
      SizesInView view = new SizesInView(Optional.empty(), Optional.empty(), Optional.of(gap));
      Set<String> said = new HashSet<>();
      for (Tongue tongue : Tongue.values()) {
        AnswerWords words = new AnswerWords(tongue, TODAY, CalledNames.NONE);
        said.add(
            words.say(
                new FramePicture(CRATE, 2, TODAY, view)
                    .answer(read("how many are too small?"))
                    .answer()));
      }
      assertEquals(3, said.size(), gap + ": " + said);
    }
  }

  private String words(FramePicture picture, String question) {
    FramePicture.Found found = picture.answer(read(question));
    assertEquals(Set.of(), found.places(), question);
    return ENGLISH.say(found.answer());
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
        new FramePicture(crate, 0, TODAY, SizesInView.NONE).answer(question);
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
