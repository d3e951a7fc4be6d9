package pomona.learn.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.head.Heads;
import pomona.trust.TrustedKeys;

/** By the embeddings of photographs that {@code TaughtFurtherTest} describes. */
final class AlreadyTaughtTest {
  private static final Path CORE = Path.of("..", "core");
  private static final Path MODELS = Path.of("..", "models");

  @Test
  void fruitsOfWhatWasTaught_areNotAskedAboutAgain_unlessPeopleCallThemOtherwise()
      throws IOException {
    Heads own = shipped();
    Map<String, List<Embedding>> kinds = unknownKinds(own);
    for (String kind : kinds.keySet()) {
      List<Embedding> fruits = kinds.get(kind);
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

  private static Heads shipped() throws IOException {
    String key = Files.readString(MODELS.resolve("development-key.pub.pem"));
    return Bundle.open(
            "pomona-s-1",
            Files.readAllBytes(MODELS.resolve("pomona-s-1.tflite")),
            Files.readAllBytes(MODELS.resolve("pomona-s-1.tflite.sig")),
            TrustedKeys.fromPem(List.of(key)))
        .heads();
  }

  /** Photographs of produce that heads do not know, by kind. */
  private static Map<String, List<Embedding>> unknownKinds(Heads heads) throws IOException {
    Map<String, List<Embedding>> kinds = new TreeMap<>();
    Path photographs = Path.of("src", "test", "resources", "photographs", "pomona-s-1.tsv");
    for (String line : Files.readAllLines(CORE.resolve(photographs))) {
      String[] parts = line.split("\t", -1);
      Embedding embedding = Embedding.of(Base64.getDecoder().decode(parts[2]));
      if (parts[0].equals("new") && !heads.doubtOfFruits().knows(embedding)) {
        kinds.computeIfAbsent(parts[1], name -> new ArrayList<>()).add(embedding);
      }
    }
    kinds.values().removeIf(each -> each.size() < 5);
    assertFalse(kinds.isEmpty());
    return kinds;
  }
}
