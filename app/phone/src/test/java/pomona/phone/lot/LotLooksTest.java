package pomona.phone.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.server.ShippedEmbeddings;
import pomona.trust.TrustedKeys;

/** With what the shipped bundles made of real pixels. */
final class LotLooksTest {
  private static final Path MODELS = Path.of("..", "..", "ml", "models");
  private static final String SHIPPED = "pomona-s-2";

  private static Heads heads(Path bundle) throws IOException {
    TrustedKeys trusted =
        TrustedKeys.fromPem(List.of(Files.readString(MODELS.resolve("development-key.pub.pem"))));
    Path signature = bundle.resolveSibling(bundle.getFileName() + ".sig");
    return Bundle.open(
            bundle.toString(), Files.readAllBytes(bundle), Files.readAllBytes(signature), trusted)
        .heads();
  }

  @Test
  void recordedFruits_standOutOfLotsOfOtherProduce_andNotOfTheirOwn() throws IOException {
    Heads heads = heads(MODELS.resolve(SHIPPED + ".tflite"));
    int own = 0;
    int ownForeign = 0;
    int other = 0;
    int otherForeign = 0;
    for (String product : heads.classes().labels()) {
      LotLooks lot = LotLooks.of(heads, product);
      for (ShippedEmbeddings.Fruit fruit : ShippedEmbeddings.of(SHIPPED)) {
        Embedding embedding = Embedding.of(fruit.embedding());
        String named = heads.classes().answer(embedding).label();
        boolean foreign = lot.isForeign(embedding);
        if (named.equals(product)) {
          own++;
          ownForeign += foreign ? 1 : 0;
        } else {
          other++;
          otherForeign += foreign ? 1 : 0;
        }
      }
    }
    String counts =
        String.format(
            Locale.ROOT, "own %d of %d, others %d of %d", ownForeign, own, otherForeign, other);
    System.out.println("Recorded fruits that stand out of a lot: " + counts);
    assertEquals(0, ownForeign, counts);
    assertTrue(otherForeign > other / 4, counts);
  }

  @Test
  void lotOfSomethingThatNoHeadKnows_hasNothingForeign_andNoFreshness() throws IOException {
    Heads heads = heads(MODELS.resolve(SHIPPED + ".tflite"));
    for (String product : List.of("unknown", "a site's own quinces")) {
      LotLooks lot = LotLooks.of(heads, product);
      for (ShippedEmbeddings.Fruit fruit : ShippedEmbeddings.of(SHIPPED)) {
        assertFalse(lot.isForeign(Embedding.of(fruit.embedding())));
      }
      assertEquals(OptionalDouble.empty(), lot.freshnessLost(List.of()));
    }
  }

  @Test
  void lotOfAFamilyWithFreshness_hasItsMean_andOthersHaveNone() throws IOException {
    Heads shipped = heads(MODELS.resolve(SHIPPED + ".tflite"));
    // Before a generation with freshness is shipped, only the candidates judge it.
    Heads heads =
        shipped.freshness().isPresent()
            ? shipped
            : heads(MODELS.resolve("candidates").resolve(SHIPPED + ".tflite"));
    assertTrue(heads.freshness().isPresent());
    List<Embedding> looks = List.of(mean(heads, "vine-tomato"), mean(heads, "banana"));
    OptionalDouble tomatoes = LotLooks.of(heads, "vine-tomato").freshnessLost(looks);
    double mean =
        (heads.freshness().get().share("tomato", looks.get(0))
                + heads.freshness().get().share("tomato", looks.get(1)))
            / 2;
    assertEquals(mean, tomatoes.orElseThrow(), 1e-6);
    assertTrue(LotLooks.of(heads, "banana").freshnessLost(looks).isPresent());
    assertEquals(OptionalDouble.empty(), LotLooks.of(heads, "kiwi").freshnessLost(looks));
    assertEquals(OptionalDouble.empty(), LotLooks.of(heads, "banana").freshnessLost(List.of()));
  }

  private static Embedding mean(Heads heads, String product) {
    return Embedding.quantise(heads.familiarity().mean(heads.classes().labels().indexOf(product)));
  }
}
