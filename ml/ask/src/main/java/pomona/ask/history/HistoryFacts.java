package pomona.ask.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.question.Clause;
import pomona.ask.question.Quantity;
import pomona.ask.question.Ranking;
import pomona.ask.question.Things;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;

/**
 * Answers over a {@link History} in memory, thing by thing.
 *
 * <p>A fruit is asked about by its own traits and those of its lot. A lot's grade is its declared
 * class, and where none was declared the grades of its fruits. Instruments measure lots, so a mean
 * of sugar, firmness or temperature is one over the readings of the lots that fit.
 */
public final class HistoryFacts implements Facts {
  private final History history;
  private final Members members;
  private final Today today;
  private final Recorded recorded;
  private final Likeness likeness;

  /**
   * Facts.
   *
   * @param recorded which traits of which things are recorded here at all
   */
  public HistoryFacts(History history, Today today, Recorded recorded, Likeness likeness) {
    this.history = history;
    this.members = new Members(history);
    this.today = today;
    this.recorded = recorded;
    this.likeness = likeness;
  }

  /** Which traits of which things are recorded. */
  public interface Recorded {
    boolean of(Things things, Trait trait);
  }

  @Override
  public boolean has(Things things, Trait trait) {
    return recorded.of(things, trait);
  }

  @Override
  public boolean has(Quantity quantity) {
    if (quantity.isOfLots()) {
      return history.readings().stream().anyMatch(reading -> reading.quantity() == quantity);
    }
    return quantity.isShare()
        || history.fruits().stream()
            .anyMatch(fruit -> Members.value(fruit, quantity, Set.of()).isPresent());
  }

  /** One of the things that are summed: what tells it from others, its names, its values. */
  private record Item(String key, LocalDate day, List<Set<String>> names, List<Double> values) {}

  @Override
  public List<Row> sums(Sums sums) {
    Map<List<String>, List<Item>> all = groups(sums, sums.where());
    List<Clause> both = new ArrayList<>(sums.where());
    both.addAll(sums.part());
    Map<List<String>, List<Item>> part = sums.part().isEmpty() ? Map.of() : groups(sums, both);
    List<Row> rows = new ArrayList<>();
    all.forEach((key, items) -> rows.add(row(sums, key, items, part.getOrDefault(key, List.of()))));
    return rows;
  }

  private static Row row(Sums sums, List<String> key, List<Item> items, List<Item> part) {
    long measured = 0;
    double sum = 0;
    double squares = 0;
    for (Item item : items) {
      for (double value : item.values()) {
        measured++;
        sum += value;
        squares += value * value;
      }
    }
    int names = sums.by().size();
    return new Row(
        key.subList(0, names),
        sums.pace().isPresent() ? Optional.of(LocalDate.parse(key.get(names))) : Optional.empty(),
        distinct(items),
        distinct(part),
        measured,
        sum,
        squares);
  }

  private static long distinct(List<Item> items) {
    Set<String> keys = new HashSet<>();
    items.forEach(item -> keys.add(item.key()));
    return keys.size();
  }

  private Map<List<String>, List<Item>> groups(Sums sums, List<Clause> where) {
    Map<List<String>, List<Item>> groups = new TreeMap<>(Comparator.comparing(List::toString));
    for (Item item : items(sums, where)) {
      for (List<String> key : Facts.groups(item.names())) {
        List<String> whole = new ArrayList<>(key);
        sums.pace().ifPresent(pace -> whole.add(today.start(item.day(), pace).toString()));
        groups.computeIfAbsent(whole, each -> new ArrayList<>()).add(item);
      }
    }
    return groups;
  }

