package pomona.phone.ask;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import pomona.ask.history.History;
import pomona.ask.history.InstrumentValue;
import pomona.fruit.DefectKind;
import pomona.lot.RecordedFruit;
import pomona.lot.chain.Chain;
import pomona.lot.rule.SizeRule.Measure;
import pomona.lot.rule.SizeRule.Range;
import pomona.phone.record.Recorder;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.lot.LotAccount;

/**
 * Makes a history of what a phone has in its tables.
 *
 * <p>A fruit's disposition is what the site's rules say of it now, as on the lot's screen. Days are
 * those of the phone's own time zone. Reviewers' confirmations do not reach phones, so nothing is
 * known of what waits for review.
 */
final class HistoryMaker {
  private final PhoneRecords records;
  private final Recorder phone;
  private final ZoneId zone;
  private final Map<String, List<Fact>> byLot = new HashMap<>();
  private final Map<String, Size> sizes = new HashMap<>();

  /** By the codes of lots. */
  private final Map<String, WantedSize> wanted = new HashMap<>();

  private record Size(Optional<Double> diameterMm, Optional<Double> grams) {
    /** The newest of each counts. */
    Size then(LotFact.FruitMeasured newer) {
      return new Size(
          newer.diameterMm().isPresent() ? newer.diameterMm() : diameterMm,
          newer.grams().isPresent() ? newer.grams() : grams);
    }
  }

  /** The sizes that the fruits of a lot may have. */
  private record WantedSize(Optional<Range> diameterMm, Optional<Range> grams) {
    static final WantedSize NONE = new WantedSize(Optional.empty(), Optional.empty());
  }

  private static final Size UNKNOWN = new Size(Optional.empty(), Optional.empty());

  private HistoryMaker(PhoneRecords records, Recorder phone, ZoneId zone) {
    this.records = records;
    this.phone = phone;
    this.zone = zone;
    for (Fact fact : records.facts()) {
      fact.lot().ifPresent(lot -> byLot.computeIfAbsent(lot, key -> new ArrayList<>()).add(fact));
      if (fact.body() instanceof LotFact.FruitMeasured measured) {
        String fruit = measured.fruit().toString();
        sizes.put(fruit, sizes.getOrDefault(fruit, UNKNOWN).then(measured));
      }
    }
  }

  static History make(PhoneRecords records, Recorder phone, ZoneId zone) {
    return new HistoryMaker(records, phone, zone).make();
  }

  private History make() {
    Map<String, History.Scan> scans = new LinkedHashMap<>();
    Map<String, String> generations = new HashMap<>();
    for (PhoneRecords.KeptScan scan : records.scans()) {
      scans.put(
          scan.id(),
          new History.Scan(scan.id(), day(scan.takenMillis()), key(scan.lot()), phone.device()));
      generations.put(scan.id(), scan.generation());
    }
    List<History.Lot> lots = lots();
    List<History.Fruit> fruits = new ArrayList<>();
    for (PhoneRecords.KeptFruit fruit : records.fruits()) {
      History.Scan scan = scans.get(fruit.scan());
      if (scan != null) {
        fruits.add(fruit(fruit, scan, generations.get(fruit.scan())));
      }
    }
    return new History(
        fruits,
        new ArrayList<>(scans.values()),
        lots,
        readings(lots),
        List.of(new History.Device(phone.device(), phone.site())));
  }

  private LocalDate day(long millis) {
    return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
  }

  private History.LotKey key(String lot) {
    return new History.LotKey(phone.site(), lot);
  }

  private History.Fruit fruit(PhoneRecords.KeptFruit fruit, History.Scan scan, String generation) {
    RecordedFruit judged = fruit.judged();
    Map<String, Double> defects = new HashMap<>();
    for (Map.Entry<DefectKind, Double> share : judged.shares().entrySet()) {
      defects.put(share.getKey().name(), share.getValue());
    }
    Size size = sizes.getOrDefault(fruit.id(), UNKNOWN);
    return new History.Fruit(
        fruit.id(),
        scan.id(),
        scan.day(),
        scan.lot(),
        phone.device(),
        judged.className(),
        judged.grade().name(),
        records.rules().policies().of(judged.className()).dispose(judged).name(),
        generation,
        defects,
        judged.seenProbability(),
        number(size.diameterMm()),
        number(size.grams()),
        judged(size, wanted.getOrDefault(scan.lot().name(), WantedSize.NONE)),
        judged.grade() != judged.seenGrade(),
        "");
  }

