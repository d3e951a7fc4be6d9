package pomona.app.inspect;

import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.app.AppGraph;
import pomona.app.store.ChangeRow;
import pomona.app.store.SeenLots;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.sample.AqlPlan;
import pomona.phone.record.Pictures;
import pomona.policy.Policy;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.LotFact;
import pomona.sync.SiteFact;

/** Lots as phones work them, for the screens' tests. Blocks. */
record WorkedLots(AppGraph graph) {
  static final String CODE = "L-2409-117";

  static final List<LotFact.LabelField> LABEL =
      List.of(
          new LotFact.LabelField("01", "09501101530003"), new LotFact.LabelField("10", "AB-12"));

  /** A customer's spec that wants sugar and marks measured, and a second operator. */
  static final String APPLES =
      """
      {"apple": {"products": ["gala"], "by": ["count"], "decayAbove": 0.005,
        "classes": {
          "class-i": {"tolerances": [
            {"of": "worse-than-class-i", "atMost": 0.1},
            {"of": "worse-than-class-ii", "atMost": 0.01}]},
          "class-ii": {"tolerances": [
            {"of": "worse-than-class-ii", "atMost": 0.1}, {"of": "decayed", "atMost": 0.02}]}},
        "measurements": [
          {"name": "brix", "unit": "°Brix", "atLeast": 10.5, "readings": 2},
          {"name": "label", "unit": "checklist", "atLeast": 1, "readings": 1}],
        "secondRelease": true,
        "sources": [{"of": "tolerances", "text": "this test", "mark": "site"}]}}
      """;

  /** Begins a lot of a product; its row. */
  String begin(String product) {
    return graph.facts().startLot(CODE, product, Optional.of("Hof Sonnental"));
  }

  void declare(String product, String quality, int packages) {
    graph
        .keptLots()
        .work(
            CODE,
            work -> {
              work.declare(declared(product, quality, packages, "COUNT"));
              return work;
            });
  }

  /** The same by weight, in Class I. */
  void declareByWeight(String product, int packages) {
    graph
        .keptLots()
        .work(
            CODE,
            work -> {
              work.declare(declared(product, "CLASS_I", packages, "WEIGHT"));
              return work;
            });
  }

  /** The same by count, with what the label and the list of products said. */
  void declareByLabel(String product, int packages) {
    LotFact.Declared plain = declared(product, "CLASS_I", packages, "COUNT");
    LotFact.Declared full =
        new LotFact.Declared(
            plain.product(),
            plain.variety(),
            plain.quality(),
            plain.basis(),
            plain.presentation(),
            plain.supplier(),
            plain.customer(),
            plain.order(),
            Optional.of("hall"),
            plain.sizeCode(),
            plain.sizeFrom(),
            plain.sizeTo(),
            packages,
            Optional.of(480.5),
            LABEL,
            plain.labelPhotoSha256());
    graph
        .keptLots()
        .work(
            CODE,
            work -> {
              work.declare(full);
              return work;
            });
  }

  private static LotFact.Declared declared(
      String product, String quality, int packages, String basis) {
    return new LotFact.Declared(
        product,
        Optional.empty(),
        quality,
        basis,
        "LOOSE",
        Optional.of("Hof Sonnental"),
        Optional.of("Market hall"),
        Optional.of("4500017"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        packages,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Draws a sample, opens all of its packages, and scans so many fruits in each. */
  void inspect(String lot, int sound, int rotten) {
    inspect(lot, sound, rotten, Integer.MAX_VALUE);
  }

  /** The same, but only so many of the packages are scanned that are open. */
  void inspect(String lot, int sound, int rotten, int scanned) {
    List<Integer> drawn =
        graph.keptLots().work(CODE, work -> work.drawSample(20261129, sound + rotten)).toOpen();
    for (int number : drawn) {
      graph.keptLots().work(CODE, work -> work.open(number));
      if (drawn.indexOf(number) >= scanned) {
        continue;
      }
      graph
          .facts()
          .recordScan(
              lot,
              SeenLots.of(sound, number == drawn.get(0) ? rotten : 0),
              Pictures.NONE,
              Optional.empty(),
              Optional.empty(),
              graph.keptLots().place(CODE));
    }
  }

  /** The site's policy reaches the phone: samples are drawn by AQL 2.5. */
  void pullAqlPlan() {
    String json =
        Policy.usual()
            .with(
                LotRuleBook.empty(), Optional.of(new AqlPlan(AqlPlan.Level.II, AqlPlan.Aql.A_2_5)))
            .toJson();
    pull(new FactBody.Policy(Policy.ANY, 1, json));
  }

  /** The spec reaches the phone. */
  void pull(String rules) {
    SiteFact.Spec spec =
        new SiteFact.Spec(
            "hall",
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.of("gala"),
            Optional.empty(),
            Optional.empty(),
            false,
            rules);
    pull(spec);
  }

  private void pull(FactBody body) {
    ByteString json =
        FactJson.write(
            new Fact(
                graph.keptLots().maker().ids().next(),
                "server",
                "north",
                Optional.empty(),
                "desk",
                graph.clock().millis(),
                body));
    graph.database().facts().keepChanges(List.of(new ChangeRow(1, json.toByteArray())));
  }
}
