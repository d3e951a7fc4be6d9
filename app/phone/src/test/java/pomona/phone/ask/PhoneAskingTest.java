package pomona.phone.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.question.Today;
import pomona.ask.read.Setting;
import pomona.ask.say.AnswerLines;
import pomona.ask.say.Asked;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.lot.RecordedFruit;
import pomona.lot.product.ProductList;
import pomona.phone.lot.SiteRules;
import pomona.phone.record.Recorder;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.LotStep;

/** Questions in words over what a phone recorded. */
final class PhoneAskingTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Today TODAY = new Today(LocalDate.of(2026, 11, 25), BERLIN, WeekFields.ISO);
  private static final Recorder PHONE = new Recorder("phone-7", "north", "op-1a2b3c4d");

  /** Half past midnight in Berlin is the evening before by UTC. */
  private static final long AFTER_MIDNIGHT =
      TODAY.date().atTime(0, 30).atZone(BERLIN).toInstant().toEpochMilli();

  private final List<PhoneRecords.KeptFruit> fruits = new ArrayList<>();
  private final List<PhoneRecords.KeptScan> scans = new ArrayList<>();
  private final List<PhoneRecords.KeptLot> lots = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private Catalogue catalogue = Catalogue.empty();

  private void lot(String code, String supplier, long millis) {
    lots.add(new PhoneRecords.KeptLot(code, "apple", supplier, millis));
    scans.add(new PhoneRecords.KeptScan("scan of " + code, code, millis, "pomona-s-1"));
  }

  private String fruit(String lot, String product, Grade seen, Grade now, double mould) {
    String id = id(fruits.size()).toString();
    Map<DefectKind, Double> defects = mould > 0 ? Map.of(DefectKind.MOULD, mould) : Map.of();
    fruits.add(
        new PhoneRecords.KeptFruit(
            id, "scan of " + lot, new RecordedFruit(product, seen, now, 0.9, true, defects)));
    return id;
  }

  /** Of version 7, as phones make them. */
  private static UUID id(long number) {
    return new UUID((number << 16) | 0x7000, 1L << 63 | number);
  }

  private UUID say(String lot, FactBody body) {
    UUID id = id(1_000 + facts.size());
    facts.add(
        new Fact(id, "phone-7", "north", Optional.of(lot), "op-1a2b3c4d", AFTER_MIDNIGHT, body));
    return id;
  }

  private PhoneRecords records() {
    return new PhoneRecords(
        fruits, scans, lots, facts, SiteRules.of(List.of(), ProductList.empty()));
  }

  private PhoneAsking.Names names() {
    return new PhoneAsking.Names(
        List.of("Glasapfel"), List.of("glassy"), List.of("op-1a2b3c4d"), catalogue);
  }

  private PhoneAsking asking() {
    return new PhoneAsking(records(), names(), PHONE, TODAY);
  }

  private Asked ask(String text) {
    return asking().ask(text, Setting.at(TODAY), Tongue.ENGLISH);
  }

  private void twoLots() {
    lot("L-204", "Hof Sonnental", AFTER_MIDNIGHT);
    lot("L-205", "Old Mill", AFTER_MIDNIGHT - 86_400_000L);
    fruit("L-204", "apple", Grade.CLASS_I, Grade.CLASS_I, 0);
    fruit("L-204", "apple", Grade.CLASS_I, Grade.REJECT, 0.2);
    fruit("L-205", "Conference", Grade.REJECT, Grade.REJECT, 0);
  }

  @Test
  void todayIsThePhonesOwnDay() {
    twoLots();
    assertEquals("2", ask("how many fruits today").words());
    assertEquals("1", ask("cuántas frutas ayer").words());
  }

  @Test
  void itsOwnNames_areWords_inThreeLanguages_andMisspelt() {
    twoLots();
    assertEquals("1", ask("rejects from sonental").words());
    assertEquals("1", ask("wie viele Birnen").words());
    assertEquals(
        Optional.of("Number of fruits: Apple, in lot L-204"),
        ask("cuántas manzanas en L-204").reading());
    assertEquals("0", ask("Glasapfel in L-204").words().replace("None was found.", "0"));
  }

  private static Product product(String key, String english, String german) {
    return new Product(
        key,
        Map.of("en", List.of(english), "de", List.of(german)),
        List.of(),
        "",
        "",
        List.of(),
        "",
        "");
  }

  @Test
  void namesOfTheCatalogue_areWords_andTakeNoneThatIsOneAlready() {
    twoLots();
    catalogue =
        new Catalogue(
            Optional.empty(),
            List.of(
                product("conference", "Table pear", "Tafelbirne"),
                product("4711", "Mangosteen", "Mangostane"),
                product("4712", "Apple", "Apfel"),
                product("4713", "Lot", "Schimmel")));
    assertEquals("1", ask("wie viele Tafelbirnen").words(), "a synonym of what was recorded");
    assertEquals("1", ask("how many table pears in L-205").words());
    assertEquals("None was found.", ask("Mangostane").words(), "known, and none was recorded");
    assertEquals("2", ask("how many apples").words(), "those that were recorded");
    assertEquals("2", ask("how many lots").words());
    assertTrue(ask("Wie viel Schimmel").reading().orElseThrow().contains("mould"));
  }

  @Test
  void answersCallAProduct_asTheCatalogueDoes() {
    twoLots();
    fruit("L-205", "4711", Grade.REJECT, Grade.REJECT, 0.3);
    catalogue =
        new Catalogue(Optional.empty(), List.of(product("4711", "Mangosteen", "Mangostane")));
    Setting now = Setting.at(TODAY);
    Asked german = asking().ask("wie viele Mangostanen", now, Tongue.GERMAN);
    assertEquals("1", german.words());
    assertEquals("Anzahl Früchte: Mangostane", german.reading().orElseThrow());
    Asked spanish = asking().ask("rechazo por producto", now, Tongue.SPANISH);
    Set<String> names = new TreeSet<>();
    new AnswerLines(spanish).groups().forEach(line -> names.add(line.name()));
    assertEquals(
        Set.of("Pera conferencia", "Mangosteen", "Manzana"), names, "there is no Spanish name");
  }

  @Test
  @SuppressWarnings("SystemOut") // a figure is what it is for
  void whatIsRecordedMeanwhile_isAskedAbout_andNamesAreNotGoneThroughAgain() {
    twoLots();
    List<Product> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String name = "Sort " + Integer.toString(i, 26);
      many.add(product("item-" + i, name, name + " lose"));
    }
    catalogue = new Catalogue(Optional.empty(), many);
    double whole = Double.MAX_VALUE;
    double more = Double.MAX_VALUE;
    for (int round = 0; round < 4; round++) {
      PhoneAsking.Names same = names();
      long begun = nanos();
      PhoneAsking before = new PhoneAsking(records(), same, PHONE, TODAY);
      whole = Math.min(whole, (nanos() - begun) / 1e6);
      String code = "2026-11-25 18:0" + round;
      lot(code, "Obsthof Quittental", AFTER_MIDNIGHT);
      fruit(code, "apple", Grade.CLASS_I, Grade.CLASS_I, 0);
      begun = nanos();
      PhoneAsking after = before.then(records(), same, PHONE, TODAY);
      Setting now = Setting.at(TODAY);
      assertEquals("1", after.ask("how many apples in " + code, now, Tongue.ENGLISH).words());
      more = Math.min(more, (nanos() - begun) / 1e6);
      String said = after.ask("lots of Quitental", now, Tongue.ENGLISH).reading().orElseThrow();
      assertEquals("Lots: of supplier Obsthof Quittental", said);
    }
    System.out.printf(
        Locale.ROOT,
        "with a catalogue of 2,000 products: %.0f ms of a thread from nothing, %.0f ms after a"
            + " scan, with the question%n",
        whole,
        more);
    assertTrue(more < whole / 3, more + " ms of " + whole);
  }

  private static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Test
  void whatIsTooSmall_isBelowWhatItsLotAsksFor() {
    twoLots();
    String question = "how many fruits are too small in L-204";
    assertTrue(ask(question).words().startsWith("Which fruits are too small is known"));
    say("L-204", declared("apple", 65, 90));
    assertTrue(ask(question).words().startsWith("Which fruits"), "none was measured yet");
    say("L-204", size(UUID.fromString(fruits.get(0).id()), Optional.of(61.0), Optional.empty()));
    say("L-204", size(UUID.fromString(fruits.get(1).id()), Optional.of(72.0), Optional.empty()));
    assertEquals("1", ask(question).words());
    assertEquals("1", ask("wie viele Früchte sind zu klein in L-204").words());
    assertEquals("50%", ask("what share of L-204 is too small").words().replace(" ", ""));
    assertEquals("1", ask("lots with fruits that are too small").words());
    assertTrue(ask("how many are too small in L-205").words().startsWith("Which fruits"));
  }

  private static LotFact.Declared declared(String product, double fromMm, double toMm) {
    return new LotFact.Declared(
        product,
        Optional.empty(),
        "CLASS_I",
        "COUNT",
        "LOOSE",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(fromMm),
        Optional.of(toMm),
        40,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  @Test
  @SuppressWarnings("SystemOut") // a figure is what it is for
  void productsBeyondThoseThatAreWords_costHardlyAnything() {
    twoLots();
    double some = askingWith(2_000);
    double full = askingWith(20_000);
    System.out.println(
        "A question with a catalogue of 20,000, all read: "
            + full
            + " ms of a thread; of 2,000: "
            + some);
    assertTrue(full < 2 * some, full / some + " times as long");
  }

  /** The least of some rounds, in milliseconds of this thread's. */
  private double askingWith(int products) {
    List<Product> many = new ArrayList<>();
    for (int i = 0; i < products; i++) {
      String name = "Sort " + Integer.toString(i, 26);
      many.add(product("item-" + i, name, name + " lose"));
    }
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 4; round++) {
      catalogue = new Catalogue(Optional.empty(), many);
      long begun = nanos();
      assertEquals("2", ask("how many apples").words());
      long ended = nanos();
      least = Math.min(least, (ended - begun) / 1e6);
    }
    return least;
  }

  @Test
  void aCorrectedFruit_countsAsItStands() {
    twoLots();
    assertEquals("1", ask("how many were corrected").words());
    assertEquals(
        "2", ask("how many fruits are rejected").words(), "by the site's rules, as they stand");
  }

  @Test
  void aLot_isWhatWasDecidedOfIt() {
    twoLots();
    say("L-204", new FactBody.LotStarted("apple", Optional.of("Hof Sonnental"), 1));
    say("L-205", new FactBody.LotFinished(1, 1, Optional.of("ACCEPT"), Optional.empty()));
    assertEquals("None was found.", ask("held lots").words());
    say("L-204", new LotStep.Suggested(id(9_999), "HOLD", false));
    say("L-204", new LotStep.Decided("HOLD", "mould"));
    say("L-204", new LotStep.Decided("ACCEPT", "sorted out"));
    assertEquals("1", ask("held lots").words(), "it was held, though it is not now");
    assertEquals("2", ask("accepted lots").words());
    say("elsewhere", new LotStep.Held("seen by another phone"));
    assertEquals("2", ask("how many lots").words());
  }

  @Test
  void heldCrates_areCountedAndShownInThreeLanguages_andThoseOnHoldAreTheOnesThatStandNow() {
    twoLots();
    say("L-204", new LotStep.Suggested(id(900), "HOLD", false));
    say("L-204", new LotStep.Decided("HOLD", "mould"));
    for (String text :
        List.of(
            "how many crates from Hof Sonnental were held for mould this month, and show me the worst",
            "wie viele Kisten von Hof Sonnental wurden diesen Monat wegen Schimmel gesperrt, und zeig"
                + " mir die schlechteste",
            "¿cuántas cajas de Hof Sonnental se retuvieron por moho este mes, y enséñame la peor?")) {
      Asked asked = ask(text);
      assertEquals("1", asked.words(), text);
      assertEquals("L-204", asked.answer().get().evidence().get(0).id(), text);
    }
    assertEquals("1", ask("how many lots are on hold right now").words());
    say("L-204", new LotStep.InspectedAgain(id(901), "ACCEPT", false));
    say("L-204", new LotStep.Decided("ACCEPT", ""));
    assertEquals("1", ask("how many lots were held").words());
    assertEquals("0", ask("how many lots are still held").words().replace("None was found.", "0"));
  }

  @Test
  void readings_countOnceAndInOneUnit_andSizesAreTheNewest() {
    twoLots();
    UUID wrong = say("L-204", measured("pulp", "°C", 50, Optional.empty()));
    say("L-204", measured("pulp", "°F", 50, Optional.of(wrong)));
    say("L-204", measured("bags", "pieces", 3, Optional.empty()));
    say("nowhere", measured("pulp", "°C", 99, Optional.empty()));
    assertEquals("10 °C", ask("mean temperature in L-204").words());
    assertTrue(ask("average diameter").words().startsWith("No diameter was recorded"));
    UUID fruit = UUID.fromString(fruits.get(0).id());
    say("L-204", size(fruit, Optional.of(70.0), Optional.of(150.0)));
    say("L-204", size(fruit, Optional.of(72.0), Optional.empty()));
    assertEquals("72 mm", ask("average diameter").words());
    assertEquals("150 g", ask("average weight").words());
  }

  private static LotFact.Measured measured(
      String name, String unit, double value, Optional<UUID> replaces) {
    return new LotFact.Measured(
        Optional.empty(),
        name,
        unit,
        value,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        replaces);
  }

  private static LotFact.FruitMeasured size(
      UUID fruit, Optional<Double> diameter, Optional<Double> grams) {
    return new LotFact.FruitMeasured(fruit, diameter, diameter.map(mm -> 0.5), grams);
  }

  @Test
  void whatAPhoneDoesNotKnow_isSaidToBeMissing() {
    twoLots();
    assertEquals(
        "Review is not recorded here.",
        capital(ask("wie viele Früchte warten auf Prüfung").words()));
    assertEquals("Device is not recorded here.", capital(ask("rejects per device").words()));
    assertTrue(ask("how many are too small").words().startsWith("Which fruits are too small"));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  @Test
  void aFollowUp_goesOn() {
    twoLots();
    PhoneAsking asking = asking();
    Question before =
        asking.ask("how many apples today", Setting.at(TODAY), Tongue.ENGLISH).question().get();
    Asked next = asking.ask("and pears?", Setting.at(TODAY).after(before), Tongue.ENGLISH);
    assertEquals(Optional.of("Number of fruits: Conference pear, 25 November"), next.reading());
    assertEquals(
        "1",
        asking.ask(before.anyTime().where(List.of()), Tongue.ENGLISH).words().replace("3", "1"));
  }

  @Test
  void badInput_getsASentence() {
    twoLots();
    assertTrue(ask("who is the slowest?").words().startsWith("Questions about people"));
    assertTrue(ask("mistakes of op-1a2b3c4d").words().startsWith("Questions about people"));
    assertTrue(ask("  ").words().startsWith("Nothing was asked"));
    assertTrue(ask("x".repeat(10_000)).words().contains("10000"));
    for (String strange :
        List.of(
            "<script>alert(1)</script>", "'; DROP TABLE fruits; --", "сколько яблок", "🍎", "%s")) {
      assertFalse(ask(strange).words().isEmpty(), strange);
    }
    assertTrue(ask("rejects tomorrow").words().startsWith("Nothing is recorded of days"));
  }

  @Test
  void aPhoneThatRecordedNothing_says0() {
    PhoneAsking empty =
        new PhoneAsking(
            PhoneRecords.none(),
            PhoneAsking.Names.NONE,
            new Recorder("phone-1", Recorder.NO_SITE, Recorder.NO_OPERATOR),
            TODAY);
    Asked asked = empty.ask("how many fruits today", Setting.at(TODAY), Tongue.GERMAN);
    assertEquals("Es wurde nichts gefunden.", asked.words());
    assertEquals(TODAY, empty.today());
  }

  @Test
  void aTaughtLook_isAWordInThePictureAlone() {
    twoLots();
    assertTrue(ask("how many glassy apples").isUnsure());
    assertFalse(
        asking()
            .answered(
                "",
                asking().read("how many are glassy", Setting.at(TODAY).inFrame()),
                asking().facts(),
                Tongue.ENGLISH)
            .isUnsure());
  }
}
