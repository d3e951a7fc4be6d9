package pomona.head;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.trust.TrustedKeys;

/**
 * Products of a shipped bundle are taught further by a look that it does not know: photographs of
 * other produce, which people call by the name of the product that it is nearest to. The embeddings
 * are those of {@code pomona-s-1} of photographs of the Grocery Store Dataset: nine kinds of
 * produce by which nothing was chosen, cartons, and products that it knows.
 */
final class TaughtFurtherTest {
  private static final Path MODELS = Path.of("..", "models");
  private static final Path PHOTOGRAPHS =
      Path.of("src", "test", "resources", "photographs", "pomona-s-1.tsv");

  private final Map<String, List<Embedding>> looks = new TreeMap<>();
  private final List<Embedding> cartons = new ArrayList<>();
  private final Map<String, List<Embedding>> products = new TreeMap<>();
  private Heads heads;

  @BeforeEach
  void read() throws IOException {
    String key = Files.readString(MODELS.resolve("development-key.pub.pem"));
    heads =
        Bundle.open(
                "pomona-s-1",
                Files.readAllBytes(MODELS.resolve("pomona-s-1.tflite")),
                Files.readAllBytes(MODELS.resolve("pomona-s-1.tflite.sig")),
                TrustedKeys.fromPem(List.of(key)))
            .heads();
    for (String line : Files.readAllLines(PHOTOGRAPHS)) {
      String[] parts = line.split("\t", -1);
      Embedding embedding = Embedding.of(Base64.getDecoder().decode(parts[2]));
      switch (parts[0]) {
        case "new" -> looks.computeIfAbsent(parts[1], name -> new ArrayList<>()).add(embedding);
        case "carton" -> cartons.add(embedding);
        default -> products.computeIfAbsent(parts[1], name -> new ArrayList<>()).add(embedding);
      }
    }
  }

  /** What became of photographs, summed over looks. */
  private static final class Sums {
    int own;
    int named;
    int known;
    int strangers;
    int admitted;
    int others;
    int lost;

    String told(int examples) {
      return String.format(
          Locale.ROOT,
          "%d examples: of %d of its own %.1f %% are named, %.1f %% are named and known;"
              + " of %d strangers %.1f %% become known; of %d of other products %d are lost",
          examples,
          own,
          100.0 * named / own,
          100.0 * known / own,
          strangers,
          100.0 * admitted / strangers,
          others,
          lost);
    }
  }

  @Test
  void whatWasTaught_becomesKnown_andStrangersDoNot() {
    for (int examples : new int[] {5, 12, 18}) {
      Sums sums = new Sums();
      looks.keySet().forEach(look -> teach(look, examples, sums));
      String told = sums.told(examples);
      System.out.println(told);
      assertTrue(sums.own >= 50 && sums.strangers >= 500 && sums.others >= 300, told);
      // The gate of taught products asks as much: docs/learning.md.
      assertTrue(sums.admitted <= 0.02 * sums.strangers, told);
      assertTrue(sums.lost <= 0.02 * sums.others, told);
      assertTrue(examples == 5 || sums.known >= 0.8 * sums.own, told);
    }
  }

  private void teach(String look, int examples, Sums sums) {
    List<Embedding> own = unknown(looks.get(look));
    if (own.size() < examples + 5) {
      return;
    }
    String product = nearest(own);
    List<Embedding> strangers = new ArrayList<>(unknown(cartons));
    looks.forEach(
        (other, embeddings) ->
            strangers.addAll(other.equals(look) ? List.of() : unknown(embeddings)));
    List<Embedding> others = new ArrayList<>();
    products.forEach(
        (other, embeddings) -> {
          for (Embedding one : embeddings) {
            if (!other.equals(product) && named(heads, one).equals(other) && knows(heads, one)) {
              others.add(one);
            }
          }
        });
    List<Embedding> against = new ArrayList<>(everyOther(1, others));
    against.addAll(everyOther(1, strangers));
    Heads taught = heads.withMoreOf(product, own.subList(0, examples), against);
    assertEquals(taught, Heads.fromBytes(taught.toBytes()));
    for (Embedding one : own.subList(examples, own.size())) {
      sums.own++;
      sums.named += named(taught, one).equals(product) ? 1 : 0;
      sums.known += named(taught, one).equals(product) && knows(taught, one) ? 1 : 0;
    }
    for (Embedding one : everyOther(0, strangers)) {
      sums.strangers++;
      sums.admitted += knows(taught, one) ? 1 : 0;
    }
    for (Embedding one : everyOther(0, others)) {
      sums.others++;
      sums.lost += named(taught, one).equals(product) || !knows(taught, one) ? 1 : 0;
    }
  }

