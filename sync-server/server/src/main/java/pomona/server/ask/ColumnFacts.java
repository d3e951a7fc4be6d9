package pomona.server.ask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.question.Quantity;
import pomona.ask.question.Things;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.server.database.Database;
import pomona.server.fact.FactRows;
import pomona.server.fact.FactStore;
import pomona.server.fact.IndexedFruit;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Measure;
import pomona.server.similar.SimilarityIndex;

/**
 * What some sites have stored, as questions need it: fruits by their columns in memory, lots and
 * scans by the database. One of these answers one question, or the questions of a board side by
 * side: what lots, scans and rows there are is read once. What it says of each thing is said in
 * {@code pomona.ask.history.HistoryFacts}, against which it is tested.
 */
final class ColumnFacts implements Facts {
  private static final int LOOKED_THROUGH = 2000;

  private final Database database;
  private final FruitColumns columns;
  private final FactStore facts;
  private final Optional<SimilarityIndex> index;
  private final Today today;
  private final Optional<Set<String>> sites;
  private final LotBook lots;
  private Optional<ScanBook> scans = Optional.empty();
  private volatile Seen seen = new Seen(null, -1, new int[0]);

  /** The rows that the asker may see, while no others are there. */
  private record Seen(FruitRows of, long stand, int[] rows) {}

  /**
   * Facts.
   *
   * @param sites those that the asker may see; empty if that is all of them
   */
  ColumnFacts(
      Database database,
      FruitColumns columns,
      FactStore facts,
      Optional<SimilarityIndex> index,
      Today today,
      Optional<Set<String>> sites) {
    this.database = database;
    this.columns = columns;
    this.facts = facts;
    this.index = index;
    this.today = today;
    this.sites = sites;
    this.lots = database.read(session -> LotBook.read(session, sites));
  }

  private <T> T work(Function<ColumnWork, T> task) {
    return columns.read(
        rows -> {
          RowTests tests = new RowTests(rows, lots, this::sequence);
          return task.apply(new ColumnWork(rows, lots, tests, seen(rows), today, this::scans));
        });
  }

  private int[] seen(FruitRows rows) {
    Seen known = seen;
    if (known.of() != rows || known.stand() != rows.stand()) {
      int[] chosen = rows.select(sites.map(RowTests::at).map(List::of).orElse(List.of()));
      known = new Seen(rows, rows.stand(), chosen);
      seen = known;
    }
    return known.rows();
  }

  private synchronized ScanBook scans() {
    if (scans.isEmpty()) {
      scans = Optional.of(database.read(session -> ScanBook.read(session, sites)));
    }
    return scans.get();
  }

  private Optional<Long> sequence(String id) {
    UUID parsed;
    try {
      parsed = UUID.fromString(id);
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
    return database.read(
        session ->
            session.first(
                "SELECT sequence FROM fact WHERE id = ? AND kind = 'fruit'",
                row -> row.getLong(1),
                (Object) FactRows.bytes(parsed)));
  }

  @Override
  public boolean has(Things things, Trait trait) {
    return trait != Trait.SIZE;
  }

  @Override
  public boolean has(Quantity quantity) {
    return switch (quantity) {
      case CONFIDENCE, DEFECT_SHARE -> true;
      case DIAMETER -> work(all -> all.has(Measure.DIAMETER_MM));
      case WEIGHT -> work(all -> all.has(Measure.GRAMS));
      case BRIX, FIRMNESS, TEMPERATURE ->
          lots.readings().values().stream()
              .flatMap(List::stream)
              .anyMatch(reading -> reading.quantity() == quantity);
    };
  }

  @Override
  public List<Row> sums(Sums sums) {
    return work(all -> all.sums(sums));
  }

  @Override
  public List<Exhibit> list(Wanted wanted) {
    return wanted.things() == Things.FRUITS
        ? exhibits(work(all -> all.fruits(wanted)))
        : work(all -> all.list(wanted));
  }

  /** A fruit, before its id is looked up. */
  record Found(long sequence, String site, OptionalDouble share) {}

  private List<Exhibit> exhibits(List<Found> found) {
    List<Exhibit> exhibits = new ArrayList<>();
    for (Found fruit : found) {
      database
          .read(
              session ->
                  session.first(
                      "SELECT id FROM fact WHERE sequence = ?",
                      row -> FactRows.id(row.getBytes(1)),
                      fruit.sequence()))
          .ifPresent(
              id ->
                  exhibits.add(
                      new Exhibit(Things.FRUITS, id.toString(), fruit.site(), fruit.share())));
    }
    return exhibits;
  }

  @Override
  public List<Exhibit> alike(String fruit, Wanted wanted) {
    Optional<IndexedFruit> known =
        sequence(fruit).flatMap(facts::fruit).filter(found -> LotBook.isSeen(sites, found.site()));
    if (known.isEmpty() || index.isEmpty()) {
      return List.of();
    }
    SimilarityIndex.Filter filter =
        sites.isPresent() && sites.get().size() == 1
            ? SimilarityIndex.Filter.ANY.inSite(sites.get().iterator().next())
            : SimilarityIndex.Filter.ANY;
    List<SimilarityIndex.Hit> hits;
    try {
      hits =
          index.get().nearest(known.get().space(), known.get().embedding(), filter, LOOKED_THROUGH);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    List<Long> sequences =
        hits.stream()
            .map(SimilarityIndex.Hit::sequence)
            .filter(sequence -> sequence != known.get().sequence())
            .toList();
    return exhibits(work(all -> all.among(sequences, wanted)));
  }
}
