package pomona.phone.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.lot.label.Gtin;

/** Products that a person looks for by words and by looks. */
final class ProductFinderTest {
  private static final Space SPACE = new Space("test");
  private static final Catalogue SHOP =
      new Catalogue(
          Optional.of(SPACE),
          List.of(
              new Product(
                  "Royal-Gala",
                  Map.of("en", List.of("Royal Gala", "Lunchbox apple")),
                  List.of(Gtin.of("4006381333931").orElseThrow()),
                  "",
                  "",
                  List.of(picture(1)),
                  "",
                  ""),
              new Product(
                  "4711",
                  Map.of("de", List.of("Mangostane"), "es", List.of("Mangostán")),
                  List.of(),
                  "",
                  "",
                  List.of(picture(2)),
                  "",
                  ""),
              new Product("../4712", Map.of(), List.of(), "", "", List.of(), "", ""),
              new Product("Lemon", Map.of(), List.of(), "", "", List.of(), "", "")));

  private final ProductFinder finder = ProductFinder.of(SHOP, List.of("lemon-drop", "Pear", "a|b"));

  private static Embedding picture(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] vector = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (random.nextDouble() - 0.5);
    }
    return Embedding.quantise(vector);
  }

  private FoundProduct first(String words, String language) {
    return finder.find(words, Optional.empty(), language).get(0);
  }

  @Test
  void products_areFoundByNameSynonymNumberAndTypos_andSayWhy() {
    assertEquals(
        new FoundProduct(
            "Royal-Gala",
            "Royal Gala",
            Optional.of("Lunchbox apple"),
            Optional.empty(),
            java.util.OptionalDouble.empty()),
        first("lunchbax", "en"));
    assertEquals(Optional.empty(), first("royal gala", "en").alsoCalled(), "it is called so");
    assertEquals(Optional.of("4006381333931"), first("4006381333931", "en").number());
    assertEquals("4711", first("mangostan", "en").key());
    assertEquals("Mangostane", first("mango", "de").name());
    assertEquals("Mangostane", first("mango", "en").name(), "it has no English name");
    assertEquals("Limón", first("limon", "es").name());
    assertEquals(Optional.of("Zitrone"), first("Zitrone", "en").alsoCalled());
  }

  @Test
  void classesOfThePhone_areFoundToo_andKeysThatNoFactCanHoldAreNot() {
    assertEquals("Pear", first("birn", "de").key());
    assertEquals("lemon-drop", first("drop", "en").key());
    assertEquals(List.of(), finder.find("4712", Optional.empty(), "en"));
    ProductFinder empty = ProductFinder.of(Catalogue.empty(), List.of("Pear"));
    assertEquals("Pear", empty.find("pears", Optional.empty(), "en").get(0).key());
    for (String nothing : new String[] {"", " ", "?", "りんご", "x".repeat(10_000)}) {
      assertEquals(List.of(), finder.find(nothing, Optional.empty(), "en"), nothing);
    }
  }

  @Test
  void looks_areComparedWithPicturesOfTheirSpaceAlone() {
    ProductFinder.Look look = new ProductFinder.Look(picture(2), SPACE);
    FoundProduct found = finder.find("", Optional.of(look), "en").get(0);
    assertEquals("4711", found.key());
    assertEquals(1, found.alike().orElseThrow(), 1e-3);
    ProductFinder.Look other = new ProductFinder.Look(picture(2), new Space("other"));
    assertTrue(finder.hasPicturesLike(look));
    assertFalse(finder.hasPicturesLike(other));
    assertEquals(List.of(), finder.find("", Optional.of(other), "en"));
    assertEquals("Royal-Gala", finder.find("gala", Optional.of(other), "en").get(0).key());
    ProductFinder bare = ProductFinder.of(Catalogue.empty(), List.of());
    assertFalse(bare.hasPicturesLike(look));
  }

  @Test
  void tenTimesTheProducts_costAboutTenTimesAsMuch() {
    double some = searching(2_000);
    double full = searching(20_000);
    System.out.printf(
        Locale.ROOT,
        "two searches among 20,000 products: %.1f ms of a processor, among 2,000: %.1f ms%n",
        full,
        some);
    assertTrue(full < 15 * some, full / some + " times as long");
  }

  /** The least of some rounds, in milliseconds of this thread's: the machine may be busy. */
  private static double searching(int products) {
    List<Product> many = new ArrayList<>();
    for (int i = 0; i < products; i++) {
      String name = "Sort " + Integer.toString(i, 26);
      Map<String, List<String>> names = Map.of("en", List.of(name), "de", List.of(name + " lose"));
      many.add(new Product("item-" + i, names, List.of(), "", "", List.of(), "", ""));
    }
    ProductFinder full = ProductFinder.of(new Catalogue(Optional.empty(), many), List.of());
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      String last = "item-" + (products - 1);
      assertEquals(last, full.find(last.replace('-', ' '), Optional.empty(), "en").get(0).key());
      assertEquals(8, full.find("sor", Optional.empty(), "en").size());
      long ended = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      least = Math.min(least, (ended - begun) / 1e6);
    }
    return least;
  }
}
