package pomona.catalogue.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.lot.label.Gtin;

final class CatalogueSearchTest {
  private static final String GTIN = "4006381333931";
  private static final String[] TRAITS = {"red", "green", "sweet", "sour", "round", "long", "hard"};

  /** Sentences without a trait lie in one of so many other dimensions. */
  private static final int OTHERS = 64;

  /** A sentence is the traits that it names: enough to tell near from far. */
  private static final SentenceEncoder TRAIT_ENCODER =
      new SentenceEncoder() {
        @Override
        public int dimensions() {
          return TRAITS.length + OTHERS;
        }

        @Override
        public float[] encode(String text) {
          float[] direction = new float[dimensions()];
          float squares = 0;
          for (int i = 0; i < TRAITS.length; i++) {
            direction[i] = text.contains(TRAITS[i]) ? 1 : 0;
            squares += direction[i];
          }
          if (squares == 0) {
            direction[TRAITS.length + Math.floorMod(text.hashCode(), OTHERS)] = 1;
          }
          for (int i = 0; i < direction.length; i++) {
            direction[i] /= (float) Math.sqrt(Math.max(1, squares));
          }
          return direction;
        }
      };

  private static final CatalogueSearch SHOP =
      CatalogueSearch.of(shop(), Optional.of(TRAIT_ENCODER));

  private static Catalogue shop() {
    return new Catalogue(
        Optional.of(new Space("test")),
        List.of(
            product("Royal-Gala", "apple, Gala", "red sweet round"),
            product("Granny-Smith", "apple, Granny Smith", "green sour round"),
            product("Red-Bell-Pepper", "", "red sweet hard"),
            product("Green-Bell-Pepper", "", "green hard"),
            product("Lemon", "", "sour"),
            product("Cucumber", "", "green long"),
            product("Leek", "", "green long hard"),
            product("Pineapple", "", "sweet hard"),
            product("Onion", "", "round hard"),
            new Product(
                "Bravo-Orange-Juice",
                Map.of("en", List.of("Bravo orange juice")),
                List.of(Gtin.of(GTIN).get()),
                "",
                "",
                List.of(),
                "",
                "")));
  }

  private static Product product(String key, String synonyms, String description) {
    List<String> english = new ArrayList<>();
    for (String name : synonyms.split(", ", -1)) {
      if (!name.isEmpty()) {
        english.add(name);
      }
    }
    return new Product(
        key,
        Map.of("en", english),
        List.of(),
        "",
        description,
        List.of(picture(description, 1), picture(description, 2)),
        "",
        "");
  }

