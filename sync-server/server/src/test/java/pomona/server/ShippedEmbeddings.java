package pomona.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pomona.binary.BinaryReader;
import pomona.embedding.Embedding;

/**
 * What shipped bundles made of the pictures that are kept with them: real embeddings, for tests
 * that random directions would let pass. The stored form is described in docs/formats.md.
 */
public final class ShippedEmbeddings {
  private static final Path FOLDER = Path.of("..", "..", "ml", "models", "golden");
  private static final int MOST = 1 << 16;

  /** One fruit of a picture. */
  public record Fruit(String picture, int number, String category, byte[] embedding) {}

  private ShippedEmbeddings() {}

  /** All fruits of a bundle's pictures, each seen once. */
  public static List<Fruit> of(String bundle) throws IOException {
    Path file = FOLDER.resolve(bundle + ".golden");
    BinaryReader reader = new BinaryReader(file.toString(), Files.readAllBytes(file));
    reader.header("PMGE", 1);
    reader.text();
    reader.text();
    int count = reader.count(reader.integer(), MOST, Embedding.ENCODED_BYTES);
    List<Fruit> fruits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fruits.add(
          new Fruit(
              reader.text(),
              reader.integer(),
              reader.text(),
              Embedding.fromBytes(reader.raw(Embedding.ENCODED_BYTES)).values()));
    }
    reader.end();
    return fruits;
  }
}