  @Test
  void aProductTaughtTwice_knowsBothLooks_byTheRowThatItHadAtFirst() {
    List<String> names = new ArrayList<>(looks.keySet());
    List<Embedding> first = unknown(looks.get(names.get(0)));
    List<Embedding> second = unknown(looks.get(names.get(1)));
    String product = nearest(first);
    Heads once = heads.withMoreOf(product, first, second);
    Heads twice = once.withMoreOf(product, second, List.of());
    assertEquals(1, twice.further().orElseThrow().before().count());
    assertEquals(once.further().orElseThrow().before(), twice.further().orElseThrow().before());
    assertEquals(2, twice.further().orElseThrow().places().count());
    String other = nearest(second).equals(product) ? "banana" : nearest(second);
    Heads both = once.withMoreOf(other, second, first);
    assertEquals(List.of(product, other), both.further().orElseThrow().before().labels());
    assertEquals(both, Heads.fromBytes(both.toBytes()));
    assertTrue(first.stream().filter(one -> knows(both, one)).count() >= 0.8 * first.size());
    assertTrue(second.stream().filter(one -> knows(both, one)).count() >= 0.8 * second.size());
  }

  @Test
  void withoutLimitsOfStrength_distancesAreTheOnlyOnes_andExamplesAreKnownBesideThem() {
    float[] nothing = new float[heads.classes().count()];
    Heads near =
        new Heads(
            heads.classes(),
            heads.grades(),
            heads.familiarity().withFarthest(nothing),
            heads.wholeFrame());
    List<Embedding> own = looks.values().iterator().next();
    assertFalse(own.stream().anyMatch(one -> knows(near, one)));
    Heads taught = near.withMoreOf(nearest(own), own, cartons);
    long known = own.stream().filter(one -> knows(taught, one)).count();
    assertTrue(known >= 0.8 * own.size(), known + " of " + own.size());
  }

  @Test
  void otherClasses_forgetWhatWasTaughtOfThese() {
    List<Embedding> own = looks.values().iterator().next();
    Heads taught = heads.withMoreOf(nearest(own), own, cartons);
    assertTrue(
        taught.withTaughtClass("Quince", cartons).further().isPresent(), "one more class is more");
    assertEquals(
        Optional.empty(), taught.withClasses(heads.classes(), heads.familiarity()).further());
  }

  @Test
  void placesOfNoClass_areRefused() {
    Familiarity one = heads.familiarity();
    List<Integer> rows = new ArrayList<>(Collections.nCopies(one.count(), 0));
    TaughtFurther whole = new TaughtFurther(heads.classes(), one, rows);
    assertEquals(heads.withFurther(whole), Heads.fromBytes(heads.withFurther(whole).toBytes()));
    rows.set(3, heads.classes().count());
    assertThrows(
        FormatException.class, () -> new TaughtFurther(heads.classes(), one, List.copyOf(rows)));
    assertThrows(
        FormatException.class, () -> new TaughtFurther(heads.classes(), one, List.of(0, 1)));
  }

  private String nearest(List<Embedding> own) {
    float[] mean = Familiarity.mean(own);
    int best = 0;
    for (int k = 1; k < heads.classes().count(); k++) {
      boolean nearer =
          heads.familiarity().distance(k, mean) < heads.familiarity().distance(best, mean);
      best = nearer ? k : best;
    }
    return heads.classes().labels().get(best);
  }

  private List<Embedding> unknown(List<Embedding> embeddings) {
    return embeddings.stream().filter(one -> !knows(heads, one)).toList();
  }

  private static List<Embedding> everyOther(int first, List<Embedding> all) {
    List<Embedding> some = new ArrayList<>();
    for (int i = first; i < all.size(); i += 2) {
      some.add(all.get(i));
    }
    return some;
  }

  private static String named(Heads heads, Embedding photograph) {
    return heads.classes().answer(photograph).label();
  }

  private static boolean knows(Heads heads, Embedding photograph) {
    float[] unit = photograph.toUnit();
    float[] logits = new float[heads.classes().count()];
    heads.classes().logits(unit, logits);
    return heads.doubtOfPhotographs().excess(unit, logits) <= 0;
  }
}
