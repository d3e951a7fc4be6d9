package pomona.learn.teach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.head.Doubt;
import pomona.head.Heads;
import pomona.trust.TrustedKeys;

/**
 * Photographs that a shipped bundle does not know, by the embeddings that {@code TaughtFurtherTest}
 * describes.
 *
 * @param heads the bundle's own
 * @param kinds of produce that it never learnt, by name
 * @param cartons without produce
 */
record UnseenProduce(Heads heads, Map<String, List<Embedding>> kinds, List<Embedding> cartons) {
  private static final Path CORE = Path.of("..", "core");
  private static final Path MODELS = Path.of("..", "models");

  static UnseenProduce read() throws IOException {
    String key = Files.readString(MODELS.resolve("development-key.pub.pem"));
    Heads heads =
        Bundle.open(
                "pomona-s-1",
                Files.readAllBytes(MODELS.resolve("pomona-s-1.tflite")),
                Files.readAllBytes(MODELS.resolve("pomona-s-1.tflite.sig")),
                TrustedKeys.fromPem(List.of(key)))
            .heads();
    Doubt doubt = heads.doubtOfPhotographs();
    Map<String, List<Embedding>> kinds = new TreeMap<>();
    List<Embedding> cartons = new ArrayList<>();
    Path photographs = Path.of("src", "test", "resources", "photographs", "pomona-s-1.tsv");
    for (String line : Files.readAllLines(CORE.resolve(photographs))) {
      String[] parts = line.split("\t", -1);
      Embedding embedding = Embedding.of(Base64.getDecoder().decode(parts[2]));
      if (!doubt.knows(embedding) && parts[0].equals("new")) {
        kinds.computeIfAbsent(parts[1], name -> new ArrayList<>()).add(embedding);
      } else if (!doubt.knows(embedding) && parts[0].equals("carton")) {
        cartons.add(embedding);
      }
    }
    return new UnseenProduce(heads, kinds, cartons);
  }
}
