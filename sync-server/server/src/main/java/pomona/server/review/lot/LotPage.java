package pomona.server.review.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.lot.chain.Chain;
import pomona.lot.sample.LotSample;
import pomona.server.lot.ListedLot;
import pomona.server.lot.LotHistories;
import pomona.server.review.page.Words;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;
import pomona.sync.VerdictFinding;
import pomona.sync.lot.LotAccount;
import pomona.sync.lot.LotInspection;
import pomona.sync.lot.ReportText;
import pomona.sync.lot.SampleFindings;
import pomona.sync.lot.ToldFruit;

/**
 * What the page of a lot, its print and its PDF say.
 *
 * @param text what the report's digest is of, as the facts say it now
 */
public record LotPage(LotHistories.Read read, ListedLot summary, String text) {
  private static final int SIZE_STEP_MM = 5;
  private static final int MOST_PHOTOS = 6;

  /** A line of a table of names and values. */
  public record Line(String name, String value) {}

  /** A bar of a histogram. */
  public record Bar(String name, int count, int widthPercent, String style) {}

  static LotPage of(LotHistories.Read read, ListedLot summary) {
    return new LotPage(read, summary, ReportText.of(read.name().lot(), read.account()));
  }

  public LotAccount lot() {
    return read.account();
  }

  public String sha256() {
    return ReportText.sha256(text);
  }

  public Optional<LotVerdict> verdict() {
    return lot().verdict();
  }

  /** The rules of the class that the lot is held against, and the measurements. */
  public List<VerdictFinding> rules() {
    return verdict()
        .map(
            known ->
                known.findings().stream()
                    .filter(
                        each -> each.quality().isEmpty() || each.quality().equals(known.judgedAs()))
                    .toList())
        .orElse(List.of());
  }

  /** What the lot is said to be. */
  public List<Line> declared() {
    List<Line> lines = new ArrayList<>();
    line(lines, "Product", Optional.of(summary.product()));
    line(lines, "Variety", summary.variety());
    line(lines, "Declared class", summary.quality().map(LotWords::quality));
    line(lines, "Supplier", summary.supplier());
    line(lines, "Customer", summary.customer());
    line(lines, "Order", summary.order());
    line(lines, "GTIN", summary.gtin());
    line(lines, "Batch", summary.batch());
    Optional<LotFact.Declared> declared = lot().declared();
    line(lines, "Size code", declared.flatMap(LotFact.Declared::sizeCode));
    line(
        lines,
        "Sizes",
        declared
            .flatMap(LotFact.Declared::sizeFrom)
            .map(
                from ->
                    LotWords.decimal(from)
                        + "–"
                        + LotWords.decimal(declared.get().sizeTo().orElse(from))));
    line(
        lines,
        "Packages",
        declared.map(
            known ->
                known.packages()
                    + (lot().chain().discarded() > 0
                        ? ", " + lot().chain().packages() + " left"
                        : "")));
    line(
        lines,
        "Net weight",
        declared.flatMap(LotFact.Declared::netKilograms).map(kg -> LotWords.decimal(kg) + " kg"));
    return lines;
  }

  private static void line(List<Line> lines, String name, Optional<String> value) {
    value.ifPresent(text -> lines.add(new Line(name, text)));
  }

  /** What was opened, inspection by inspection. */
  public List<Line> samples() {
    List<Line> lines = new ArrayList<>();
    for (LotInspection inspection : lot().inspections()) {
      for (SampleFindings part : inspection.parts()) {
        String name = "Inspection " + inspection.number();
        String fruits = part.fruits().size() + " fruits in " + part.scans() + " scans";
        lines.add(
            new Line(
                part.sample().map(LotSample::second).orElse(false) ? name + ", second" : name,
                part.sample().map(sample -> opened(sample) + "; ").orElse("no sample drawn; ")
                    + fruits));
      }
    }
    return lines;
  }

  private static String opened(LotSample sample) {
    String text =
        sample.opened().size()
            + " of "
            + sample.wanted()
            + " packages opened of "
            + sample.packages()
            + " ("
            + sample.plan()
            + ", seed "
            + sample.seed()
            + "): "
            + sample.opened();
    return text
        + (sample.substitutes().isEmpty() ? "" : ", in place of others " + sample.substitutes())
        + sample.stopped().map(why -> ", stopped early: " + why).orElse("");
  }

  private List<ToldFruit> fruits() {
    return lot().last().map(LotInspection::fruits).orElse(List.of());
  }

  /** Fruits of the newest inspection by their grade. */
  public List<Bar> grades() {
    Map<String, Integer> counts = new java.util.LinkedHashMap<>();
    for (Grade grade : Grade.values()) {
      counts.put(grade.name(), 0);
    }
    fruits().forEach(fruit -> counts.merge(fruit.judged().grade().name(), 1, Integer::sum));
    List<Bar> bars = new ArrayList<>();
    counts.forEach(
        (grade, count) ->
            bars.add(bar(Words.grade(grade), count, counts, Words.gradeStyle(grade))));
    return bars;
  }

