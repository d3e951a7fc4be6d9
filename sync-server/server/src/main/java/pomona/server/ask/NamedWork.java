package pomona.server.ask;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.question.Clause;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/**
 * Questions about what fruits are only called: devices, suppliers, products, sites, generations.
 * Devices and their sites are there though they have sent nothing, if no fruit is meant.
 */
final class NamedWork {
  private final ColumnWork work;

  NamedWork(ColumnWork work) {
    this.work = work;
  }

  private FruitGroups.Found found(Facts.Sums sums, List<Clause> where, RowNames names) {
    return new FruitGroups(work.rows(), work.tests())
        .find(work.seen(), names, where, sums.when(), sums.things());
  }

  private RowNames names(Things things) {
    return RowNames.of(things.trait().get(), work.rows(), work.lots());
  }

  List<Facts.Row> sums(Facts.Sums sums) {
    List<Facts.Row> rows =
        sums(sums, sums.where(), sums.by())
            .rows(ColumnWork.part(sums).map(both -> sums(sums, both, sums.by())));
    boolean ever = sums.when().isEmpty() && sums.pace().isEmpty();
    if (!ever || !List.of(Trait.SITE, Trait.DEVICE).containsAll(sums.by())) {
      return rows;
    }
    List<LotBook.KnownDevice> idle = idle(sums.things(), sums.where());
    return idle.isEmpty() ? rows : withIdle(sums, rows, idle);
  }

  private RowSums sums(Facts.Sums sums, List<Clause> where, List<Trait> by) {
    RowNames names = names(sums.things());
    RowSums totals =
        new RowSums(work.rows(), work.names(by, sums.things()), sums.pace(), work.today());
    totals.add(
        found(sums, where, names).fruits(),
        Optional.of(names),
        RowSums.values(work.tests(), sums.quantity(), RowTests.kinds(where)));
    return totals;
  }

  private List<LotBook.KnownDevice> idle(Things things, List<Clause> where) {
    List<LotBook.KnownDevice> idle = new ArrayList<>();
    if (things == Things.DEVICES || things == Things.SITES) {
      for (LotBook.KnownDevice device : work.lots().devices().values()) {
        if (where.stream().allMatch(clause -> fits(device, clause))) {
          idle.add(device);
        }
      }
    }
    return idle;
  }

  private static boolean fits(LotBook.KnownDevice device, Clause clause) {
    if (!(clause instanceof Clause.Named named)) {
      return false;
    }
    return switch (named.trait()) {
      case SITE -> named.names().contains(device.site()) != named.not();
      case DEVICE -> named.names().contains(device.name()) != named.not();
      default -> false;
    };
  }

  private List<Facts.Row> withIdle(
      Facts.Sums sums, List<Facts.Row> rows, List<LotBook.KnownDevice> idle) {
    Map<List<String>, Set<String>> all = things(sums, sums.where(), idle);
    Optional<Map<List<String>, Set<String>>> part =
        ColumnWork.part(sums).map(both -> things(sums, both, idle(sums.things(), both)));
    Map<List<String>, Facts.Row> known = new HashMap<>();
    rows.forEach(row -> known.put(row.names(), row));
    List<Facts.Row> merged = new ArrayList<>();
    all.forEach(
        (names, things) -> {
          Optional<Facts.Row> row = Optional.ofNullable(known.get(names));
          merged.add(
              new Facts.Row(
                  names,
                  Optional.empty(),
                  things.size(),
                  part.map(some -> some.getOrDefault(names, Set.of()).size()).orElse(0),
                  row.map(Facts.Row::measured).orElse(0L),
                  row.map(Facts.Row::sum).orElse(0.0),
                  row.map(Facts.Row::squares).orElse(0.0)));
        });
    return merged;
  }

  /** The names of things in each group, those with fruits and the idle ones. */
  private Map<List<String>, Set<String>> things(
      Facts.Sums sums, List<Clause> where, List<LotBook.KnownDevice> idle) {
    List<Trait> finer = new ArrayList<>(sums.by());
    finer.add(sums.things().trait().get());
    Map<List<String>, Set<String>> groups = new HashMap<>();
    for (Facts.Row row : sums(sums, where, finer).rows(Optional.empty())) {
      groups
          .computeIfAbsent(row.names().subList(0, sums.by().size()), key -> new HashSet<>())
          .add(row.names().get(sums.by().size()));
    }
    for (LotBook.KnownDevice device : idle) {
      List<String> names = new ArrayList<>();
      sums.by().forEach(trait -> names.add(trait == Trait.SITE ? device.site() : device.name()));
      groups.computeIfAbsent(names, key -> new HashSet<>()).add(name(device, sums.things()));
    }
    return groups;
  }

  private static String name(LotBook.KnownDevice device, Things things) {
    return things == Things.DEVICES ? device.name() : device.site();
  }

  List<Exhibit> list(Facts.Wanted wanted) {
    RowNames names = names(wanted.things());
    FruitGroups.Found found =
        new FruitGroups(work.rows(), work.tests())
            .find(work.seen(), names, wanted.where(), wanted.when(), wanted.things());
    ColumnWork.Badness badness = work.badness(found.fruits(), names);
    List<Listed> listed = new ArrayList<>();
    Set<String> told = new HashSet<>();
    found.things().stream()
        .forEach(
            thing -> {
              told.add(names.name(thing));
              listed.add(
                  new Listed(
                      new Exhibit(wanted.things(), names.name(thing), "", badness.share(thing)),
                      0));
            });
    List<LotBook.KnownDevice> idle =
        wanted.when().isPresent() ? List.of() : idle(wanted.things(), wanted.where());
    for (LotBook.KnownDevice device : idle) {
      String name = name(device, wanted.things());
      if (told.add(name)) {
        listed.add(
            new Listed(
                new Exhibit(wanted.things(), name, "", java.util.OptionalDouble.empty()), 0));
      }
    }
    return Listed.first(listed, wanted.order(), wanted.limit());
  }
}
