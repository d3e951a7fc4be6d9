package pomona.server.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import pomona.ask.history.History;
import pomona.ask.question.Quantity;
import pomona.ask.question.Trait;
import pomona.server.SampleFacts;
import pomona.server.fact.NewFact;
import pomona.sync.Box;
import pomona.sync.DefectShare;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.LotFact;

/**
 * Facts drawn from a seed, and beside them what they come to, worked out without any of the
 * server's code.
 */
final class AskedWorld {
  static final List<String> SITES = List.of("north", "harbour", "Lager Süd");
  static final List<String> PRODUCTS = List.of("apple", "pear", "orange");
  static final List<String> SUPPLIERS = List.of("Old Mill", "Orange", "Huerta del Río");
  static final List<String> GRADES = List.of("EXTRA", "CLASS_I", "CLASS_II", "REJECT");
  static final List<String> DEFECTS = List.of("BRUISE", "ROT", "MOULD", "SCAB");
  static final List<String> DISPOSITIONS = List.of("ACCEPT", "HOLD", "REJECT");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long FIRST_MILLIS = TODAY.toEpochDay() * DAY_MILLIS - 40 * DAY_MILLIS;

  /** Devices by id: the name that people gave, which two of them share, and the site. */
  static final Map<String, History.Device> DEVICES = new LinkedHashMap<>();

  static {
    DEVICES.put("d1", new History.Device("dock-1", "north"));
    DEVICES.put("d2", new History.Device("dock-2", "north"));
    DEVICES.put("d3", new History.Device("dock-1", "harbour"));
    DEVICES.put("d4", new History.Device("cold-store", "Lager Süd"));
    DEVICES.put("d5", new History.Device("never used", "far away"));
  }

  private final Random random;
  private final List<NewFact> facts = new ArrayList<>();
  private final List<Grown> fruits = new ArrayList<>();
  private final List<History.Scan> scans = new ArrayList<>();
  private final Map<History.LotKey, Begun> lots = new LinkedHashMap<>();
  private final List<History.Reading> readings = new ArrayList<>();
  private int made;

  /** A fruit while things are said of it. */
  private static final class Grown {
    UUID id;
    UUID scan;
    LocalDate day;
    History.LotKey lot;
    String device;
    String generation;
    FactBody.Fruit seen;
    Optional<String> override = Optional.empty();
    Optional<String> saidClass = Optional.empty();
    Optional<String> saidGrade = Optional.empty();
    Optional<String> saidDisposition = Optional.empty();
    String review = "OPEN";
    OptionalDouble diameterMm = OptionalDouble.empty();
    OptionalDouble grams = OptionalDouble.empty();
  }

  private record Begun(
      long millis,
      String product,
      String supplier,
      String device,
      String quality,
      String disposition,
      String first) {}

  AskedWorld(Random random) {
    this.random = random;
  }

  void grow(int lotCount, int fruitCount) {
    for (int i = 0; i < lotCount; i++) {
      lot(i);
    }
    List<History.LotKey> keys = new ArrayList<>(lots.keySet());
    while (fruits.size() < fruitCount) {
      scan(keys);
    }
    for (int i = 0; i < fruitCount; i++) {
      say(fruits.get(random.nextInt(fruits.size())));
    }
    for (int i = 0; i < lotCount; i++) {
      read(keys.get(random.nextInt(keys.size())));
    }
  }

  private void add(String device, History.LotKey lot, long at, UUID id, FactBody body) {
    String site = DEVICES.containsKey(device) ? DEVICES.get(device).site() : lot.site();
    Optional<String> name = lot.name().isEmpty() ? Optional.empty() : Optional.of(lot.name());
    Fact fact = new Fact(id, device, site, name, "picker " + random.nextInt(3), at, body);
    facts.add(new NewFact(fact, FactJson.write(fact), at + 1000));
  }

