package pomona.server.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import pomona.server.SampleFacts;
import pomona.sync.Fact;
import pomona.sync.FactBody;

/** What every fact store does. A second implementation passes by extending this. */
abstract class FactStoreContract {
  private final Random random = new Random(41);

  abstract FactStore store();

  /** The same store as it is found after the process was started again. */
  abstract FactStore reopened();

  @Test
  void facts_areFoundAsTheyCameInTheOrderOfTheirSequence() {
    List<NewFact> batch = fruits(20, "a", "north");
    List<Storing> outcomes = store().store(batch, List.of());
    for (int i = 0; i < 20; i++) {
      assertEquals(new Storing.Stored(i + 1), outcomes.get(i));
    }
    List<StoredFact> found = reopened().after(0, 100);
    assertEquals(20, found.size());
    for (int i = 0; i < 20; i++) {
      assertEquals(batch.get(i).fact().id(), found.get(i).id());
      assertEquals(Optional.of(batch.get(i).json()), found.get(i).json());
      assertEquals(i + 1, found.get(i).sequence());
    }
    assertEquals(7, store().after(13, 100).size());
    assertEquals(2, store().after(13, 2).size());
  }

  @Test
  void fruit_isFoundByItsSequence_andOtherFactsAreNone() {
    NewFact fresh = fruits(1, "a", "north").get(0);
    store().store(List.of(fresh), List.of());
    FactBody.Fruit said = (FactBody.Fruit) fresh.fact().body();
    IndexedFruit found = reopened().fruit(1).orElseThrow();
    assertEquals(said.className(), found.className());
    assertEquals(said.embedding(), found.embedding());
    assertEquals(fresh.fact().site(), found.site());
    assertTrue(store().fruit(2).isEmpty());
  }

  @Test
  void pushTwice_storesOnce() {
    List<NewFact> batch = fruits(5, "a", "north");
    store().store(batch, List.of());
    List<Storing> again = reopened().store(batch, List.of());
    for (int i = 0; i < 5; i++) {
      assertEquals(new Storing.AlreadyThere(i + 1), again.get(i));
    }
    assertEquals(5, store().lastSequence());
  }

  @Test
  void sameFactTwiceInOneBatch_isStoredOnce() {
    NewFact fact = fruits(1, "a", "north").get(0);
    assertEquals(
        List.of(new Storing.Stored(1), new Storing.AlreadyThere(1)),
        store().store(List.of(fact, fact), List.of()));
  }

  @Test
  void sameIdWithOtherContent_isRefusedAndBothAreKept() {
    NewFact first = fruits(1, "a", "north").get(0);
    Fact other =
        new Fact(
            first.fact().id(),
            "a",
            "north",
            Optional.empty(),
            "picker 9",
            SampleFacts.AT_MILLIS,
            new FactBody.Note(Optional.empty(), "not the same"));
    store().store(List.of(first), List.of());
    assertEquals(
        List.of(new Storing.OtherContent(1)),
        store().store(List.of(SampleFacts.stored(other)), List.of()));
    assertEquals(
        Optional.of(first.json()), reopened().find(first.fact().id()).orElseThrow().json());
    RefusedFact kept = store().refused(Optional.of("a"), 10).get(0);
    assertEquals("id", kept.field());
    assertEquals(SampleFacts.stored(other).json(), kept.json());
  }

  @Test
  void factAboutAnotherSitesFact_isRefusedAloneAndKeptOnce() {
    NewFact ours = fruits(1, "a", "north").get(0);
    store().store(List.of(ours), List.of());
    UUID id = ours.fact().id();
    List<FactBody> bodies =
        List.of(
            override(id),
            new FactBody.Example(id, Optional.of("pear"), Optional.empty(), false),
            new FactBody.Note(Optional.of(id), "look at this", true),
            fruitOfScan(id));
    List<NewFact> batch = new ArrayList<>();
    bodies.forEach(
        body -> batch.add(SampleFacts.stored(SampleFacts.of(random, "b", "south", body))));
    batch.add(fruits(1, "b", "south").get(0));
    List<Storing> first = store().store(batch, List.of());
    List<String> fields = new ArrayList<>();
    for (Storing outcome : first.subList(0, 4)) {
      fields.add(((Storing.OtherSite) outcome).bad().field());
    }
    assertEquals(List.of("body.fruit", "body.fruit", "body.subject", "body.scan"), fields);
    assertEquals(new Storing.Stored(2), first.get(4), "what is behind them is stored");
    assertTrue(
        reopened().store(batch.subList(0, 4), List.of()).stream()
            .allMatch(outcome -> outcome instanceof Storing.OtherSite));
    assertEquals(4, store().refused(Optional.of("b"), 10).size(), "kept once, however often sent");
    assertEquals(2, store().lastSequence());
    NewFact fromHere = SampleFacts.stored(SampleFacts.of(random, "c", "north", override(id)));
    assertEquals(
        List.of(new Storing.Stored(3)),
        store().store(List.of(fromHere), List.of()),
        "another device of the site may");
  }

