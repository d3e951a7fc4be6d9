package pomona.training.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pomona.training.data.Photo;
import pomona.training.data.PictureException;
import pomona.training.data.PictureSeries;

/** The results of a measurement: the figures, and what a report shows beside them. */
public final class Findings {
  private static final int WORST = 12;

  private final Figures figures = new Figures();
  private final Map<String, Confusion> confusions = new LinkedHashMap<>();
  private final Map<String, double[]> curves = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
  private final Map<String, List<Case>> worst = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  /** A picture that went wrong; the larger {@code badness}, the worse. */
  record Case(double badness, Photo photo, String caption) {}

  public Figures figures() {
    return figures;
  }

  /** What a reader should know about the data: what was left out, and why. */
  public List<String> remarks() {
    return remarks;
  }

  /** Pictures to read; those that cannot be read are named in the remarks. */
  PictureSeries pictures() {
    return new PictureSeries(remarks::add);
  }

  /** Counts those that could not be read, when all were asked for. */
  void end(final PictureSeries pictures) throws PictureException {
    pictures.end();
    if (pictures.unreadable() > 0) {
      figures.put("unreadable", pictures.unreadable());
    }
  }

  Map<String, Confusion> confusions() {
    return confusions;
  }

  /** Precision at 101 recalls, by title. */
  Map<String, double[]> curves() {
    return curves;
  }

  /** Values by label, by title. */
  Map<String, Map<String, Double>> bars() {
    return bars;
  }

  Map<String, List<Case>> worst() {
    return worst;
  }

  /** Whether a case is bad enough to be worth drawing. */
  boolean isAmongTheWorst(final String title, final double badness) {
    final List<Case> cases = worst.getOrDefault(title, List.of());
    return cases.size() < WORST || badness > cases.get(cases.size() - 1).badness();
  }

  void addCase(final String title, final Case bad) {
    final List<Case> cases = worst.computeIfAbsent(title, key -> new ArrayList<>());
    cases.add(bad);
    cases.sort(Comparator.comparingDouble(one -> -one.badness()));
    if (cases.size() > WORST) {
      cases.remove(WORST);
    }
  }
}
