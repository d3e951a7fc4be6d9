package pomona.training.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.binary.WholeFile;
import pomona.training.data.CocoData;
import pomona.training.data.PhotoFolders;
import pomona.training.data.PictureSeries;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.Figures;
import pomona.training.export.FloatFidelity;

/** Compares two generations and says whether the new one may join the space. */
public record Gate(Data data, Thresholds thresholds) {
  /**
   * What is looked at.
   *
   * @param queries photographs that neither generation learnt from
   * @param gallery others to find them in; without it they are looked for among themselves
   * @param scenes pictures whose fruits and grades are known
   */
  public record Data(
      Optional<PhotoFolders> queries, Optional<PhotoFolders> gallery, Optional<CocoData> scenes) {
    public Data {
      if (queries.isEmpty() && scenes.isEmpty()) {
        throw new IllegalArgumentException("nothing to compare on");
      }
    }
  }

  /**
   * Who is compared.
   *
   * @param free one trained like the new, without any thought of the old
   * @param other one of another size that lives beside the new
   * @param lineage every generation of the space, oldest first; empty when AC is not wanted
   */
  public record Parties(
      Candidate old,
      Candidate fresh,
      Optional<Candidate> free,
      Optional<Candidate> other,
      List<Candidate> lineage) {
    public Parties {
      lineage = List.copyOf(lineage);
    }

    private int count() {
      return 2 + (free.isPresent() ? 1 : 0) + (other.isPresent() ? 1 : 0) + lineage.size();
    }
  }

  /**
   * What came out.
   *
   * @param remarks which pictures were left out, and why
   */
  public record Verdict(Figures figures, List<String> faults, List<String> remarks, String page) {
    public boolean passes() {
      return faults.isEmpty();
    }
  }

  /** How often {@link #compare} calls its step. */
  public int steps(final Parties parties) {
    final int photographs =
        data.queries().map(folder -> folder.photos().size()).orElse(0)
            + data.gallery().map(folder -> folder.photos().size()).orElse(0);
    return parties.count() * photographs
        + data.scenes().map(scenes -> scenes.pictures().size()).orElse(0);
  }

  /**
   * Compares.
   *
   * @param floats what rounding the new one to int8 cost, if that was measured
   */
  public Verdict compare(
      final Parties parties, final Optional<FloatFidelity> floats, final Runnable step)
      throws IOException {
    return compare(parties, floats, Optional.empty(), step);
  }

  /**
   * Compares.
   *
   * @param floats what rounding the new one to int8 cost on photographs, if that was measured
   * @param rounding the same on scenes
   */
  public Verdict compare(
      final Parties parties,
      final Optional<FloatFidelity> floats,
      final Optional<RoundingCost> rounding,
      final Runnable step)
      throws IOException {
    // All are asked about the new generation's classes, which include all of the old one's.
    final List<String> names = parties.fresh().classNames();
    final boolean within = data.gallery().isEmpty();
    final List<String> remarks = new ArrayList<>();
    final PictureSeries pictures = new PictureSeries(remarks::add);
    Optional<Comparison> photographs = Optional.empty();
    Optional<BetweenSizes> sizes = Optional.empty();
    Optional<LineageComparison> lineage = Optional.empty();
    if (data.queries().isPresent()) {
      final Comparison.Albums after = albums(parties.fresh(), names, pictures, step);
      photographs =
          Optional.of(
              Comparison.of(
                  albums(parties.old(), names, pictures, step),
                  after,
                  parties.free().isPresent()
                      ? Optional.of(albums(parties.free().get(), names, pictures, step))
                      : Optional.empty(),
                  within));
      if (parties.other().isPresent()) {
        sizes =
            Optional.of(
                BetweenSizes.of(
                    after, albums(parties.other().get(), names, pictures, step), within));
      }
      if (parties.lineage().size() > 1) {
        final List<Comparison.Albums> all = new ArrayList<>();
        for (final Candidate generation : parties.lineage()) {
          all.add(albums(generation, names, pictures, step));
        }
        lineage = Optional.of(LineageComparison.of(all, within));
      }
    }
    final Optional<GradeComparison> grades =
        data.scenes().isPresent()
            ? Optional.of(
                GradeComparison.of(
                    data.scenes().get(), parties.old(), parties.fresh(), pictures, step))
            : Optional.empty();
    final Outcome outcome = new Outcome(photographs, grades, sizes, lineage, floats, rounding);
    pictures.end();
    final Figures figures = outcome.figures(thresholds);
    if (pictures.unreadable() > 0) {
      figures.put("unreadable", pictures.unreadable());
    }
    final List<String> faults = outcome.faults(thresholds);
    return new Verdict(
        figures,
        faults,
        List.copyOf(remarks),
        new ComparisonPage(parties, outcome, faults, remarks, within).write());
  }

  private Comparison.Albums albums(
      final Candidate candidate,
      final List<String> names,
      final PictureSeries pictures,
      final Runnable step)
      throws IOException {
    final Album from = Album.of(candidate, data.queries().orElseThrow(), names, pictures, step);
    final Album in =
        data.gallery().isPresent()
            ? Album.of(candidate, data.gallery().get(), names, pictures, step)
            : from;
    return new Comparison.Albums(from, in);
  }

  /** Writes a verdict's files. */
  public static void write(
      final Verdict verdict, final Optional<Path> json, final Optional<Path> report)
      throws IOException {
    if (json.isPresent()) {
      WholeFile.write(json.get(), verdict.figures().toJson());
    }
    if (report.isPresent()) {
      WholeFile.write(report.get().resolve("index.html"), verdict.page());
    }
  }
}
