package pomona.training.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pomona.json.Json;
import pomona.training.data.PhotoFolders;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.Figures;

/** Compares two generations on photographs and says whether the new one may join the space. */
public final class Gate {

  private final PhotoFolders queries;
  private final Optional<PhotoFolders> gallery;
  private final Thresholds thresholds;

  /**
   * A gate.
   *
   * @param queries photographs that neither generation learnt from
   * @param gallery others to find them in; without it they are looked for among themselves
   */
  public Gate(
      final PhotoFolders queries,
      final Optional<PhotoFolders> gallery,
      final Thresholds thresholds) {
    this.queries = queries;
    this.gallery = gallery;
    this.thresholds = thresholds;
  }

  /** What came out. */
  public record Verdict(Figures figures, List<String> faults, String page) {
    public boolean passes() {
      return faults.isEmpty();
    }
  }

  /** Reads the thresholds. */
  public static Thresholds thresholds(final Path file) throws IOException {
    final Json json =
        Json.parse(file.getFileName().toString(), Files.readAllBytes(file))
            .only(
                "format",
                "version",
                "mapAboveOldOld",
                "cmc1AboveOldOld",
                "updateGainAtLeast",
                "relativeNfrAtMost");
    if (!json.get("format").text().equals("pomona-gate")
        || json.get("version").integer(1, 99) != 1) {
      throw new IOException(file + ": not a pomona-gate of version 1");
    }
    return new Thresholds(
        json.get("mapAboveOldOld").number(-1, 1),
        json.get("cmc1AboveOldOld").number(-1, 1),
        json.get("updateGainAtLeast").number(-100, 1),
        json.get("relativeNfrAtMost").number(0, 100));
  }

  /** Compares; {@code step} is called after each photograph. */
  public Verdict compare(
      final Candidate old,
      final Candidate fresh,
      final Optional<Candidate> free,
      final Runnable step)
      throws IOException {
    // What both are asked about is what the new one knows: it knows all that the old one does.
    final List<String> names = fresh.classNames();
    final Comparison.Albums before = albums(old, names, step);
    final Comparison.Albums after = albums(fresh, names, step);
    final Optional<Comparison.Albums> unbound =
        free.isPresent() ? Optional.of(albums(free.get(), names, step)) : Optional.empty();
    final Comparison comparison = Comparison.of(before, after, unbound, gallery.isEmpty());
    final String remark =
        gallery.isPresent()
            ? "Queries and stored results come from different folders."
            : "Queries and stored results come from one folder; photographs that stand beside each"
                + " other in it are mostly of one visit and are not compared.";
    return new Verdict(
        comparison.figures(thresholds),
        comparison.faults(thresholds),
        ComparisonPage.of(old.name(), fresh.name(), comparison, thresholds, remark));
  }

  private Comparison.Albums albums(
      final Candidate candidate, final List<String> names, final Runnable step) throws IOException {
    final Album from = Album.of(candidate, queries, names, step);
    final Album in = gallery.isPresent() ? Album.of(candidate, gallery.get(), names, step) : from;
    return new Comparison.Albums(from, in);
  }

  /** How many photographs are looked at for each generation. */
  public int photographs() {
    return queries.photos().size() + gallery.map(folder -> folder.photos().size()).orElse(0);
  }

  /** Writes a verdict's files. */
  public static void write(
      final Verdict verdict, final Optional<Path> json, final Optional<Path> report)
      throws IOException {
    if (json.isPresent()) {
      Files.writeString(json.get(), verdict.figures().toJson(), StandardCharsets.UTF_8);
    }
    if (report.isPresent()) {
      Files.createDirectories(report.get());
      Files.writeString(report.get().resolve("index.html"), verdict.page(), StandardCharsets.UTF_8);
    }
  }
}