  private List<Item> items(Sums sums, List<Clause> where) {
    if (sums.quantity().isPresent() && sums.quantity().get().isOfLots()) {
      return readings(sums, where, sums.quantity().get());
    }
    List<Item> items = new ArrayList<>();
    Set<String> kinds = kinds(where);
    switch (sums.things()) {
      case FRUITS:
        for (History.Fruit fruit : members.fruits(where, sums.when())) {
          items.add(item(sums, fruit, fruit.id(), kinds));
        }
        break;
      case LOTS:
        for (History.Lot lot : members.lots(where, sums.when())) {
          items.add(
              new Item(
                  lot.key().toString(),
                  lot.begun(),
                  each(sums.by(), trait -> members.names(lot, trait)),
                  values(members.of(lot), sums.quantity(), kinds)));
        }
        break;
      case SCANS:
        for (History.Scan scan : members.scans(where, sums.when())) {
          items.add(
              new Item(
                  scan.id(),
                  scan.day(),
                  each(sums.by(), trait -> members.names(scan, trait)),
                  values(members.of(scan), sums.quantity(), kinds)));
        }
        break;
      default:
        members
            .named(sums.things(), where, sums.when())
            .forEach(
                (name, fruits) ->
                    fruits.forEach(fruit -> items.add(item(sums, fruit, name, kinds))));
        idle(sums.things(), where, !sums.when().isPresent() && !sums.pace().isPresent())
            .forEach(
                device ->
                    items.add(
                        new Item(
                            name(device, sums.things()),
                            LocalDate.MIN,
                            each(sums.by(), trait -> names(device, trait)),
                            List.of())));
    }
    return items;
  }

  private static String name(History.Device device, Things things) {
    return things == Things.DEVICES ? device.name() : device.site();
  }

  private static Set<String> names(History.Device device, Trait trait) {
    return trait == Trait.DEVICE
        ? Set.of(device.name())
        : trait == Trait.SITE ? Set.of(device.site()) : Set.of();
  }

  /** Devices and their sites are there though they have recorded nothing, if no fruit is meant. */
  private List<History.Device> idle(Things things, List<Clause> where, boolean ever) {
    boolean meant = ever && (things == Things.DEVICES || things == Things.SITES);
    List<History.Device> idle = new ArrayList<>();
    for (History.Device device : meant ? history.devices() : List.<History.Device>of()) {
      boolean fits = true;
      for (Clause clause : where) {
        boolean said =
            clause instanceof Clause.Named named
                && (named.trait() == Trait.SITE || named.trait() == Trait.DEVICE)
                && named.names().stream().anyMatch(names(device, named.trait())::contains)
                    != named.not();
        fits &= said;
      }
      if (fits) {
        idle.add(device);
      }
    }
    return idle;
  }

  private Item item(Sums sums, History.Fruit fruit, String key, Set<String> kinds) {
    return new Item(
        key,
        fruit.day(),
        each(sums.by(), trait -> members.names(fruit, trait, sums.things())),
        values(List.of(fruit), sums.quantity(), kinds));
  }

  private interface Names {
    Set<String> by(Trait trait);
  }

  private static List<Set<String>> each(List<Trait> traits, Names names) {
    List<Set<String>> all = new ArrayList<>();
    traits.forEach(trait -> all.add(names.by(trait)));
    return all;
  }

  private static List<Double> values(
      List<History.Fruit> fruits, Optional<Quantity> quantity, Set<String> kinds) {
    List<Double> values = new ArrayList<>();
    if (quantity.isPresent()) {
      fruits.forEach(fruit -> Members.value(fruit, quantity.get(), kinds).ifPresent(values::add));
    }
    return values;
  }

  /** The kinds of defects that clauses name; empty if any counts. */
  private static Set<String> kinds(List<Clause> where) {
    Set<String> kinds = new HashSet<>();
    for (Clause clause : where) {
      if (clause instanceof Clause.Named named && named.trait() == Trait.DEFECT && !named.not()) {
        kinds.addAll(named.names());
      }
    }
    return kinds.contains(Trait.ANY) ? Set.of() : kinds;
  }

  private List<Item> readings(Sums sums, List<Clause> where, Quantity quantity) {
    Map<History.LotKey, History.Lot> lots = new HashMap<>();
    members.lots(where, Optional.empty()).forEach(lot -> lots.put(lot.key(), lot));
    List<Item> items = new ArrayList<>();
    int number = 0;
    for (History.Reading reading : history.readings()) {
      History.Lot lot = lots.get(reading.lot());
      boolean inTime = !sums.when().isPresent() || sums.when().get().contains(reading.day());
      if (lot != null && reading.quantity() == quantity && inTime) {
        items.add(
            new Item(
                "reading " + number++,
                reading.day(),
                each(sums.by(), trait -> members.names(lot, trait)),
                List.of(reading.value())));
      }
    }
    return items;
  }

