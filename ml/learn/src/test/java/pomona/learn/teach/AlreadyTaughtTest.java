package pomona.learn.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.embedding.Embedding;
import pomona.head.Heads;

/** By the photographs of {@link UnseenProduce}. */
final class AlreadyTaughtTest {
  @Test
  void fruitsOfWhatWasTaught_areNotAskedAboutAgain_unlessPeopleCallThemOtherwise()
      throws IOException {
    UnseenProduce unseen = UnseenProduce.read();
    Heads own = unseen.heads();
    assertEquals(9, unseen.kinds().size());
    for (String kind : unseen.kinds().keySet()) {
      List<Embedding> fruits = new ArrayList<>(unseen.kinds().get(kind));
      fruits.removeIf(own.doubtOfFruits()::knows);
      Heads taught = own.withTaughtClass("house-" + kind, fruits);
      Set<String> products = AlreadyTaught.products(taught, own);
      assertEquals(Set.of("house-" + kind), products);
      AlreadyTaught already = new AlreadyTaught(taught, products);
      long has = fruits.stream().filter(each -> already.has(each, Optional.empty())).count();
      assertTrue(has >= 0.8 * fruits.size(), has + " of " + fruits.size() + " of " + kind);
      for (Embedding fruit : fruits) {
        assertFalse(already.has(fruit, Optional.of("quince")), "people say otherwise");
        assertEquals(
            already.has(fruit, Optional.empty()),
            already.has(fruit, Optional.of("house-" + kind)),
            "people say the same");
        assertFalse(new AlreadyTaught(own, Set.of()).has(fruit, Optional.empty()));
        assertFalse(
            new AlreadyTaught(own, own.classes().labels()).has(fruit, Optional.empty()),
            "to the shipped heads it is unknown");
      }
    }
  }
}
