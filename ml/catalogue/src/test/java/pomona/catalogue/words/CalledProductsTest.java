package pomona.catalogue.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Trait;
import pomona.catalogue.Product;

final class CalledProductsTest {
  private static Product product(String key, String name) {
    return new Product(key, Map.of("en", List.of(name)), List.of(), "", "", List.of(), "", "");
  }

  private static String called(CalledProducts products, String key) {
    Optional<String> name = products.of(Trait.PRODUCT, key, Tongue.ENGLISH);
    return name.orElseThrow();
  }

  @Test
  void capitals_doNotCount_unlessTwoProductsDifferByThem() {
    CalledProducts one = CalledProducts.of(List.of(product("Apple", "House apple")));
    assertEquals("House apple", called(one, "apple"));
    CalledProducts two =
        CalledProducts.of(List.of(product("Apple", "House apple"), product("apple", "Crab apple")));
    assertEquals("Crab apple", called(two, "apple"));
    assertEquals("House apple", called(two, "Apple"));
  }
}