  @Test
  void factBeforeTheFruitItSpeaksOf_isKeptAndStaysKept() {
    NewFact fruit = fruits(1, "a", "north").get(0);
    NewFact early =
        SampleFacts.stored(SampleFacts.of(random, "b", "south", override(fruit.fact().id())));
    assertEquals(
        List.of(new Storing.Stored(1), new Storing.Stored(2)),
        store().store(List.of(early, fruit), List.of()));
    assertEquals(List.of(new Storing.AlreadyThere(1)), reopened().store(List.of(early), List.of()));
    assertEquals(2, store().after(0, 10).size());
  }

  static FactBody override(UUID fruit) {
    return new FactBody.GradeOverride(
        fruit, Optional.empty(), Optional.of("REJECT"), Optional.empty(), "");
  }

  private FactBody fruitOfScan(UUID scan) {
    FactBody.Fruit like = SampleFacts.fruit(random);
    return new FactBody.Fruit(
        scan,
        like.frameWidthPx(),
        like.frameHeightPx(),
        like.box(),
        like.mask(),
        like.className(),
        like.classConfidence(),
        like.grade(),
        like.gradeConfidence(),
        like.disposition(),
        like.defects(),
        like.unfamiliarity(),
        Optional.empty(),
        like.space(),
        like.generation(),
        like.embedding(),
        like.cropSha256());
  }

  @Test
  void refusedFacts_areKeptOnceWithTheirReason() {
    RefusedFact refused =
        new RefusedFact("", "a", 5, "site", "is missing", ByteString.encodeUtf8("{}"));
    store().store(List.of(), List.of(refused));
    store().store(List.of(), List.of(refused));
    assertEquals(List.of(refused), reopened().refused(Optional.empty(), 10));
    assertEquals(List.of(), store().refused(Optional.of("b"), 10));
    assertEquals(0, store().lastSequence());
  }

  @Test
  void corrections_areForTheDevicesOfTheirSite() {
    store().store(fruits(3, "a", "north"), List.of());
    FactBody.Correction correction =
        new FactBody.Correction(
            SampleFacts.id(random), Optional.empty(), Optional.of("EXTRA"), Optional.empty(), "");
    store()
        .store(
            List.of(
                SampleFacts.stored(SampleFacts.of(random, "server", "north", correction)),
                SampleFacts.stored(SampleFacts.of(random, "server", "south", correction))),
            List.of());
    List<StoredFact> north = store().forDevicesOf("north", 0, 10);
    assertEquals(1, north.size());
    assertEquals(4, north.get(0).sequence());
    assertEquals(List.of(), store().forDevicesOf("north", 4, 10));
  }

  @Test
  void manyAtOnce_leaveNoGapAndLoseNothing() throws Exception {
    int threads = 8;
    int batches = 25;
    List<Future<List<Storing>>> futures = new ArrayList<>();
    Set<String> sent = new HashSet<>();
    ExecutorService pool =
        Executors.newFixedThreadPool(threads, work -> new Thread(work, "contract"));
    try {
      for (int i = 0; i < threads * batches; i++) {
        List<NewFact> batch = fruits(1 + random.nextInt(4), "a", "north");
        batch.forEach(fact -> sent.add(fact.fact().id().toString()));
        futures.add(pool.submit(() -> store().store(batch, List.of())));
      }
      Set<Long> sequences = new TreeSet<>();
      for (Future<List<Storing>> future : futures) {
        for (Storing outcome : future.get()) {
          assertTrue(sequences.add(((Storing.Stored) outcome).sequence()));
        }
      }
      assertEquals(sent.size(), sequences.size());
    } finally {
      pool.shutdown();
    }
    List<StoredFact> found = reopened().after(0, 10_000);
    assertEquals(sent.size(), found.size());
    for (int i = 0; i < found.size(); i++) {
      assertEquals(i + 1, found.get(i).sequence());
    }
  }

  private List<NewFact> fruits(int count, String device, String site) {
    List<NewFact> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(
          SampleFacts.stored(SampleFacts.of(random, device, site, SampleFacts.fruit(random))));
    }
    return batch;
  }
}
