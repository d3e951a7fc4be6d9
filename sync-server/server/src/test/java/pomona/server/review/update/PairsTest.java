package pomona.server.review.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.ShippedEmbeddings;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.queue.Decisions.Decision;
import pomona.server.review.table.ReviewTables;
import pomona.server.similar.ExactIndex;
import pomona.server.web.ProblemException;
import pomona.sync.Fact;
import pomona.sync.FactBody;

/** Which fruits are held against each other, and what is written of them. */
final class PairsTest {
  private static final String SITE = "north";

  private final Random random = new Random(20_261_129);
  private final ExactIndex index = new ExactIndex();
  @TempDir private Path data;
  private Database database;
  private SqliteFactStore facts;
  private ReviewTables tables;

  @BeforeEach
  void open() {
    database = Database.open(data.resolve("pomona.db"));
    facts = new SqliteFactStore(database);
    tables = new ReviewTables(database, facts);
    tables.start();
  }

  @AfterEach
  void close() {
    tables.close();
    database.close();
  }

  @Test
  void limeThatLooksLikeAPepper_isNotHeldAgainstIt() throws Exception {
    ByteString look = look(0);
    add("lime", "CLASS_I", "g1", SITE, look);
    long pepper = add("pepper", "REJECT", "g2", SITE, look);
    assertEquals(List.of(), pairs());
    long other = add("pepper", "EXTRA", "g1", SITE, look);
    Twins.Pair pair = pairs().get(0);
    assertEquals(List.of(other, pepper), List.of(pair.old(), pair.fresh()));
  }

  @Test
  void everyPair_isOfOneClassAndGradedApart() throws Exception {
    Map<Long, String> classes = new HashMap<>();
    List<ShippedEmbeddings.Fruit> shipped = ShippedEmbeddings.of("pomona-s-2");
    for (ShippedEmbeddings.Fruit fruit : shipped) {
      ByteString look = ByteString.of(fruit.embedding());
      String generation = random.nextBoolean() ? "g1" : "g2";
      // Called by one of three names at random: what a network mixes up looks alike too.
      for (int copy = 0; copy < 3; copy++) {
        String name = List.of("lime", "pepper", "pear").get(random.nextInt(3));
        String grade = random.nextBoolean() ? "EXTRA" : "REJECT";
        classes.put(add(name, grade, generation, SITE, look), name);
        generation = generation.equals("g1") ? "g2" : "g1";
      }
    }
    List<Twins.Pair> pairs = pairs();
    assertTrue(pairs.size() > 5, "pairs: " + pairs.size());
    for (Twins.Pair pair : pairs) {
      assertEquals(classes.get(pair.old()), classes.get(pair.fresh()));
      assertTrue(PairVerdict.comparable(card(pair.old()), card(pair.fresh())));
    }
  }

  @Test
  void noVerdict_writesOneGradeOntoTwoFruits() throws Exception {
    FruitCard old = card(add("lime", "CLASS_I", "g1", SITE, look(1)));
    FruitCard fresh = card(add("lime", "REJECT", "g2", SITE, look(1)));
    assertEquals(Map.of(fresh, "CLASS_I"), said(PairVerdict.OLD, old, fresh));
    assertEquals(Map.of(fresh, "REJECT"), said(PairVerdict.NEW, old, fresh));
    assertEquals(Map.of(old, "CLASS_I", fresh, "REJECT"), said(PairVerdict.BOTH, old, fresh));
    assertEquals(Map.of(), said(PairVerdict.UNSURE, old, fresh));
  }

  @Test
  void formThatNamesFruitsApart_isRefused() throws Exception {
    FruitCard fresh = card(add("lime", "REJECT", "g2", SITE, look(2)));
    List<FruitCard> others = new ArrayList<>();
    others.add(fresh);
    others.add(card(add("pepper", "CLASS_I", "g1", SITE, look(2))));
    others.add(card(add("lime", "CLASS_I", "g1", "harbour", look(2))));
    others.add(card(add("lime", "CLASS_I", "g2", SITE, look(2))));
    others.add(card(add("lime", "REJECT", "g1", SITE, look(2))));
    for (FruitCard other : others) {
      for (PairVerdict verdict : PairVerdict.values()) {
        assertThrows(ProblemException.class, () -> verdict.decisions(other, fresh));
      }
    }
  }

  private static Map<FruitCard, String> said(PairVerdict verdict, FruitCard old, FruitCard fresh) {
    Map<FruitCard, String> said = new HashMap<>();
    for (Decision decision : verdict.decisions(old, fresh)) {
      assertEquals(Optional.empty(), decision.className());
      said.put(decision.fruit().equals(old.id()) ? old : fresh, decision.grade().orElseThrow());
    }
    return said;
  }

  private List<Twins.Pair> pairs() throws IOException {
    return new Twins(database, facts, tables.columns(), index)
        .find("g1", "g2", Long.MAX_VALUE, 1000)
        .pairs();
  }

  private FruitCard card(long sequence) {
    return database.read(session -> FruitCards.read(session, List.of(sequence))).get(0);
  }

  private static ByteString look(int which) throws IOException {
    return ByteString.of(ShippedEmbeddings.of("pomona-s-2").get(which).embedding());
  }

  private long add(String className, String grade, String generation, String site, ByteString look)
      throws IOException {
    FactBody.Fruit like = SampleFacts.fruit(random, look, false);
    FactBody.Fruit fruit =
        new FactBody.Fruit(
            like.scan(),
            like.frameWidthPx(),
            like.frameHeightPx(),
            like.box(),
            like.mask(),
            className,
            like.classConfidence(),
            grade,
            like.gradeConfidence(),
            like.disposition(),
            like.defects(),
            like.unfamiliarity(),
            Optional.empty(),
            like.space(),
            generation,
            like.embedding(),
            like.cropSha256());
    Fact fact = SampleFacts.of(random, "a phone", site, fruit);
    facts.store(List.of(SampleFacts.stored(fact)), List.of());
    tables.catchUp();
    long sequence = facts.lastSequence();
    index.feed(List.of(facts.fruit(sequence).orElseThrow()), sequence);
    index.refresh();
    return sequence;
  }
}
