package pomona.ask.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import pomona.ask.question.Clause;
import pomona.ask.question.Dates;
import pomona.ask.question.Quantity;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/**
 * Which things fit some clauses. A thing other than a fruit fits a condition on fruits if one of
 * its fruits fits all such conditions at once; a judgement that is denied ("lots without mould")
 * must be denied of all of its fruits.
 */
final class Members {
  private static final List<String> GRADES = List.of("EXTRA", "CLASS_I", "CLASS_II", "REJECT");

  private final History history;
  private final Map<History.LotKey, History.Lot> lots = new HashMap<>();
  private final Map<History.LotKey, List<History.Reading>> readings = new HashMap<>();
  private final Map<History.LotKey, List<History.Fruit>> byLot = new HashMap<>();
  private final Map<String, List<History.Fruit>> byScan = new HashMap<>();

  Members(History history) {
    this.history = history;
    history.lots().forEach(lot -> lots.put(lot.key(), lot));
    for (History.Reading reading : history.readings()) {
      readings.computeIfAbsent(reading.lot(), key -> new ArrayList<>()).add(reading);
    }
    for (History.Fruit fruit : history.fruits()) {
      byLot.computeIfAbsent(fruit.lot(), key -> new ArrayList<>()).add(fruit);
      byScan.computeIfAbsent(fruit.scan(), key -> new ArrayList<>()).add(fruit);
    }
  }

  List<History.Fruit> of(History.Lot lot) {
    return byLot.getOrDefault(lot.key(), List.of());
  }

  List<History.Fruit> of(History.Scan scan) {
    return byScan.getOrDefault(scan.id(), List.of());
  }

  /** The place of a grade, best first; one that is not known counts as the worst. */
  static int place(String grade) {
    int place = GRADES.indexOf(grade);
    return place < 0 ? GRADES.size() - 1 : place;
  }

  // Fruits

  List<History.Fruit> fruits(List<Clause> where, Optional<Dates> when) {
    return kept(history.fruits(), where, when, Things.FRUITS);
  }

  private List<History.Fruit> kept(
      List<History.Fruit> fruits, List<Clause> where, Optional<Dates> when, Things things) {
    List<History.Fruit> kept = new ArrayList<>();
    List<Predicate<History.Fruit>> tests = new ArrayList<>();
    where.forEach(clause -> tests.add(test(clause, things)));
    for (History.Fruit fruit : fruits) {
      if ((!when.isPresent() || when.get().contains(fruit.day()))
          && tests.stream().allMatch(test -> test.test(fruit))) {
        kept.add(fruit);
      }
    }
    return kept;
  }

  private Predicate<History.Fruit> test(Clause clause, Things things) {
    if (clause instanceof Clause.Named named) {
      return fruit -> {
        Set<String> own = names(fruit, named.trait(), things);
        boolean any = named.names().contains(Trait.ANY) && !own.isEmpty();
        return (any || named.names().stream().anyMatch(own::contains)) != named.not();
      };
    }
    if (clause instanceof Clause.Measured measured) {
      return fruit -> {
        if (measured.quantity().isOfLots()) {
          return hasReading(fruit.lot(), measured);
        }
        Optional<Double> value = value(fruit, measured.quantity(), Set.of());
        return value.isPresent() && measured.bounds().contains(value.get());
      };
    }
    Clause.Portion portion = (Clause.Portion) clause;
    Map<History.LotKey, Boolean> known = new HashMap<>();
    return fruit ->
        known.computeIfAbsent(
            fruit.lot(), key -> portionFits(byLot.getOrDefault(key, List.of()), portion));
  }

  private boolean portionFits(List<History.Fruit> all, Clause.Portion portion) {
    int part = kept(all, portion.part(), Optional.empty(), Things.FRUITS).size();
    return !all.isEmpty() && portion.bounds().contains((double) part / all.size());
  }

  private boolean hasReading(History.LotKey lot, Clause.Measured measured) {
    return readings.getOrDefault(lot, List.of()).stream()
        .anyMatch(
            reading ->
                reading.quantity() == measured.quantity()
                    && measured.bounds().contains(reading.value()));
  }

