package pomona.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Facts of a lot of every kind. */
final class SampleLots {
  private SampleLots() {}

  static List<FactBody> everyKind(Random random) {
    UUID sample = SampleFacts.id(random);
    UUID verdict = SampleFacts.id(random);
    String report = "pomona-report 1\nlot\tlot 7\n";
    return List.of(
        declared(),
        new LotFact.SampleDrawn(
            "OECD", 40, -7_046_029_254_386_353_131L, false, List.of(2, 9, 17, 30, 38)),
        new LotFact.PackageOpened(sample, 2),
        new FactBody.Scan(
            640,
            480,
            "pomona-1",
            "g1",
            "gpu",
            9,
            20,
            Optional.empty(),
            Optional.empty(),
            Optional.of(sample),
            Optional.of(2),
            Optional.empty()),
        new LotFact.FruitMeasured(
            SampleFacts.id(random), Optional.of(71.25), Optional.of(1.5), Optional.of(180.0)),
        new LotFact.SampleStopped(sample, "the dock closes"),
        new LotFact.Measured(
            Optional.of(sample),
            "brix",
            "°Brix",
            12.5,
            Optional.of(2),
            Optional.of("refractometer 1"),
            Optional.of(SampleFacts.AT_MILLIS - 86_400_000L),
            Optional.empty()),
        new LotFact.CountedByHand(Optional.of(sample), "loose berries", 3, 120),
        new LotFact.LabelChecked(
            Optional.empty(), "label", Map.of("origin", "RIGHT", "packer", "MISSING")),
        verdict(sample),
        new LotStep.Suggested(verdict, "HOLD", true),
        new LotStep.Decided("HOLD", "decay in two packages"),
        new LotStep.Held("smells"),
        new LotStep.Reworked(35, 5),
        new LotStep.InspectedAgain(verdict, "ACCEPT", false),
        new LotStep.Released(),
        new LotFact.Reported(2, report, okio.ByteString.encodeUtf8(report).sha256().hex()),
        new SiteFact.Spec(
            "market hall, apples",
            4,
            Optional.of("market hall"),
            Optional.empty(),
            Optional.of("gala"),
            Optional.of(1_767_225_600_000L),
            Optional.of(1_798_761_600_000L),
            false,
            "{}"),
        new SiteFact.ProductsListed(312, 20_480, "5e".repeat(32)),
        new SiteFact.CatalogueGiven(81, 65_536, "ca".repeat(32)));
  }

  static LotFact.Declared declared() {
    return new LotFact.Declared(
        "gala",
        Optional.of("Royal Gala"),
        "CLASS_I",
        "COUNT",
        "LAYERS",
        Optional.of("orchard 4"),
        Optional.of("market hall"),
        Optional.of("4711"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(70.0),
        Optional.of(75.0),
        40,
        Optional.of(480.0),
        List.of(
            new LotFact.LabelField("01", "09501101530003"), new LotFact.LabelField("10", "AB-12")),
        Optional.of("5e".repeat(32)));
  }

  static LotVerdict verdict(UUID sample) {
    return new LotVerdict(
        List.of(sample),
        List.of("g1"),
        "house rules",
        3,
        Optional.of("market hall, apples"),
        Optional.of(4),
        "apple",
        "gala",
        "CLASS_I",
        "COUNT",
        Optional.of("CLASS_I"),
        Optional.of("CLASS_II"),
        "FAILS",
        "HOLD",
        true,
        true,
        true,
        100,
        0,
        1,
        1,
        0,
        List.of("DEFECTS_IN_SHARES", "MEASUREMENTS_MISSING"),
        List.of(
            new VerdictFinding(
                Optional.empty(),
                "MEASUREMENT",
                "brix",
                Optional.empty(),
                "MISSING",
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.of("°Brix"),
                Optional.of(10.5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty()),
            new VerdictFinding(
                Optional.of("CLASS_I"),
                "SHARE",
                "WORSE_THAN_CLASS_II",
                Optional.of("CONDITION"),
                "PASSES",
                Optional.of(1),
                100,
                Optional.of(0.01),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0.01),
                Optional.of(0.0003),
                Optional.of(0.0545),
                Optional.empty(),
                false,
                Optional.of(2))));
  }
}
