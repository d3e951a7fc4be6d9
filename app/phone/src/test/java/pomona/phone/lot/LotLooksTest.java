package pomona.phone.lot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.head.LinearHead;
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
  void surelyNamedFruits_standOutOfLotsOfOtherProduce_andNoneOfItsOwn() throws IOException {
    Heads heads = heads(MODELS.resolve(SHIPPED + ".tflite"));
    List<Embedding> fruits = new ArrayList<>();
    for (ShippedEmbeddings.Fruit fruit : ShippedEmbeddings.of(SHIPPED)) {
      fruits.add(Embedding.of(fruit.embedding()));
    }
    fruits.sort(Comparator.comparingDouble(each -> -named(heads, each).probability()));
    double surer = shareForeign(heads, fruits.subList(0, fruits.size() / 2));
    double doubtful = shareForeign(heads, fruits.subList(fruits.size() / 2, fruits.size()));
    String shares =
        String.format(
            Locale.ROOT,
            "%.3f of the surer half of recorded fruits stand out of a lot of others, %.3f of the"
                + " rest",
            surer,
            doubtful);
    System.out.println(shares);
    assertTrue((surer + doubtful) / 2 > 0.25, shares);
    assertTrue(surer > 1.5 * doubtful, shares);
  }

  /** Of fruits, each in a lot of every product that it is not; in its own, none may be foreign. */
  private static double shareForeign(Heads heads, List<Embedding> fruits) {
    int lots = 0;
    int foreign = 0;
    for (String product : heads.classes().labels()) {
      LotLooks lot = LotLooks.of(heads, product);
      for (Embedding fruit : fruits) {
        if (named(heads, fruit).label().equals(product)) {
          assertFalse(lot.isForeign(fruit), product);
        } else {
          lots++;
          foreign += lot.isForeign(fruit) ? 1 : 0;
        }
      }
    }
    return (double) foreign / lots;
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
    Heads heads = heads(MODELS.resolve(SHIPPED + ".tflite"));
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

  private static LinearHead.Answer named(Heads heads, Embedding fruit) {
    return heads.classesOfFruits().answer(fruit);
  }

  private static Embedding mean(Heads heads, String product) {
    return Embedding.quantise(heads.familiarity().mean(heads.classes().labels().indexOf(product)));
  }
}
