package pomona.app.lot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.app.store.FruitRow;
import pomona.embedding.Embedding;
import pomona.phone.lot.LotLooks;
import pomona.sync.Fact;
import pomona.sync.FactBody;

/**
 * A recorded fruit, and what it is in its lot.
 *
 * @param className what it is; a guess of one that is not known
 * @param foreign whether it is of another class than its lot
 * @param product what the lot is of; empty while that is not settled
 * @param said whether a person said what it is
 */
record LotFruit(FruitRow row, String className, boolean foreign, String product, boolean said) {
  /** What is written of a correction that is taken back. */
  static final String UNDONE = "undone";

  /**
   * A fruit as it was seen, or as a person has put it right.
   *
   * @param product what its lot had settled on, if it had
   */
  static LotFruit of(FruitRow row, Optional<String> product) {
    return product
        .map(settled -> inSettled(row, settled, false))
        .orElseGet(() -> new LotFruit(row, row.className(), false, "", false));
  }

  boolean known() {
    return row.familiar();
  }

  /** Absent where a fruit was kept without one. */
  Optional<Embedding> embedding() {
    return embedding(row);
  }

  private static Optional<Embedding> embedding(FruitRow row) {
    byte[] bytes = row.embedding();
    return bytes.length == 0 ? Optional.empty() : Optional.of(Embedding.fromBytes(bytes));
  }

  /** The classes that a person may want to say it is, one touch each. */
  List<String> choices() {
    if (said || product.isEmpty()) {
      return List.of();
    }
    return !known() ? List.of(product) : foreign ? List.of(className, product) : List.of();
  }

  /** All that its card shows. */
  Object shown() {
    return List.of(row.grade(), className, known(), foreign, product, said);
  }

  /**
   * The fruits of a lot.
   *
   * @param facts those of the lot: its scans say what was settled when their fruits were judged
   * @param product what the lot is called
   * @param looks how fruits look that were judged before anything was settled, if heads know that
   */
  static List<LotFruit> of(
      List<FruitRow> rows, List<Fact> facts, String product, Optional<LotLooks> looks) {
    Map<String, String> settled = new HashMap<>();
    Map<String, Boolean> said = new HashMap<>();
    for (Fact fact : facts) {
      if (fact.body() instanceof FactBody.Scan scan && scan.lotProduct().isPresent()) {
        settled.put(fact.id().toString(), scan.lotProduct().get());
      } else if (fact.body() instanceof FactBody.GradeOverride by && by.className().isPresent()) {
        said.put(by.fruit().toString(), !by.reason().equals(UNDONE));
      }
    }
    boolean isKnown = isMost(rows, product) && looks.isPresent() && looks.get().knowsProduct();
    List<LotFruit> fruits = new ArrayList<>();
    for (FruitRow row : rows) {
      String then = settled.get(row.scanId());
      boolean isSaid = said.getOrDefault(row.id(), false);
      fruits.add(
          then != null
              ? inSettled(row, then, isSaid)
              : isKnown && !isSaid
                  ? byLooks(row, product, looks.get())
                  : new LotFruit(row, row.className(), false, "", isSaid));
    }
    return fruits;
  }

  /** As it was seen, or as a person has put it right. */
  private static LotFruit inSettled(FruitRow row, String product, boolean said) {
    boolean foreign = row.familiar() && !row.className().equals(product);
    return new LotFruit(row, row.className(), foreign, product, said);
  }

  /** It was judged alone; now its lot is known. */
  private static LotFruit byLooks(FruitRow row, String product, LotLooks looks) {
    boolean foreign =
        row.familiar()
            && !row.className().equals(product)
            && embedding(row).filter(looks::isForeign).isPresent();
    boolean own = row.familiar() && !foreign;
    return new LotFruit(row, own ? product : row.className(), foreign, product, false);
  }

  /** Whether more of the known fruits are called by the lot's name than not. */
  private static boolean isMost(List<FruitRow> rows, String product) {
    int known = 0;
    int own = 0;
    for (FruitRow row : rows) {
      known += row.familiar() ? 1 : 0;
      own += row.familiar() && row.className().equals(product) ? 1 : 0;
    }
    return own > known - own;
  }
}