  /** A quantity of a fruit; of defects, that of the kinds that are named. */
  static Optional<Double> value(History.Fruit fruit, Quantity quantity, Set<String> kinds) {
    switch (quantity) {
      case CONFIDENCE:
        return Optional.of(fruit.confidence());
      case DEFECT_SHARE:
        double worst = 0;
        for (Map.Entry<String, Double> defect : fruit.defects().entrySet()) {
          if (kinds.isEmpty() || kinds.contains(defect.getKey())) {
            worst = Math.max(worst, defect.getValue());
          }
        }
        return Optional.of(worst);
      case DIAMETER:
        return fruit.diameterMm().isPresent()
            ? Optional.of(fruit.diameterMm().getAsDouble())
            : Optional.empty();
      case WEIGHT:
        return fruit.grams().isPresent()
            ? Optional.of(fruit.grams().getAsDouble())
            : Optional.empty();
      default:
        return Optional.empty();
    }
  }

  /** What a fruit is called by a trait: nothing, one name, or of defects several. */
  Set<String> names(History.Fruit fruit, Trait trait, Things things) {
    History.Lot lot = lots.get(fruit.lot());
    return switch (trait) {
      case PRODUCT -> one(fruit.product());
      case SUPPLIER -> one(lot == null ? "" : lot.supplier());
      case LOT -> one(fruit.lot().name());
      case SITE -> one(fruit.lot().site());
      case DEVICE -> one(fruit.device());
      case GENERATION -> one(fruit.generation());
      case FRUIT -> one(fruit.id());
      case GRADE -> one(fruit.grade());
      case DEFECT -> new TreeSet<>(fruit.defects().keySet());
      case DISPOSITION ->
          things == Things.SUPPLIERS
              ? lot == null ? Set.of() : lot.dispositions()
              : one(fruit.disposition());
      case STANDING -> one(fruit.disposition());
      case SIZE -> one(fruit.size().orElse(""));
      case CORRECTED -> fruit.corrected() ? Set.of("YES") : Set.of();
      case REVIEW -> one(fruit.review());
    };
  }

  private static Set<String> one(String name) {
    return name.isEmpty() ? Set.of() : Set.of(name);
  }

  // Lots

  List<History.Lot> lots(List<Clause> where, Optional<Dates> when) {
    List<History.Lot> kept = new ArrayList<>();
    for (History.Lot lot : history.lots()) {
      if ((!when.isPresent() || when.get().contains(lot.begun())) && fits(lot, where)) {
        kept.add(lot);
      }
    }
    return kept;
  }

  private boolean fits(History.Lot lot, List<Clause> where) {
    List<Clause> ofFruits = new ArrayList<>();
    for (Clause clause : where) {
      if (clause.isOfALotsFruits()) {
        ofFruits.add(clause);
      } else if (!fitsItself(lot, clause)) {
        return false;
      }
    }
    return ofFruits.isEmpty() || haveOne(of(lot), ofFruits, Things.LOTS);
  }

  private boolean fitsItself(History.Lot lot, Clause clause) {
    if (clause instanceof Clause.Measured measured) {
      return hasReading(lot.key(), measured);
    }
    if (clause instanceof Clause.Portion portion) {
      return portionFits(of(lot), portion);
    }
    Clause.Named named = (Clause.Named) clause;
    boolean undeclared = named.trait() == Trait.GRADE && lot.quality().isEmpty();
    Set<String> own =
        undeclared
            ? gradesOf(lot)
            : switch (named.trait()) {
              case PRODUCT -> one(lot.product());
              case SUPPLIER -> one(lot.supplier());
              case LOT -> one(lot.key().name());
              case SITE -> one(lot.key().site());
              case DEVICE -> one(lot.device());
              case GRADE -> one(lot.quality());
              case DISPOSITION -> lot.dispositions();
              case STANDING -> one(lot.disposition());
              default -> throw new IllegalStateException(named.trait() + " is of fruits");
            };
    return named.names().stream().anyMatch(own::contains) != named.not();
  }

  private Set<String> gradesOf(History.Lot lot) {
    Set<String> grades = new TreeSet<>();
    of(lot).forEach(fruit -> grades.add(fruit.grade()));
    return grades;
  }

  /** What a lot is called by a trait: by its own, or by what its fruits are called. */
  Set<String> names(History.Lot lot, Trait trait) {
    return switch (trait) {
      case PRODUCT -> one(lot.product());
      case SUPPLIER -> one(lot.supplier());
      case LOT -> one(lot.key().name());
      case SITE -> one(lot.key().site());
      case DEVICE -> one(lot.device());
      case GRADE -> one(lot.quality());
      case DISPOSITION, STANDING -> one(lot.disposition());
      default -> ofAll(of(lot), trait, Things.LOTS);
    };
  }

