package pomona.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okio.ByteString;

/** Facts of every kind, the same for the same seed. */
final class SampleFacts {
  static final long AT_MILLIS = 1_767_225_600_000L;

  private SampleFacts() {}

  static UUID id(Random random) {
    long most = (AT_MILLIS << 16) | 0x7000L | random.nextInt(4096);
    return new UUID(most, (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE);
  }

  static Fact of(Random random, FactBody body) {
    return new Fact(
        id(random), "device-1", "north", Optional.of("lot 7"), "picker 3", AT_MILLIS, body);
  }

  static FactBody.Fruit fruit(Random random) {
    byte[] embedding = new byte[FactBody.Fruit.EMBEDDING_BYTES];
    random.nextBytes(embedding);
    boolean[] cells = new boolean[24 * 20];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = random.nextInt(5) > 0;
    }
    return new FactBody.Fruit(
        id(random),
        640,
        480,
        new Box(10, 20, 110, 100),
        Optional.of(Mask.of(24, 20, cells)),
        "apple",
        random.nextDouble(),
        "CLASS_I",
        random.nextDouble(),
        Optional.of("ACCEPT"),
        List.of(new DefectShare("BRUISE", random.nextDouble())),
        0.125,
        Optional.of(0.125),
        "pomona-1",
        "g1",
        ByteString.of(embedding),
        Optional.of(ByteString.of(embedding).sha256().hex()));
  }

  static List<Fact> everyKind(Random random) {
    List<FactBody> bodies = new ArrayList<>();
    bodies.add(
        new FactBody.Scan(
            640,
            480,
            "pomona-1",
            "g1",
            "xnnpack",
            21,
            3,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    bodies.add(
        new FactBody.Scan(
            640,
            480,
            "pomona-1",
            "g1",
            "gpu",
            9,
            0,
            Optional.of("DARK"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    bodies.add(
        new FactBody.Scan(
            640,
            480,
            "pomona-1",
            "g1",
            "gpu",
            9,
            2,
            Optional.empty(),
            Optional.empty(),
            Optional.of(id(random)),
            Optional.of(3),
            Optional.of("vine-tomato")));
    bodies.add(fruit(random));
    bodies.add(
        new FactBody.GradeOverride(
            id(random),
            Optional.empty(),
            Optional.of("CLASS_II"),
            Optional.empty(),
            "पेटी में दाग \"<b>\" \n"));
    bodies.add(
        new FactBody.Correction(
            id(random), Optional.of("pear"), Optional.empty(), Optional.of("HOLD"), ""));
    bodies.add(new FactBody.Example(id(random), Optional.of("quince"), Optional.empty(), true));
    bodies.add(
        new FactBody.Example(
            id(random),
            Optional.empty(),
            Optional.empty(),
            Optional.of("bitter-pit"),
            true,
            false));
    bodies.add(new FactBody.LotStarted("apple", Optional.of("orchard 4"), 1200));
    bodies.add(new FactBody.LotFinished(40, 1180, Optional.of("ACCEPT"), Optional.empty()));
    bodies.add(new FactBody.LotFinished(2, 80, Optional.of("HOLD"), Optional.of("5e".repeat(32))));
    bodies.add(new FactBody.Note(Optional.of(id(random)), "wet \u2028 crate"));
    bodies.add(new FactBody.Note(Optional.of(id(random)), "is this scab?", true));
    bodies.add(
        new FactBody.Refusals(
            "g1", AT_MILLIS, AT_MILLIS + 60_000, 900, Map.of("DARK", 31, "BLURRED", 4)));
    bodies.add(
        new FactBody.DeviceStatus(
            -1234,
            9_000_000_000L,
            77,
            12,
            3,
            "0.1.0",
            Optional.of("g1"),
            Optional.empty(),
            Optional.empty()));
    bodies.add(
        new FactBody.DeviceStatus(
            20,
            9_000_000_000L,
            31,
            0,
            0,
            "0.1.0",
            Optional.of("g1"),
            Optional.of("gpu"),
            Optional.of("SEVERE")));
    bodies.add(new FactBody.Policy("apple", 3, "{\"rules\": []}"));
    bodies.addAll(SampleLots.everyKind(random));
    List<Fact> facts = new ArrayList<>();
    for (FactBody body : bodies) {
      facts.add(of(random, body));
    }
    return facts;
  }
}
