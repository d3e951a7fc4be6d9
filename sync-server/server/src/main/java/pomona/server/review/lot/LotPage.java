package pomona.server.review.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.fruit.DefectKind;
import pomona.lot.chain.Chain;
import pomona.lot.rule.TradeRules;
import pomona.server.lot.ListedLot;
import pomona.server.lot.LotHistories;
import pomona.server.review.page.PageWords;
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
 * @param text what the report's digest is of, as the facts say it now, in no language
 * @param deviceNames what people call the devices, by id
 * @param words the reader's
 */
public record LotPage(
    LotHistories.Read read,
    ListedLot summary,
    String text,
    Map<String, String> deviceNames,
    LotWords words) {
  private static final int MOST_PHOTOS = 6;

  /** A line of a table of names and values. */
  public record Line(String name, String value) {}

  static LotPage of(
      LotHistories.Read read, ListedLot summary, Map<String, String> deviceNames, PageWords say) {
    String text = ReportText.of(read.name().lot(), read.account());
    return new LotPage(read, summary, text, deviceNames, new LotWords(say));
  }

  private PageWords say() {
    return words.say();
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

  /** Its fruits, counted in bars. */
  public LotBars bars() {
    return new LotBars(fruits(), say());
  }

  /** What the lot is said to be. */
  public List<Line> declared() {
    List<Line> lines = new ArrayList<>();
    line(lines, "lots.declared.product", Optional.of(say().product(summary.product())));
    line(lines, "lots.declared.variety", summary.variety());
    line(lines, "lots.declared.class", summary.quality().map(words::quality));
    line(lines, "lots.declared.supplier", summary.supplier());
    line(lines, "lots.declared.customer", summary.customer());
    line(lines, "lots.declared.order", summary.order());
    line(lines, "lots.declared.gtin", summary.gtin());
    line(lines, "lots.declared.batch", summary.batch());
    Optional<LotFact.Declared> declared = lot().declared();
    line(lines, "lots.declared.size-code", declared.flatMap(LotFact.Declared::sizeCode));
    line(
        lines,
        "lots.declared.sizes",
        declared
            .flatMap(LotFact.Declared::sizeFrom)
            .map(
                from ->
                    words.range(
                        from,
                        declared.get().sizeTo().orElse(from),
                        sizeUnit(declared.get().product()))));
    line(
        lines,
        "lots.declared.packages",
        declared.map(
            known ->
                lot().chain().discarded() > 0
                    ? say()
                        .of(
                            "lots.declared.packages.left",
                            known.packages(),
                            lot().chain().packages())
                    : say().count(known.packages())));
    line(
        lines,
        "lots.declared.net",
        declared
            .flatMap(LotFact.Declared::netKilograms)
            .map(kg -> say().of("lots.rule.unit", words.decimal(kg), "kg")));
    return lines;
  }

  /** In what the label's sizes are; empty if the product has no size rule. */
  private static String sizeUnit(String product) {
    return TradeRules.usual().of(product).sizes().stream()
        .findFirst()
        .map(rule -> rule.measure().unit())
        .orElse("");
  }

  private void line(List<Line> lines, String key, Optional<String> value) {
    value.ifPresent(text -> lines.add(new Line(say().of(key), text)));
  }

  /** What was opened, inspection by inspection. */
  public List<Line> samples() {
    return new LotSamples(lot(), words).opened();
  }

  /** Counts by hand and checklists of the newest inspection. */
  public List<Line> byHand() {
    return new LotSamples(lot(), words).byHand();
  }

  /** Those of the newest inspection. */
  private List<ToldFruit> fruits() {
    return lot().last().map(LotInspection::fruits).orElse(List.of());
  }

  /** Readings of the newest inspection. */
  public List<SampleFindings.Reading> readings() {
    return lot().last().stream()
        .flatMap(last -> last.parts().stream())
        .flatMap(part -> part.readings().stream())
        .toList();
  }

  /** What a reader must not take for looked at. */
  public List<String> notChecked() {
    List<String> said = new ArrayList<>();
    said.add(say().of("lots.unchecked.inside"));
    verdict().ifPresent(known -> known.notes().forEach(note -> said.add(words.note(note))));
    for (VerdictFinding rule : rules()) {
      if (rule.state().equals("MISSING")) {
        said.add(say().of("lots.unchecked.rule", words.what(rule)));
      }
    }
    if (lot().last().map(LotInspection::parts).orElse(List.of()).stream()
        .allMatch(part -> part.checks().isEmpty())) {
      said.add(say().of("lots.unchecked.marks"));
    }
    return said;
  }

  public List<Fact> steps() {
    return lot().all(LotStep.class);
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
        "lots.photos.lot",
        lot()
            .newest(FactBody.LotFinished.class)
            .flatMap(fact -> ((FactBody.LotFinished) fact.body()).photoSha256()));
    line(photos, "lots.photos.label", lot().declared().flatMap(LotFact.Declared::labelPhotoSha256));
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

  /** On which device and by whom a fact was recorded, when, and when the server had it. */
  public String recorded(Fact fact) {
    return say()
        .of(
            "lots.report.recorded",
            deviceNames.getOrDefault(fact.device(), fact.device()) + ", " + fact.operator(),
            say().when(fact.atMillis()),
            say().when(receivedMillis(fact)));
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