  @Override
  public List<Exhibit> list(Wanted wanted) {
    List<Ranked> ranked = new ArrayList<>();
    switch (wanted.things()) {
      case FRUITS:
        int place = 0;
        for (History.Fruit fruit : members.fruits(wanted.where(), wanted.when())) {
          double share = Members.value(fruit, Quantity.DEFECT_SHARE, Set.of()).orElse(0.0);
          ranked.add(
              new Ranked(
                  new Exhibit(
                      Things.FRUITS, fruit.id(), fruit.lot().site(), OptionalDouble.of(share)),
                  Members.place(fruit.grade()) + share,
                  place++));
        }
        break;
      case LOTS:
        for (History.Lot lot : members.lots(wanted.where(), wanted.when())) {
          ranked.add(
              ranked(
                  Things.LOTS,
                  lot.key().name(),
                  lot.key().site(),
                  members.of(lot),
                  lot.begunMillis()));
        }
        break;
      case SCANS:
        int at = 0;
        for (History.Scan scan : members.scans(wanted.where(), wanted.when())) {
          ranked.add(ranked(Things.SCANS, scan.id(), scan.lot().site(), members.of(scan), at++));
        }
        break;
      default:
        Map<String, List<History.Fruit>> named =
            members.named(wanted.things(), wanted.where(), wanted.when());
        idle(wanted.things(), wanted.where(), !wanted.when().isPresent())
            .forEach(device -> named.putIfAbsent(name(device, wanted.things()), List.of()));
        named.forEach((name, fruits) -> ranked.add(ranked(wanted.things(), name, "", fruits, 0)));
    }
    ranked.sort(order(wanted.order()));
    List<Exhibit> found = new ArrayList<>();
    ranked
        .subList(0, Math.min(wanted.limit(), ranked.size()))
        .forEach(each -> found.add(each.exhibit()));
    return found;
  }

  /**
   * What is listed.
   *
   * @param bad how bad it is, or -1 if nothing is known of that
   * @param recorded when, in any measure
   */
  private record Ranked(Exhibit exhibit, double bad, long recorded) {}

  private static Ranked ranked(
      Things things, String id, String site, List<History.Fruit> fruits, long recorded) {
    long rejects = fruits.stream().filter(fruit -> Members.place(fruit.grade()) == 3).count();
    OptionalDouble share =
        fruits.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) rejects / fruits.size());
    return new Ranked(new Exhibit(things, id, site, share), share.orElse(-1), recorded);
  }

  /** What nothing is known of comes last, whether the worst or the best is wanted. */
  private static Comparator<Ranked> order(Ranking ranking) {
    Comparator<Ranked> newest = Comparator.comparingLong(Ranked::recorded).reversed();
    Comparator<Ranked> byName =
        Comparator.comparing((Ranked each) -> each.exhibit().id())
            .thenComparing(each -> each.exhibit().site());
    Comparator<Ranked> first =
        switch (ranking) {
          case OLDEST -> Comparator.comparingLong(Ranked::recorded);
          case NEWEST -> newest;
          case BEST, LEAST ->
              Comparator.comparingDouble(
                      (Ranked each) -> each.bad() < 0 ? Double.MAX_VALUE : each.bad())
                  .thenComparing(newest);
          case WORST, MOST ->
              Collections.reverseOrder(Comparator.comparingDouble(Ranked::bad))
                  .thenComparing(newest);
        };
    return first.thenComparing(byName);
  }

  @Override
  public List<Exhibit> alike(String fruit, Wanted wanted) {
    Map<String, History.Fruit> fitting = new HashMap<>();
    members.fruits(wanted.where(), wanted.when()).forEach(each -> fitting.put(each.id(), each));
    List<Exhibit> found = new ArrayList<>();
    for (String id : likeness.to(fruit)) {
      History.Fruit like = fitting.get(id);
      if (like != null && !id.equals(fruit) && found.size() < wanted.limit()) {
        found.add(new Exhibit(Things.FRUITS, id, like.lot().site(), OptionalDouble.empty()));
      }
    }
    return found;
  }
}
