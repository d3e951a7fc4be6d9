package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.question.Clause;
import pomona.ask.question.Dates;
import pomona.ask.question.Question;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reading;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;

final class ReadingTest {
  private final QuestionReader reader = new QuestionReader(PackingSite.lexicon());

  private Reply read(String text) {
    return reader.read(text, Setting.at(PackingSite.TODAY));
  }

  private Question understood(String text) {
    return assertInstanceOf(Reply.Understood.class, read(text), text).best().question();
  }

  @Test
  void nothing_isDeclinedAsEmpty() {
    for (String text : List.of("", "   ", "\n\t", "\u00a0")) {
      Reply reply = read(text);
      assertTrue(
          reply.equals(new Reply.Declined(Reply.Reason.EMPTY, "")) || reply instanceof Reply.Unsure,
          reply.toString());
    }
  }

  @Test
  void tenThousandCharacters_areDeclinedWithTheirNumber() {
    assertEquals(new Reply.Declined(Reply.Reason.TOO_LONG, "10000"), read("a".repeat(10_000)));
    assertEquals(new Reply.Declined(Reply.Reason.MANY_WORDS, "200"), read("? ".repeat(200)));
  }

  @Test
  void otherScripts_areNotGuessedAt() {
    for (String text : List.of("सेब कितने हैं", "多少苹果", "كم تفاحة", "Сколько яблок", "🍎🍎🍎")) {
      assertInstanceOf(Reply.Unsure.class, read(text), text);
    }
  }

  @Test
  void digitsOfOtherScripts_areNumbers() {
    assertEquals(understood("last 5 lots"), understood("last ५ lots"));
  }

  @Test
  void sqlAndHtml_areWordsThatNobodyKnows() {
    assertInstanceOf(Reply.Unsure.class, read("'; DROP TABLE fruit; --"));
    Reply.Unsure unsure =
        assertInstanceOf(Reply.Unsure.class, read("<script>alert(1)</script> apples"));
    assertTrue(unsure.unknown().contains("script"), unsure.toString());
  }

  @Test
  void aNameThatIsSql_isFoundAsAName() {
    String name = "Robert'); DROP TABLE lots;--";
    Lexicon lexicon = Lexicon.of(new SiteNames().add(Trait.SUPPLIER, name));
    Reply reply =
        new QuestionReader(lexicon).read("lots from " + name, Setting.at(PackingSite.TODAY));
    Question question = assertInstanceOf(Reply.Understood.class, reply).best().question();
    assertEquals(List.of(Clause.Named.of(Trait.SUPPLIER, name)), question.where());
  }

  @Test
  void aSupplierWhoseNameIsAFruit_isMeantAfterFrom() {
    assertEquals(
        Set.of(Clause.Named.of(Trait.PRODUCT, "orange"), Clause.Named.of(Trait.SUPPLIER, "Orange")),
        Set.copyOf(understood("oranges from Orange").where()));
  }

  @Test
  void mixedUnits_areNotAdded() {
    assertInstanceOf(Reply.Unsure.class, read("apples with a temperature over 80 mm"));
    assertEquals(understood("apples over 80 mm"), understood("apples over 8 cm"));
  }

  @Test
  void anotherSite_isRefusedByName() {
    Setting north = Setting.at(PackingSite.TODAY).within(Set.of("north"));
    assertEquals(
        new Reply.Declined(Reply.Reason.SITE, "harbour"),
        reader.read("rejected apples at harbour", north));
  }

  @Test
  void aWeek_beginsByTheRuleOfTheAsker() {
    Dates iso = understood("lots this week").when().orElseThrow().on(PackingSite.TODAY);
    assertEquals(LocalDate.of(2026, 11, 23), iso.from());
    Today american =
        new Today(
            LocalDate.of(2026, 11, 25), ZoneId.of("America/Chicago"), WeekFields.SUNDAY_START);
    Reply reply = reader.read("lots this week", Setting.at(american));
    Question question = assertInstanceOf(Reply.Understood.class, reply).best().question();
    assertEquals(LocalDate.of(2026, 11, 22), question.when().orElseThrow().on(american).from());
  }

  @Test
  void aSavedLastWeek_movesWithTheDayOnWhichItIsRead() {
    Question question = understood("lots last week");
    Today later = new Today(LocalDate.of(2026, 12, 3), ZoneId.of("UTC"), WeekFields.ISO);
    assertEquals(
        new Dates(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 29)),
        question.when().orElseThrow().on(later));
  }

  @Test
  void aMisspeltName_isSaidWithWhatItIsReadAs() {
    Reply.Understood reply = assertInstanceOf(Reply.Understood.class, read("lots from sonental"));
    assertEquals(
        List.of(new Reading.Correction("sonental", "Hof Sonnental")), reply.best().corrections());
  }

  @Test
  void otherReadings_areOfferedBehindTheBest() {
    Reply.Understood reply = assertInstanceOf(Reply.Understood.class, read("mould last week"));
    assertTrue(reply.readings().size() > 1, reply.toString());
    for (int i = 1; i < reply.readings().size(); i++) {
      assertTrue(reply.readings().get(i - 1).cost() <= reply.readings().get(i).cost());
    }
  }

  @Test
  void productsOfVarieties_areMeantByTheKind() {
    SiteNames names =
        new SiteNames().add(Trait.PRODUCT, "Royal-Gala").add(Trait.PRODUCT, "Pink-Lady");
    Reply reply =
        new QuestionReader(Lexicon.of(names)).read("Äpfel heute", Setting.at(PackingSite.TODAY));
    Question question = assertInstanceOf(Reply.Understood.class, reply).best().question();
    assertEquals(
        List.of(Clause.Named.of(Trait.PRODUCT, "Pink-Lady", "Royal-Gala")), question.where());
  }

  @Test
  @SuppressWarnings("SystemOut") // the seed, to see a failure again
  void anyWordsInAnyOrder_areReadWithoutAFault() {
    long seed = 21;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<QuestionSet.Asked> all = QuestionSet.all();
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = random.nextInt(12); word >= 0; word--) {
        String[] words = all.get(random.nextInt(all.size())).text().split(" ", -1);
        text.append(words[random.nextInt(words.length)]).append(random.nextInt(9) == 0 ? "/" : " ");
      }
      Reply reply = read(text.toString());
      assertFalse(reply.toString().isEmpty());
    }
  }

  @Test
  @SuppressWarnings("SystemOut") // the figure is what it is for
  void aLongerQuestion_costsNoMoreThanTheSquareOfItsWords() {
    // Of the processor, since other builds share the machine.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<QuestionSet.Asked> all = QuestionSet.all();
    all.forEach(asked -> read(asked.text()));
    long[] nanos = new long[all.size()];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = nanosOf(threads, all.get(i).text());
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "a question takes %.1f ms of a processor in 95 of 100 cases (wanted: at most 50)%n",
        nanos[nanos.length * 95 / 100] / 1e6);
    String words = "how many rejects from old mill with mould this week ";
    long once = leastNanosOf(threads, words);
    long fourTimes = leastNanosOf(threads, words.repeat(4));
    assertTrue(fourTimes < 16 * once, fourTimes + " ns for four times the words of " + once);
  }

  private long leastNanosOf(ThreadMXBean threads, String text) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 15; round++) {
      least = Math.min(least, nanosOf(threads, text));
    }
    return least;
  }

  private long nanosOf(ThreadMXBean threads, String text) {
    long before = threads.getCurrentThreadCpuTime();
    read(text);
    return threads.getCurrentThreadCpuTime() - before;
  }
}
