package pomona.server.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.verdict.LotJudge;
import pomona.lot.verdict.Verdict;
import pomona.policy.Policy;
import pomona.sync.DefectShare;
import pomona.sync.Enrolled;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.lot.LotAccount;
import pomona.sync.lot.LotInspection;
import pomona.sync.lot.VerdictFacts;

/** A delivery of 40 packages that fails its class by decay: held, reworked, inspected again. */
final class DeliveredLot {
  private static final int FRUITS_IN_PACKAGE = 20;

  private final Orchard orchard;
  private final Enrolled device;
  private final String lot;
  private final List<Fact> facts = new ArrayList<>();
  private long atMillis = Orchard.END_MILLIS - 7_200_000;

  DeliveredLot(Orchard orchard, Enrolled device, String lot) {
    this.orchard = orchard;
    this.device = device;
    this.lot = lot;
  }

  UUID add(FactBody body) {
    atMillis += 30_000;
    UUID id = orchard.add(device, lot, atMillis, "op-1", body);
    facts.add(
        new Fact(id, device.device(), device.site(), Optional.of(lot), "op-1", atMillis, body));
    return id;
  }

  /** Says what it is; every name is one that a page must escape. */
  UUID declare(String supplier) {
    return add(
        new LotFact.Declared(
            "apple",
            Optional.of("Royal <b>Gala</b>"),
            "CLASS_I",
            "COUNT",
            "LAYERS",
            Optional.of(supplier),
            Optional.of("market hall"),
            Optional.of("4711"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(70.0),
            Optional.of(80.0),
            40,
            Optional.of(480.0),
            List.of(
                new LotFact.LabelField("01", "09501101530003"),
                new LotFact.LabelField("10", "AB-12")),
            Optional.empty()));
  }

  /** Opens five packages; so many of the first fruits are rotten. */
  UUID inspect(int packages, long seed, int rotten) throws Exception {
    List<Integer> drawn = pomona.lot.sample.PackageDraw.draw(packages, 5, seed);
    UUID sample = add(new LotFact.SampleDrawn("OECD", packages, seed, false, drawn));
    int left = rotten;
    for (int number : drawn) {
      add(new LotFact.PackageOpened(sample, number));
      UUID scan =
          add(
              new FactBody.Scan(
                  1280,
                  960,
                  "pomona-1",
                  "g1",
                  "gpu",
                  31,
                  FRUITS_IN_PACKAGE,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(sample),
                  Optional.of(number),
                  Optional.empty()));
      for (int i = 0; i < FRUITS_IN_PACKAGE; i++) {
        boolean bad = left > 0;
        left -= bad ? 1 : 0;
        UUID fruit = add(fruit(scan, bad, i % 4 == 0 || bad));
        add(
            new LotFact.FruitMeasured(
                fruit, Optional.of(71 + (i * 7 % 9) * 0.5), Optional.of(0.0), Optional.empty()));
      }
    }
    add(
        new LotFact.Measured(
            Optional.of(sample),
            "brix",
            "°Brix",
            12.5,
            Optional.of(drawn.get(0)),
            Optional.of("refractometer 1"),
            Optional.of(atMillis - 86_400_000L),
            Optional.empty()));
    add(
        new LotFact.LabelChecked(
            Optional.of(sample), "label", Map.of("origin", "RIGHT", "packer", "MISSING")));
    orchard.store();
    return sample;
  }

  private FactBody.Fruit fruit(UUID scan, boolean rotten, boolean crop) throws Exception {
    FactBody.Fruit like = orchard.fruit(scan, 0, crop);
    return new FactBody.Fruit(
        scan,
        like.frameWidthPx(),
        like.frameHeightPx(),
        like.box(),
        like.mask(),
        "apple",
        0.9,
        rotten ? "REJECT" : "CLASS_I",
        0.8,
        Optional.empty(),
        rotten ? List.of(new DefectShare("ROT", 0.08)) : List.of(),
        0,
        Optional.of(0.0),
        like.space(),
        like.generation(),
        like.embedding(),
        like.cropSha256());
  }

  LotAccount account() {
    return LotAccount.of(facts);
  }

  /** The verdict and a decision by it. */
  void decide(String disposition, String reason) {
    LotAccount account = account();
    LotInspection inspection = account.current().orElseThrow();
    Policy policy = Policy.usual();
    Verdict verdict =
        inspection.judge(
            new LotJudge(policy, LotRuleBook.empty()), account.declared().orElseThrow());
    UUID said = add(VerdictFacts.of(inspection, verdict, policy, Optional.empty(), false));
    String word = verdict.suggestion().name();
    boolean first = account.chain().steps().isEmpty();
    add(
        first
            ? new LotStep.Suggested(said, word, false)
            : new LotStep.InspectedAgain(said, word, false));
    add(new LotStep.Decided(disposition, reason));
    orchard.store();
  }

  /** Held for decay, reworked, inspected again, released. */
  static DeliveredLot whole(Orchard orchard, Enrolled device, String lot, String supplier)
      throws Exception {
    DeliveredLot made = new DeliveredLot(orchard, device, lot);
    made.declare(supplier);
    made.inspect(40, 17, 3);
    made.decide("HOLD", "3 of 100 decayed <script>alert(1)</script>");
    made.add(new LotStep.Reworked(35, 5));
    made.inspect(35, 18, 0);
    made.decide("ACCEPT", "");
    made.add(new LotStep.Released());
    made.add(new FactBody.Note(Optional.empty(), "wet floor & <i>noise</i>", false));
    orchard.store();
    return made;
  }

  /** The same on the stage, in the tables that pages read. */
  static UUID grow(String lot, String supplier) throws Exception {
    Orchard orchard = Stage.orchard();
    DeliveredLot made = whole(orchard, orchard.devices().get(0), lot, supplier);
    Stage.running().server().reviewTables().catchUp();
    Stage.running().server().lots().table().catchUp();
    return made.account().id().orElseThrow();
  }
}