  /** By its diameter, or else by its weight, as far as the lot asks for one of them. */
  private static Optional<String> judged(Size size, WantedSize wanted) {
    if (size.diameterMm().isPresent() && wanted.diameterMm().isPresent()) {
      return Optional.of(SizesInView.size(size.diameterMm().get(), wanted.diameterMm().get()));
    }
    return size.grams().isPresent() && wanted.grams().isPresent()
        ? Optional.of(SizesInView.size(size.grams().get(), wanted.grams().get()))
        : Optional.empty();
  }

  private static OptionalDouble number(Optional<Double> value) {
    return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
  }

  /** One lot for each code, though it may have been begun several times. */
  private List<History.Lot> lots() {
    Map<String, PhoneRecords.KeptLot> first = new LinkedHashMap<>();
    Map<String, PhoneRecords.KeptLot> newest = new HashMap<>();
    for (PhoneRecords.KeptLot lot : records.lots()) {
      first.putIfAbsent(lot.code(), lot);
      newest.put(lot.code(), lot);
    }
    List<History.Lot> lots = new ArrayList<>();
    first.forEach(
        (code, row) -> {
          LotAccount account = account(code);
          // A row's time is that of the newest work on it.
          long begun =
              account.all(FactBody.LotStarted.class).stream()
                  .mapToLong(Fact::atMillis)
                  .min()
                  .orElse(row.startedMillis());
          lots.add(lot(newest.get(code), begun, account));
          account.newest(LotFact.Declared.class).ifPresent(said -> wanted.put(code, wanted(said)));
        });
    lots.sort(Comparator.comparingLong(History.Lot::begunMillis));
    return lots;
  }

  private WantedSize wanted(Fact said) {
    return new WantedSize(
        SizesInView.wanted(said, records.rules(), Measure.DIAMETER_MM),
        SizesInView.wanted(said, records.rules(), Measure.WEIGHT_G));
  }

  private LotAccount account(String code) {
    List<Fact> facts = new ArrayList<>();
    for (Fact fact : byLot.getOrDefault(code, List.of())) {
      boolean tells =
          fact.body() instanceof LotStep
              || fact.body() instanceof LotFact.Declared
              || fact.body() instanceof FactBody.LotStarted
              || fact.body() instanceof FactBody.LotFinished;
      if (tells) {
        facts.add(fact);
      }
    }
    return LotAccount.of(facts);
  }

  private History.Lot lot(PhoneRecords.KeptLot row, long begunMillis, LotAccount account) {
    Optional<LotFact.Declared> declared = account.declared();
    Optional<String> ending =
        account
            .newest(FactBody.LotFinished.class)
            .flatMap(fact -> ((FactBody.LotFinished) fact.body()).disposition());
    Chain.State state = account.chain().state();
    String stands = state == Chain.State.NEW ? ending.orElse("") : disposition(state);
    Set<String> all = new TreeSet<>();
    all.add(stands);
    List<Fact> decisions = account.all(LotStep.Decided.class);
    all.add(
        decisions.isEmpty()
            ? ending.orElse("")
            : ((LotStep.Decided) decisions.get(0).body()).disposition());
    all.remove("");
    String quality = declared.map(LotFact.Declared::quality).orElse("");
    return new History.Lot(
        key(row.code()),
        day(begunMillis),
        begunMillis,
        declared.map(LotFact.Declared::product).orElse(row.product()),
        declared.flatMap(LotFact.Declared::supplier).orElse(row.supplier()),
        phone.device(),
        quality.equals("UNCLASSED") ? "" : quality,
        stands,
        all);
  }

  /** What a state of the chain says of the lot: reworked lots are held until they are judged. */
  private static String disposition(Chain.State state) {
    return switch (state) {
      case ACCEPTED, RELEASED -> "ACCEPT";
      case HELD, REWORKED -> "HOLD";
      case REJECTED -> "REJECT";
      case NEW, SUGGESTED -> "";
    };
  }

  /** What instruments said of lots; a reading that was typed wrong is left out. */
  private List<History.Reading> readings(List<History.Lot> lots) {
    Set<History.LotKey> known = new HashSet<>();
    lots.forEach(lot -> known.add(lot.key()));
    Set<UUID> replaced = new HashSet<>();
    for (Fact fact : records.facts()) {
      if (fact.body() instanceof LotFact.Measured measured) {
        measured.replaces().ifPresent(replaced::add);
      }
    }
    List<History.Reading> readings = new ArrayList<>();
    for (Fact fact : records.facts()) {
      if (fact.body() instanceof LotFact.Measured measured
          && fact.lot().isPresent()
          && known.contains(key(fact.lot().get()))
          && !replaced.contains(fact.id())) {
        InstrumentValue.of(measured.name(), measured.unit(), measured.value())
            .ifPresent(
                value ->
                    readings.add(
                        new History.Reading(
                            key(fact.lot().get()),
                            day(fact.atMillis()),
                            value.quantity(),
                            value.value())));
      }
    }
    return readings;
  }
}
