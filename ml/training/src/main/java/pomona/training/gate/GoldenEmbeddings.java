package pomona.training.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.embedding.EmbeddingTable;
import pomona.embedding.Generation;
import pomona.embedding.NearestSearch;
import pomona.training.data.CocoData;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.evaluate.EyeCandidate;
import pomona.vision.Eye;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/**
 * The embeddings that a shipped generation made of pictures that are kept with it. The file is
 * never changed, and every later generation is tested by searching it. The stored form is described
 * in docs/formats.md.
 */
public record GoldenEmbeddings(Generation generation, List<Entry> entries) {

  private static final String MAGIC = "PMGE";
  private static final int VERSION = 1;
  private static final int MOST_ENTRIES = 1 << 16;
  private static final int LEAST_BYTES_PER_ENTRY = 2 + 4 + Embedding.ENCODED_BYTES;
  private static final double SAME = 0.5;

  /** One fruit: its picture, its category, and its embedding. */
  public record Entry(String picture, int fruit, String category, Embedding embedding) {}

  public GoldenEmbeddings {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw new FormatException(
          "golden embeddings are of 1 to " + MOST_ENTRIES + " fruits, not " + entries.size());
    }
  }

  /**
   * Embeds every fruit that the eye finds, as a phone would record it. A picture that cannot be
   * read is an error: later generations are searched with all of these pictures or with none.
   */
  public static GoldenEmbeddings of(final Eye eye, final CocoData scenes) throws IOException {
    final List<Entry> entries = new ArrayList<>();
    for (final CocoData.Picture picture : scenes.pictures()) {
      final Photo photo = ImageReader.read(picture.file());
      final Sight sight = eye.see(EyeCandidate.frame(photo));
      for (final CocoData.Instance instance : picture.instances()) {
        final Optional<SeenFruit> found = found(sight, photo, instance);
        if (found.isPresent()) {
          entries.add(
              new Entry(
                  picture.file().getFileName().toString(),
                  (int) instance.id(),
                  instance.category(),
                  found.get().embedding()));
        }
      }
    }
    return new GoldenEmbeddings(eye.card().generation(), entries);
  }

  private static Optional<SeenFruit> found(
      final Sight sight, final Photo photo, final CocoData.Instance instance) {
    Optional<SeenFruit> best = Optional.empty();
    double most = SAME;
    for (int i = 0; i < sight.count(); i++) {
      final double overlap =
          sight.fruit(i).mask(photo.widthPx(), photo.heightPx()).overlap(instance.mask());
      if (overlap >= most) {
        most = overlap;
        best = Optional.of(sight.fruit(i));
      }
    }
    return best;
  }

  /**
   * The share of these fruits whose nearest stored fruit is the same one, or another of its
   * category.
   */
  public double foundIn(final GoldenEmbeddings stored) {
    generation.checkComparable(stored.generation);
    final EmbeddingTable table = new EmbeddingTable(stored.entries.size());
    stored.entries.forEach(entry -> table.add(entry.embedding()));
    final NearestSearch search = new NearestSearch(1);
    int right = 0;
    for (final Entry entry : entries) {
      search.search(table, entry.embedding());
      right += stored.entries.get(search.row(0)).category().equals(entry.category()) ? 1 : 0;
    }
    return (double) right / entries.size();
  }

  /** The mean cosine to what is stored of the same fruits; NaN when there are none. */
  public double meanCosine(final GoldenEmbeddings stored) {
    double sum = 0;
    int count = 0;
    for (final Entry entry : entries) {
      for (final Entry other : stored.entries) {
        if (entry.picture().equals(other.picture()) && entry.fruit() == other.fruit()) {
          sum += entry.embedding().cosine(other.embedding());
          count++;
        }
      }
    }
    return sum / count;
  }

  public byte[] toBytes() {
    final BinaryWriter writer = new BinaryWriter().header(MAGIC, VERSION);
    writer.text(generation.space().name()).text(generation.name()).integer(entries.size());
    for (final Entry entry : entries) {
      writer.text(entry.picture()).integer(entry.fruit()).text(entry.category());
      writer.raw(entry.embedding().toBytes());
    }
    return writer.toBytes();
  }

  /**
   * Reads the stored form.
   *
   * @param name of the file, for errors
   */
  public static GoldenEmbeddings fromBytes(final String name, final byte[] bytes) {
    final BinaryReader reader = new BinaryReader(name, bytes);
    reader.header(MAGIC, VERSION);
    final Generation generation = Generation.of(reader.text(), reader.text());
    final int count = reader.count(reader.integer(), MOST_ENTRIES, LEAST_BYTES_PER_ENTRY);
    final List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(
          new Entry(
              reader.text(),
              reader.integer(),
              reader.text(),
              Embedding.fromBytes(reader.raw(Embedding.ENCODED_BYTES))));
    }
    reader.end();
    return new GoldenEmbeddings(generation, entries);
  }
}