  /** The same by their size, where they were measured. */
  public List<Bar> sizes() {
    Map<String, Integer> counts = new TreeMap<>();
    for (ToldFruit fruit : fruits()) {
      fruit
          .sampled()
          .diameterMm()
          .ifPresent(
              mm -> {
                int from = ((int) (mm / SIZE_STEP_MM)) * SIZE_STEP_MM;
                counts.merge(
                    String.format(java.util.Locale.ROOT, "%3d–%d mm", from, from + SIZE_STEP_MM),
                    1,
                    Integer::sum);
              });
    }
    List<Bar> bars = new ArrayList<>();
    counts.forEach((range, count) -> bars.add(bar(range.trim(), count, counts, "g2")));
    return bars;
  }

  /** Fruits that show each kind of defect. */
  public List<Bar> defects() {
    Map<String, Integer> counts = new java.util.LinkedHashMap<>();
    for (DefectKind kind : DefectKind.values()) {
      int seen =
          (int) fruits().stream().filter(fruit -> fruit.judged().defectShare(kind) > 0).count();
      if (seen > 0) {
        counts.put(kind.name(), seen);
      }
    }
    counts.put("", fruits().size());
    List<Bar> bars = new ArrayList<>();
    counts.forEach(
        (kind, count) -> {
          if (!kind.isEmpty()) {
            bars.add(bar(Words.constant(kind), count, counts, "g3"));
          }
        });
    return bars;
  }

  private static Bar bar(String name, int count, Map<String, Integer> all, String style) {
    int most = Math.max(1, all.values().stream().mapToInt(Integer::intValue).max().orElse(1));
    return new Bar(name, count, Math.round(100f * count / most), style);
  }

  /** Readings of the newest inspection. */
  public List<SampleFindings.Reading> readings() {
    return lot().last().stream()
        .flatMap(last -> last.parts().stream())
        .flatMap(part -> part.readings().stream())
        .toList();
  }

  /** Counts by hand and checklists of the newest inspection. */
  public List<Line> byHand() {
    List<Line> lines = new ArrayList<>();
    for (SampleFindings part : lot().last().map(LotInspection::parts).orElse(List.of())) {
      new TreeMap<>(part.counts())
          .forEach(
              (name, count) ->
                  lines.add(new Line(Words.constant(name), count.part() + " of " + count.whole())));
      new TreeMap<>(part.checks())
          .forEach(
              (name, check) ->
                  check
                      .answers()
                      .forEach(
                          (item, answer) ->
                              lines.add(
                                  new Line(
                                      Words.constant(name) + ": " + item,
                                      Words.constant(answer)))));
    }
    return lines;
  }

  /** What a reader must not take for looked at. */
  public List<String> notChecked() {
    List<String> said = new ArrayList<>();
    said.add("Only the visible side of each fruit was seen; inside, smell and taste were not.");
    verdict().ifPresent(known -> known.notes().forEach(note -> said.add(LotWords.note(note))));
    for (VerdictFinding rule : rules()) {
      if (rule.state().equals("MISSING")) {
        said.add(LotWords.what(rule) + " was asked for and not found out.");
      }
    }
    if (lot().last().map(LotInspection::parts).orElse(List.of()).stream()
        .allMatch(part -> part.checks().isEmpty())) {
      said.add("The label's marks were not gone through.");
    }
    return said;
  }

  public List<Fact> steps() {
    return lot().all(LotStep.class);
  }

  /** Whether a step counts; one that could not follow is kept and counts for nothing. */
  public boolean counts(Fact step) {
    return lot().refused().stream()
        .noneMatch(refused -> refused.step().id().equals(step.id().toString()));
  }

  /** Words about the lot. */
  public List<Fact> notes() {
    return lot().all(FactBody.Note.class).stream()
        .filter(fact -> ((FactBody.Note) fact.body()).subject().isEmpty())
        .toList();
  }

  public List<Fact> reports() {
    return lot().all(LotFact.Reported.class);
  }

  /** The photo of the lot, and that of its label. */
  public List<Line> lotPhotos() {
    List<Line> photos = new ArrayList<>();
    line(
        photos,
        "The lot",
        lot()
            .newest(FactBody.LotFinished.class)
            .flatMap(fact -> ((FactBody.LotFinished) fact.body()).photoSha256()));
    line(photos, "The label", lot().declared().flatMap(LotFact.Declared::labelPhotoSha256));
    return photos;
  }

  /** Up to six fruits that have a picture, those that are worst first. */
  public List<UUID> fruitPhotos() {
    return fruits().stream()
        .filter(fruit -> fruit.seen().cropSha256().isPresent())
        .sorted(
            java.util.Comparator.comparingInt(
                    (ToldFruit fruit) -> -fruit.judged().grade().ordinal())
                .thenComparingDouble(LotPage::soundness))
        .limit(MOST_PHOTOS)
        .map(ToldFruit::id)
        .toList();
  }

  private static double soundness(ToldFruit fruit) {
    double worst = 0;
    for (DefectKind kind : DefectKind.values()) {
      worst = Math.max(worst, fruit.judged().defectShare(kind));
    }
    return -worst;
  }

  /** When the server got a fact. */
  public long receivedMillis(Fact fact) {
    return read.received().getOrDefault(fact.id(), 0L);
  }

  public Fact first() {
    return lot().facts().get(0);
  }

  public Fact last() {
    return lot().facts().get(lot().facts().size() - 1);
  }

  public boolean isHeld() {
    return summary.state().equals(Chain.State.HELD.name());
  }
}