  private Set<String> ofAll(List<History.Fruit> fruits, Trait trait, Things things) {
    Set<String> names = new TreeSet<>();
    fruits.forEach(fruit -> names.addAll(names(fruit, trait, things)));
    return names;
  }

  // Scans

  List<History.Scan> scans(List<Clause> where, Optional<Dates> when) {
    List<Clause> ofFruits = new ArrayList<>();
    List<Clause> own = new ArrayList<>();
    for (Clause clause : where) {
      (isOfScans(clause) ? own : ofFruits).add(clause);
    }
    List<History.Scan> kept = new ArrayList<>();
    for (History.Scan scan : history.scans()) {
      if ((!when.isPresent() || when.get().contains(scan.day()))
          && own.stream().allMatch(clause -> fits(scan, (Clause.Named) clause))
          && (ofFruits.isEmpty() || haveOne(of(scan), ofFruits, Things.SCANS))) {
        kept.add(scan);
      }
    }
    return kept;
  }

  private static boolean isOfScans(Clause clause) {
    return clause instanceof Clause.Named named && isOfScans(named.trait());
  }

  private static boolean isOfScans(Trait trait) {
    return trait == Trait.SUPPLIER
        || trait == Trait.LOT
        || trait == Trait.SITE
        || trait == Trait.DEVICE;
  }

  private boolean fits(History.Scan scan, Clause.Named named) {
    Set<String> own = names(scan, named.trait());
    return named.names().stream().anyMatch(own::contains) != named.not();
  }

  Set<String> names(History.Scan scan, Trait trait) {
    History.Lot lot = lots.get(scan.lot());
    return switch (trait) {
      case SUPPLIER -> one(lot == null ? "" : lot.supplier());
      case LOT -> one(scan.lot().name());
      case SITE -> one(scan.lot().site());
      case DEVICE -> one(scan.device());
      default -> ofAll(of(scan), trait, Things.SCANS);
    };
  }

  // Everything else is what fruits are called

  /** The fruits of the things that fit, by the things' names. */
  Map<String, List<History.Fruit>> named(Things things, List<Clause> where, Optional<Dates> when) {
    Trait trait = things.trait().get();
    List<Clause> identity = new ArrayList<>(where);
    List<Clause> judged = new ArrayList<>();
    for (Clause clause : where) {
      if (clause instanceof Clause.Portion || isJudgement(clause)) {
        identity.remove(clause);
        judged.add(clause);
      }
    }
    Map<String, List<History.Fruit>> groups = new LinkedHashMap<>();
    for (History.Fruit fruit : kept(history.fruits(), identity, when, things)) {
      for (String name : names(fruit, trait, things)) {
        groups.computeIfAbsent(name, key -> new ArrayList<>()).add(fruit);
      }
    }
    groups.values().removeIf(fruits -> !haveOne(fruits, judged, things));
    groups.replaceAll((name, fruits) -> kept(fruits, affirmed(judged), Optional.empty(), things));
    return groups;
  }

  private static boolean isJudgement(Clause clause) {
    return clause instanceof Clause.Named named && named.trait().isJudgement();
  }

  private static List<Clause> affirmed(List<Clause> clauses) {
    List<Clause> affirmed = new ArrayList<>();
    for (Clause clause : clauses) {
      boolean denied = isJudgement(clause) && ((Clause.Named) clause).not();
      if (!denied && !(clause instanceof Clause.Portion)) {
        affirmed.add(clause);
      }
    }
    return affirmed;
  }

  /** Whether one fruit fits all that is affirmed, and none what is denied. */
  private boolean haveOne(List<History.Fruit> fruits, List<Clause> clauses, Things things) {
    List<Clause> identity = new ArrayList<>();
    for (Clause clause : clauses) {
      if (!isJudgement(clause) && !(clause instanceof Clause.Portion)) {
        identity.add(clause);
      }
    }
    List<History.Fruit> base = kept(fruits, identity, Optional.empty(), things);
    for (Clause clause : clauses) {
      if (clause instanceof Clause.Portion portion && !portionFits(base, portion)) {
        return false;
      }
      if (isJudgement(clause) && ((Clause.Named) clause).not()) {
        Clause.Named denied = (Clause.Named) clause;
        Clause.Named said = new Clause.Named(denied.trait(), denied.names(), false);
        if (!kept(base, List.of(said), Optional.empty(), things).isEmpty()) {
          return false;
        }
      }
    }
    List<Clause> affirmed = affirmed(clauses);
    return affirmed.isEmpty() || !kept(base, affirmed, Optional.empty(), things).isEmpty();
  }
}