  /** A picture shows the traits, each in a dimension of its own, and what all produce shares. */
  private static Embedding picture(String traits, long seed) {
    float[] vector = new float[Embedding.DIMENSIONS];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (random.nextDouble() - 0.5) * 0.1f;
    }
    vector[50] = 2;
    for (int i = 0; i < TRAITS.length; i++) {
      vector[20 + i] += traits.contains(TRAITS[i]) ? 1 : 0;
    }
    return Embedding.quantise(vector);
  }

  private static String first(CatalogueQuery query) {
    List<Match> found = SHOP.find(query, 3);
    return found.isEmpty() ? "" : found.get(0).product().key();
  }

  private static String first(String words) {
    return first(CatalogueQuery.words(words));
  }

  @Test
  void names_areFoundInThreeLanguagesAndMisspelt() {
    assertEquals("Lemon", first("lemon"));
    assertEquals("Lemon", first("Zitronen"));
    assertEquals("Lemon", first("LIMON"));
    assertEquals("Lemon", first("lemmon"));
    assertEquals("Granny-Smith", first("grany smith"));
    assertEquals("Red-Bell-Pepper", first("rote Paprika"));
    assertEquals("Bravo-Orange-Juice", first("orange juice"));
    assertEquals("Bravo-Orange-Juice", first(GTIN));
  }

  @Test
  void aNamedProduct_saysWhichNameMatched() {
    Match match = SHOP.find(CatalogueQuery.words("Zitrone"), 1).get(0);
    Match.Named named = (Match.Named) match.why().get(0);
    assertEquals("Zitrone", named.name());
    assertEquals(1, named.share(), 1e-9);
    assertEquals(
        List.of(new Match.Numbered(GTIN)), SHOP.find(CatalogueQuery.words(GTIN), 1).get(0).why());
  }

  @Test
  void descriptions_areFoundByTheirMeaning() {
    Match match = SHOP.find(CatalogueQuery.words("something green and long"), 1).get(0);
    assertEquals("Cucumber", match.product().key());
    assertTrue(match.why().stream().anyMatch(sign -> sign instanceof Match.Near));
  }

  @Test
  void aPicture_findsItsProduct() {
    Match match = SHOP.find(CatalogueQuery.picture(picture("green sour round", 3)), 1).get(0);
    assertEquals("Granny-Smith", match.product().key());
    assertTrue(match.why().get(0) instanceof Match.Alike);
  }

  @Test
  void likeThisOneButGreen_findsTheGreenOne() {
    Optional<Embedding> redPepper = Optional.of(picture("red sweet hard", 3));
    assertEquals("Red-Bell-Pepper", first(new CatalogueQuery("", redPepper)));
    String found = first(new CatalogueQuery("like this one but green", redPepper));
    assertEquals("Green-Bell-Pepper", found);
    // Words that ask for nothing else leave the picture in charge.
    assertEquals("Red-Bell-Pepper", first(new CatalogueQuery("butternut, green", redPepper)));
  }

  @Test
  void whatNothingSpeaksFor_isNotFound() {
    CatalogueSearch plain = CatalogueSearch.of(shop(), Optional.empty());
    for (String words :
        new String[] {"", "  ", "\u200b?!", "りんご", "' OR 1=1 --", "like this one"}) {
      assertEquals(List.of(), plain.find(CatalogueQuery.words(words), 5), words);
    }
    assertEquals(
        List.of(),
        CatalogueSearch.of(Catalogue.empty(), Optional.of(TRAIT_ENCODER))
            .find(CatalogueQuery.words("apple"), 5));
  }

  @Test
  void withoutAnEncoder_namesAndPicturesAreSearched() {
    CatalogueSearch plain = CatalogueSearch.of(shop(), Optional.empty());
    assertEquals("Leek", plain.find(CatalogueQuery.words("Porree"), 1).get(0).product().key());
    assertEquals(
        "Leek",
        plain
            .find(CatalogueQuery.picture(picture("green long hard", 9)), 1)
            .get(0)
            .product()
            .key());
  }

  @Test
  void theLastWord_mayBeTheBeginningOfOne_whileItIsTyped() {
    assertEquals("Granny-Smith", typed("granny sm"));
    assertEquals("Lemon", typed("Zitr"));
    assertEquals("Bravo-Orange-Juice", typed("br"));
    assertEquals("", typed("b"), "one letter says too little");
    assertEquals("", named("Zitr", false), "a whole word is no beginning");
    assertEquals("Lemon", typed("lemmon"), "misspelt words are found all the same");
    assertEquals("Lemon", typed("lemon"));
  }

  private static String typed(String words) {
    return named(words, true);
  }

  private static String named(String words, boolean typing) {
    CatalogueSearch plain = CatalogueSearch.of(shop(), Optional.empty());
    List<Match> found = plain.find(new CatalogueQuery(words, Optional.empty(), typing), 1);
    return found.isEmpty() ? "" : found.get(0).product().key();
  }

  @Test
  void tooManyWords_areRefusedWithTheNumber() {
    FormatException refused =
        assertThrows(FormatException.class, () -> CatalogueQuery.words("a".repeat(10_000)));
    assertEquals(
        "The search has 10000 characters and may have 4000; shorten it", refused.getMessage());
  }

  @Test
  void twoHundredThousandProducts_areSearched() {
    List<Product> many = new ArrayList<>();
    for (int i = 0; i < Catalogue.MOST_PRODUCTS; i++) {
      many.add(
          new Product(
              "item-" + i,
              Map.of("en", List.of("sort " + Integer.toString(i, 26) + " apple")),
              List.of(),
              "",
              "",
              List.of(),
              "",
              ""));
    }
    CatalogueSearch search =
        CatalogueSearch.of(new Catalogue(Optional.empty(), many), Optional.empty());
    List<Match> found = search.find(CatalogueQuery.words("item 123456"), 5);
    assertEquals("item-123456", found.get(0).product().key());
    assertEquals(5, search.find(CatalogueQuery.words("sort"), 5).size());
  }

  @Test
  void theMap_findsALinearRelationAgain() {
    long seed = 21;
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> from = new ArrayList<>();
    List<float[]> to = new ArrayList<>();
    for (int pair = 0; pair < 400; pair++) {
      float[] x = new float[6];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) (random.nextDouble() * 2 - 1);
      }
      from.add(x);
      to.add(new float[] {x[0] + x[1], x[2] - x[3], 2 * x[4]});
    }
    float[] said = {0.5f, 0.1f, 0.4f, 0.1f, 0.3f, 0.9f};
    float[] shown = JoiningMap.learn(from, to).apply(said);
    double length = Math.sqrt(0.6 * 0.6 + 0.3 * 0.3 + 0.6 * 0.6);
    assertEquals(0.6 / length, shown[0], 0.01, "seed " + seed);
    assertEquals(0.3 / length, shown[1], 0.01, "seed " + seed);
    assertEquals(0.6 / length, shown[2], 0.01, "seed " + seed);
    assertThrows(
        IllegalArgumentException.class,
        () -> JoiningMap.learn(from.subList(0, 3), to.subList(0, 3)));
  }

  @Test
  void picturesWithoutAMiddle_areFoundByThemselves() {
    float[] one = new float[Embedding.DIMENSIONS];
    one[3] = 1;
    float[] opposite = new float[Embedding.DIMENSIONS];
    opposite[3] = -1;
    List<Embedding> shown = List.of(Embedding.quantise(one), Embedding.quantise(opposite));
    Catalogue catalogue =
        new Catalogue(
            Optional.of(new Space("test")),
            List.of(new Product("Odd", Map.of(), List.of(), "", "", shown, "", "")));
    for (Optional<SentenceEncoder> encoder :
        List.of(Optional.of(TRAIT_ENCODER), Optional.<SentenceEncoder>empty())) {
      CatalogueSearch search = CatalogueSearch.of(catalogue, encoder);
      assertEquals("Odd", search.find(CatalogueQuery.words("odd"), 1).get(0).product().key());
    }
    assertEquals(Optional.empty(), CatalogueQuery.middle(shown));
  }
}