  private UUID id() {
    return new UUID(((FIRST_MILLIS + made++) << 16) | 0x7000L, random.nextLong() >>> 2 | 1L << 63);
  }

  private String device() {
    return "d" + (1 + random.nextInt(4));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Optional<String> perhaps(List<String> list) {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(any(list));
  }

  private void lot(int number) {
    String device = device();
    // Two sites may have lots of one name.
    History.LotKey key = new History.LotKey(DEVICES.get(device).site(), "L-" + (200 + number / 2));
    if (lots.containsKey(key)) {
      return;
    }
    long at = FIRST_MILLIS + random.nextInt(40) * DAY_MILLIS + random.nextInt((int) DAY_MILLIS / 2);
    String product = any(PRODUCTS);
    Optional<String> supplier = perhaps(SUPPLIERS);
    add(device, key, at, id(), new FactBody.LotStarted(product, supplier, 100));
    String quality = "";
    if (random.nextBoolean()) {
      quality = any(List.of("EXTRA", "CLASS_I", "CLASS_II"));
      add(device, key, at + 1, id(), declared(product, quality, supplier));
    }
    Optional<String> disposition = perhaps(DISPOSITIONS);
    if (disposition.isPresent()) {
      add(device, key, at + 2, id(), new FactBody.LotFinished(1, 1, disposition, Optional.empty()));
    }
    lots.put(
        key,
        new Begun(
            at,
            product,
            supplier.orElse(""),
            DEVICES.get(device).name(),
            quality,
            disposition.orElse(""),
            disposition.orElse("")));
  }

  private static LotFact.Declared declared(
      String product, String quality, Optional<String> supplier) {
    return new LotFact.Declared(
        product,
        Optional.empty(),
        quality,
        "COUNT",
        "LOOSE",
        supplier,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        10,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private void scan(List<History.LotKey> keys) {
    History.LotKey key = any(keys);
    List<String> there =
        DEVICES.keySet().stream()
            .filter(id -> DEVICES.get(id).site().equals(key.site()))
            .sorted()
            .toList();
    String device = any(there);
    // Some are outside of every lot, and some of a lot whose beginning never came.
    int kind = random.nextInt(12);
    History.LotKey lot =
        kind == 0
            ? new History.LotKey(key.site(), "")
            : kind == 1 ? new History.LotKey(key.site(), "X-1") : key;
    long at = FIRST_MILLIS + random.nextInt(40) * DAY_MILLIS + random.nextInt((int) DAY_MILLIS);
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(at, DAY_MILLIS));
    String generation = any(List.of("g1", "g2"));
    UUID scan = id();
    int count = random.nextInt(5);
    add(
        device,
        lot,
        at,
        scan,
        new FactBody.Scan(
            640,
            480,
            "pomona-1",
            generation,
            "cpu",
            30,
            count,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    scans.add(new History.Scan(scan.toString(), day, lot, DEVICES.get(device).name()));
    for (int i = 0; i < count; i++) {
      Grown grown = new Grown();
      grown.id = id();
      grown.scan = scan;
      grown.day = day;
      grown.lot = lot;
      grown.device = DEVICES.get(device).name();
      grown.generation = generation;
      grown.seen = fruit(scan, generation);
      if (random.nextInt(3) == 0) {
        measure(grown, device, at); // It is told before the fruit.
      }
      add(device, lot, at, grown.id, grown.seen);
      fruits.add(grown);
    }
  }

  private FactBody.Fruit fruit(UUID scan, String generation) {
    List<DefectShare> defects = new ArrayList<>();
    Set<String> kinds = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String kind = any(DEFECTS);
      if (kinds.add(kind)) {
        defects.add(new DefectShare(kind, (1 + random.nextInt(60_000)) / 65_535.0));
      }
    }
    return new FactBody.Fruit(
        scan,
        640,
        480,
        new Box(10, 20, 110, 120),
        Optional.empty(),
        any(PRODUCTS),
        0.5,
        any(GRADES),
        random.nextInt(256) / 256.0,
        perhaps(DISPOSITIONS),
        defects,
        0.1,
        Optional.empty(),
        "pomona-1",
        generation,
        SampleFacts.embedding(random),
        Optional.empty());
  }

  private void measure(Grown fruit, String device, long at) {
    Optional<Double> diameter =
        random.nextBoolean() ? Optional.of(50 + random.nextInt(160) / 4.0) : Optional.empty();
    Optional<Double> grams =
        diameter.isEmpty() || random.nextBoolean()
            ? Optional.of(100 + random.nextInt(200) / 2.0)
            : Optional.empty();
    add(
        device,
        fruit.lot,
        at,
        id(),
        new LotFact.FruitMeasured(fruit.id, diameter, diameter.map(mm -> 1.0), grams));
    diameter.ifPresent(mm -> fruit.diameterMm = OptionalDouble.of(mm));
    grams.ifPresent(g -> fruit.grams = OptionalDouble.of(g));
  }

  private void say(Grown fruit) {
    long at = FIRST_MILLIS + 41 * DAY_MILLIS;
    String device =
        DEVICES.entrySet().stream()
            .filter(each -> each.getValue().site().equals(fruit.lot.site()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    switch (random.nextInt(6)) {
      case 0:
        fruit.override = Optional.of(any(GRADES));
        add(
            device,
            fruit.lot,
            at,
            id(),
            new FactBody.GradeOverride(
                fruit.id, Optional.empty(), fruit.override, Optional.empty(), ""));
        break;
      case 1:
        correct(fruit, device, at);
        break;
      case 2:
        fruit.saidClass = Optional.empty();
        fruit.saidGrade = Optional.empty();
        fruit.saidDisposition = Optional.empty();
        fruit.review = "OPEN";
        add(
            device,
            fruit.lot,
            at,
            id(),
            new FactBody.Correction(
                fruit.id, Optional.empty(), Optional.empty(), Optional.empty(), ""));
        break;
      case 3:
        fruit.review = "FLAGGED";
        add(
            device,
            fruit.lot,
            at,
            id(),
            new FactBody.Note(Optional.of(fruit.id), "look again", true));
        break;
      default:
        measure(fruit, device, at);
    }
  }

  private void correct(Grown fruit, String device, long at) {
    Optional<String> product = perhaps(PRODUCTS);
    Optional<String> grade = perhaps(GRADES);
    Optional<String> disposition = perhaps(DISPOSITIONS);
    if (product.isEmpty() && grade.isEmpty() && disposition.isEmpty()) {
      return;
    }
    fruit.saidClass = product.or(() -> fruit.saidClass);
    fruit.saidGrade = grade.or(() -> fruit.saidGrade);
    fruit.saidDisposition = disposition.or(() -> fruit.saidDisposition);
    fruit.review = "DECIDED";
    add(
        device,
        fruit.lot,
        at,
        id(),
        new FactBody.Correction(fruit.id, product, grade, disposition, ""));
  }

  private void read(History.LotKey lot) {
    long at = FIRST_MILLIS + random.nextInt(40) * DAY_MILLIS;
    boolean brix = random.nextBoolean();
    double value = brix ? 8 + random.nextInt(32) / 4.0 : random.nextInt(80) / 4.0;
    String device =
        DEVICES.entrySet().stream()
            .filter(each -> each.getValue().site().equals(lot.site()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    UUID id = id();
    LotFact.Measured measured = measured(brix, value, Optional.empty());
    add(device, lot, at, id, measured);
    if (random.nextInt(4) == 0) {
      // It was typed wrong.
      value = brix ? 10 : 4;
      add(device, lot, at, id(), measured(brix, value, Optional.of(id)));
    }
    readings.add(
        new History.Reading(
            lot,
            LocalDate.ofEpochDay(Math.floorDiv(at, DAY_MILLIS)),
            brix ? Quantity.BRIX : Quantity.TEMPERATURE,
            value));
  }

  private static LotFact.Measured measured(boolean brix, double value, Optional<UUID> replaces) {
    return new LotFact.Measured(
        Optional.empty(),
        brix ? "brix" : "pulp",
        brix ? "°Brix" : "°C",
        value,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        replaces);
  }

  List<NewFact> facts() {
    return facts;
  }

  /** What it comes to at some sites. */
  History history(Set<String> sites) {
    List<History.Fruit> seen = new ArrayList<>();
    for (Grown fruit : fruits) {
      if (sites.contains(fruit.lot.site())) {
        seen.add(fruit(fruit));
      }
    }
    List<History.Lot> begun = new ArrayList<>();
    lots.forEach(
        (key, lot) -> {
          if (sites.contains(key.site())) {
            begun.add(lot(key, lot));
          }
        });
    return new History(
        seen,
        scans.stream().filter(scan -> sites.contains(scan.lot().site())).toList(),
        begun,
        readings.stream().filter(reading -> sites.contains(reading.lot().site())).toList(),
        DEVICES.values().stream().filter(device -> sites.contains(device.site())).toList());
  }

  private static History.Lot lot(History.LotKey key, Begun lot) {
    Set<String> dispositions = new TreeSet<>(Set.of(lot.disposition()));
    dispositions.remove("");
    return new History.Lot(
        key,
        LocalDate.ofEpochDay(Math.floorDiv(lot.millis(), DAY_MILLIS)),
        lot.millis(),
        lot.product(),
        lot.supplier(),
        lot.device(),
        lot.quality(),
        lot.disposition(),
        dispositions);
  }

  private static History.Fruit fruit(Grown fruit) {
    Map<String, Double> defects = new HashMap<>();
    fruit.seen.defects().forEach(defect -> defects.put(defect.kind(), defect.areaShare()));
    Optional<String> said = fruit.saidGrade.or(() -> fruit.override);
    return new History.Fruit(
        fruit.id.toString(),
        fruit.scan.toString(),
        fruit.day,
        fruit.lot,
        fruit.device,
        fruit.saidClass.orElse(fruit.seen.className()),
        said.orElse(fruit.seen.grade()),
        fruit.saidDisposition.or(fruit.seen::disposition).orElse(""),
        fruit.generation,
        defects,
        fruit.seen.gradeConfidence(),
        fruit.diameterMm,
        fruit.grams,
        Optional.empty(),
        said.filter(grade -> !grade.equals(fruit.seen.grade())).isPresent(),
        fruit.review);
  }

  /** What can be asked for by name. */
  Map<Trait, List<String>> names() {
    Map<Trait, List<String>> names = new EnumMap<>(Trait.class);
    names.put(Trait.PRODUCT, PRODUCTS);
    names.put(Trait.SUPPLIER, SUPPLIERS);
    names.put(Trait.LOT, List.of("L-200", "L-201", "L-202", "X-1", "no such lot"));
    names.put(Trait.SITE, SITES);
    names.put(Trait.DEVICE, List.of("dock-1", "dock-2", "cold-store", "never used"));
    names.put(Trait.GENERATION, List.of("g1", "g2"));
    names.put(Trait.FRUIT, fruits.stream().map(fruit -> fruit.id.toString()).limit(9).toList());
    names.put(Trait.GRADE, GRADES);
    names.put(Trait.DEFECT, List.of("BRUISE", "ROT", "MOULD", "SCAB", Trait.ANY));
    names.put(Trait.DISPOSITION, DISPOSITIONS);
    names.put(Trait.STANDING, DISPOSITIONS);
    names.put(Trait.CORRECTED, List.of("YES"));
    names.put(Trait.REVIEW, List.of("OPEN", "DECIDED", "FLAGGED"));
    return names;
  }
}
