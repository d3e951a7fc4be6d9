package pomona.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pomona.binary.BinaryReader;
import pomona.embedding.Embedding;

/**
 * What shipped bundles made of the pictures that are kept with them: real embeddings, for tests
 * that random directions would let pass. The stored form is described in docs/formats.md.
 */
public final class ShippedEmbeddings {
  private static final Path FOLDER = Path.of("..", "..", "ml", "models", "golden");
  private static final String SUFFIX = ".golden";
  private static final int MOST = 1 << 16;

  /** One fruit of a picture. */
  public record Fruit(String picture, int number, String category, byte[] embedding) {}

  private ShippedEmbeddings() {}

  /** The names of all bundles of which there are embeddings. */
  public static List<String> bundles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  /** All fruits of a bundle's pictures, each seen once. */
  public static List<Fruit> of(String bundle) throws IOException {
    Path file = FOLDER.resolve(bundle + SUFFIX);
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
