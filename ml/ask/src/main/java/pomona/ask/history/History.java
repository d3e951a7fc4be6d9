package pomona.ask.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import pomona.ask.question.Quantity;

/**
 * What was recorded, in the order in which it was. Names that are not known are empty.
 *
 * <pre>
 *   Facts facts = new HistoryFacts(history, today, (things, trait) -> true, likeness);
 *   Answer answer = new Answerer(facts, today).answer(question);
 * </pre>
 *
 * @param devices those that are known though they may have recorded nothing
 */
public record History(
    List<Fruit> fruits,
    List<Scan> scans,
    List<Lot> lots,
    List<Reading> readings,
    List<Device> devices) {
  public History {
    fruits = List.copyOf(fruits);
    scans = List.copyOf(scans);
    lots = List.copyOf(lots);
    readings = List.copyOf(readings);
    devices = List.copyOf(devices);
  }

  /** A lot, by the site where it is and its name there. */
  public record LotKey(String site, String name) {}

  /**
   * A fruit with what counts of it now.
   *
   * @param scan the scan that it was seen in
   * @param defects shares of the surface by kind, none of them 0
   * @param size {@code TOO_SMALL}, {@code TOO_LARGE} or {@code FITS}, where it was measured and its
   *     lot's sizes are known
   * @param corrected whether a person said another grade than the phone
   * @param review {@code OPEN}, {@code DECIDED} or {@code FLAGGED}
   */
  public record Fruit(
      String id,
      String scan,
      LocalDate day,
      LotKey lot,
      String device,
      String product,
      String grade,
      String disposition,
      String generation,
      Map<String, Double> defects,
      double confidence,
      OptionalDouble diameterMm,
      OptionalDouble grams,
      Optional<String> size,
      boolean corrected,
      String review) {
    public Fruit {
      defects = Map.copyOf(defects);
    }
  }

  public record Scan(String id, LocalDate day, LotKey lot, String device) {}

  /**
   * A lot.
   *
   * @param quality the declared class
   * @param disposition what stands now
   * @param dispositions that, and what was decided at first
   * @param begunMillis orders lots
   */
  public record Lot(
      LotKey key,
      LocalDate begun,
      long begunMillis,
      String product,
      String supplier,
      String device,
      String quality,
      String disposition,
      Set<String> dispositions) {
    public Lot {
      dispositions = Set.copyOf(dispositions);
    }
  }

  /** What an instrument said of a lot, in the quantity's own unit. */
  public record Reading(LotKey lot, LocalDate day, Quantity quantity, double value) {}

  public record Device(String name, String site) {}
}
