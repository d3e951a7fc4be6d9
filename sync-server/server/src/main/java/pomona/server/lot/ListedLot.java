package pomona.server.lot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.fruit.DefectKind;
import pomona.lot.chain.Chain;
import pomona.lot.rule.TradeRules;
import pomona.server.database.Columns;
import pomona.server.database.NewRow;
import pomona.server.fact.FactRows;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;
import pomona.sync.lot.LotAccount;
import pomona.sync.lot.LotInspection;
import pomona.sync.lot.ToldFruit;

/**
 * A lot in one row.
 *
 * @param state a constant of {@link Chain.State}; of a lot that an older phone ended, the state
 *     that its disposition leads to
 * @param firstDecision the disposition that was decided first, by a step that could follow
 * @param changed the place in the log of the newest fact that was looked at
 */
public record ListedLot(
    String site,
    String lot,
    UUID id,
    String product,
    Optional<String> variety,
    Optional<String> supplier,
    Optional<String> customer,
    Optional<String> order,
    Optional<String> gtin,
    Optional<String> batch,
    Optional<String> quality,
    int packages,
    int fruits,
    int decayed,
    String state,
    Optional<String> suggestion,
    Optional<String> firstDecision,
    Optional<Long> decidedMillis,
    Optional<String> meets,
    String operator,
    String device,
    long begunMillis,
    long changedMillis,
    long changed) {
  static final String COLUMNS =
      "site, lot, first_id, product, variety, supplier, customer, order_number, gtin, batch, class,"
          + " packages, fruits, decayed, state, suggestion, first_decision, decided_millis, meets,"
          + " operator, device, begun_millis, changed_millis, changed";

  /** Of a lot that has facts. */
  static ListedLot of(LotHistories.Read read) {
    LotAccount lot = read.account();
    Fact first = lot.facts().get(0);
    Fact last = lot.facts().get(lot.facts().size() - 1);
    Optional<LotFact.Declared> declared = lot.declared();
    Optional<FactBody.LotStarted> started =
        lot.newest(FactBody.LotStarted.class).map(fact -> (FactBody.LotStarted) fact.body());
    Optional<LotVerdict> verdict = lot.verdict();
    List<ToldFruit> fruits = lot.last().map(LotInspection::fruits).orElse(List.of());
    Optional<Fact> decision =
        lot.all(LotStep.Decided.class).stream().filter(lot::counts).findFirst();
    Optional<Fact> ended = lot.newest(FactBody.LotFinished.class);
    Optional<String> ending =
        ended.flatMap(fact -> ((FactBody.LotFinished) fact.body()).disposition());
    boolean chained = lot.chain().state() != Chain.State.NEW;
    String product =
        declared
            .map(LotFact.Declared::product)
            .or(() -> started.map(FactBody.LotStarted::product))
            .orElse("?");
    double noise = TradeRules.usual().of(product).decayAbove();
    return new ListedLot(
        read.name().site(),
        read.name().lot(),
        read.id(),
        product,
        declared.flatMap(LotFact.Declared::variety),
        declared
            .flatMap(LotFact.Declared::supplier)
            .or(() -> started.flatMap(FactBody.LotStarted::supplier)),
        declared.flatMap(LotFact.Declared::customer),
        declared.flatMap(LotFact.Declared::order),
        declared.flatMap(known -> label(known, "01").or(() -> label(known, "02"))),
        declared.flatMap(known -> label(known, "10")),
        declared.map(LotFact.Declared::quality),
        declared.isPresent() ? lot.chain().packages() : 0,
        fruits.size(),
        (int) fruits.stream().filter(fruit -> isDecayed(fruit, noise)).count(),
        chained ? lot.chain().state().name() : ending.map(ListedLot::state).orElse("NEW"),
        lot.chain().suggestion().map(Enum::name),
        decision.map(fact -> ((LotStep.Decided) fact.body()).disposition()).or(() -> ending),
        decision.or(() -> ended).map(Fact::atMillis),
        verdict.flatMap(LotVerdict::meets),
        last.operator(),
        first.device(),
        first.atMillis(),
        last.atMillis(),
        read.newest());
  }

  private static String state(String disposition) {
    return switch (disposition) {
      case "ACCEPT" -> Chain.State.ACCEPTED.name();
      case "REJECT" -> Chain.State.REJECTED.name();
      case "HOLD" -> Chain.State.HELD.name();
      default -> Chain.State.NEW.name();
    };
  }

  private static Optional<String> label(LotFact.Declared declared, String identifier) {
    return declared.label().stream()
        .filter(field -> field.identifier().equals(identifier))
        .map(LotFact.LabelField::value)
        .findFirst();
  }

  /** As verdicts count it: what is not above the rules' noise is none. */
  private static boolean isDecayed(ToldFruit fruit, double noise) {
    return fruit.judged().defectShare(DefectKind.ROT) > noise
        || fruit.judged().defectShare(DefectKind.MOULD) > noise;
  }

  /** On how many fruits of the newest inspection each kind of defect was seen. */
  static Map<DefectKind, Integer> defects(LotAccount lot) {
    Map<DefectKind, Integer> seen = new EnumMap<>(DefectKind.class);
    for (ToldFruit fruit : lot.last().map(LotInspection::fruits).orElse(List.of())) {
      for (DefectKind kind : DefectKind.values()) {
        if (fruit.judged().defectShare(kind) > 0) {
          seen.merge(kind, 1, Integer::sum);
        }
      }
    }
    return seen;
  }

  NewRow row() {
    return NewRow.into("lot_summary")
        .with("site", site)
        .with("lot", lot)
        .with("first_id", FactRows.bytes(id))
        .with("product", product)
        .with("variety", variety)
        .with("supplier", supplier)
        .with("customer", customer)
        .with("order_number", order)
        .with("gtin", gtin)
        .with("batch", batch)
        .with("class", quality)
        .with("packages", packages)
        .with("fruits", fruits)
        .with("decayed", decayed)
        .with("state", state)
        .with("suggestion", suggestion)
        .with("first_decision", firstDecision)
        .with("decided_millis", decidedMillis)
        .with("meets", meets)
        .with("operator", operator)
        .with("device", device)
        .with("begun_millis", begunMillis)
        .with("changed_millis", changedMillis)
        .with("changed", changed);
  }

  static ListedLot read(ResultSet row) throws SQLException {
    return new ListedLot(
        row.getString("site"),
        row.getString("lot"),
        FactRows.id(row.getBytes("first_id")),
        row.getString("product"),
        Columns.text(row, "variety"),
        Columns.text(row, "supplier"),
        Columns.text(row, "customer"),
        Columns.text(row, "order_number"),
        Columns.text(row, "gtin"),
        Columns.text(row, "batch"),
        Columns.text(row, "class"),
        row.getInt("packages"),
        row.getInt("fruits"),
        row.getInt("decayed"),
        row.getString("state"),
        Columns.text(row, "suggestion"),
        Columns.text(row, "first_decision"),
        Columns.number(row, "decided_millis"),
        Columns.text(row, "meets"),
        row.getString("operator"),
        row.getString("device"),
        row.getLong("begun_millis"),
        row.getLong("changed_millis"),
        row.getLong("changed"));
  }
}
