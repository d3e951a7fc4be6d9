package pomona.ask;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.question.Clause;
import pomona.ask.question.Quantity;
import pomona.ask.question.Things;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;

/** A few fruits in memory. */
final class MemoryFacts implements Facts {
  private final List<Fruit> fruits = new ArrayList<>();

  /** A fruit: what it is called by each trait, and how large it is. */
  record Fruit(String id, LocalDate day, Map<Trait, String> names, double diameterMm) {}

  void add(String day, String supplier, String grade, String defect, double diameterMm) {
    Map<Trait, String> names = new LinkedHashMap<>();
    names.put(Trait.SUPPLIER, supplier);
    names.put(Trait.GRADE, grade);
    names.put(Trait.DEFECT, defect);
    names.put(Trait.FRUIT, "F" + fruits.size());
    fruits.add(new Fruit("F" + fruits.size(), LocalDate.parse(day), names, diameterMm));
  }

  @Override
  public boolean has(Things things, Trait trait) {
    return trait != Trait.SIZE;
  }

  @Override
  public boolean has(Quantity quantity) {
    return quantity == Quantity.DIAMETER;
  }

  @Override
  public List<Row> sums(Sums sums) {
    Map<List<String>, List<Fruit>> groups = new LinkedHashMap<>();
    for (Fruit fruit : fitting(sums.where(), sums.when())) {
      List<String> key = new ArrayList<>();
      sums.by().forEach(trait -> key.add(fruit.names().get(trait)));
      sums.pace().ifPresent(pace -> key.add(TODAY.start(fruit.day(), pace).toString()));
      groups.computeIfAbsent(key, each -> new ArrayList<>()).add(fruit);
    }
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (key, members) -> {
          int steps = sums.pace().isPresent() ? 1 : 0;
          long part = members.stream().filter(fruit -> fits(fruit, sums.part())).count();
          double sum = members.stream().mapToDouble(Fruit::diameterMm).sum();
          double squares =
              members.stream().mapToDouble(each -> each.diameterMm() * each.diameterMm()).sum();
          rows.add(
              new Row(
                  key.subList(0, key.size() - steps),
                  steps == 1
                      ? Optional.of(LocalDate.parse(key.get(key.size() - 1)))
                      : Optional.empty(),
                  members.size(),
                  part,
                  members.size(),
                  sum,
                  squares));
        });
    return rows;
  }

  private static final Today TODAY = PackingSite.TODAY;

  private List<Fruit> fitting(List<Clause> where, Optional<pomona.ask.question.Dates> when) {
    return fruits.stream()
        .filter(fruit -> fits(fruit, where))
        .filter(fruit -> when.map(dates -> dates.contains(fruit.day())).orElse(true))
        .toList();
  }

  private static boolean fits(Fruit fruit, List<Clause> where) {
    for (Clause clause : where) {
      if (clause instanceof Clause.Named named) {
        String name = fruit.names().getOrDefault(named.trait(), "");
        boolean is =
            named.names().contains(name) || (named.names().contains(Trait.ANY) && !name.isEmpty());
        if (is == named.not()) {
          return false;
        }
      } else if (clause instanceof Clause.Measured measured
          && !measured.bounds().contains(fruit.diameterMm())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<Exhibit> list(Wanted wanted) {
    return fitting(wanted.where(), wanted.when()).stream()
        .limit(wanted.limit())
        .map(fruit -> new Exhibit(Things.FRUITS, fruit.id(), "", OptionalDouble.empty()))
        .toList();
  }

  @Override
  public List<Exhibit> alike(String fruit, Wanted wanted) {
    return list(wanted).stream().filter(each -> !each.id().equals(fruit)).toList();
  }
}
