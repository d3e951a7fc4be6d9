package pomona.lot.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pomona.fruit.DefectKind;
import pomona.json.Json;

/** The tables of docs/rules.md say what the rules that ship say, row by row. */
final class RulesPageTest {
  private static List<String> table(String heading) throws IOException {
    String page = Files.readString(Path.of("..", "..", "docs", "rules.md"));
    String chapter = page.substring(page.indexOf("\n## " + heading + "\n") + 1);
    return chapter
        .lines()
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  private static String row(String... cells) {
    StringJoiner row = new StringJoiner("");
    for (String cell : cells) {
      row.add(cell.isEmpty() ? "|  " : "| " + cell + " ");
    }
    return row + "|";
  }

  private static String name(LotRules rules) {
    return "`" + rules.name() + "`";
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String words(Collection<? extends Enum<?>> constants, String between) {
    return constants.stream().map(Json::word).collect(Collectors.joining(between));
  }

  @Test
  void tolerances() throws IOException {
    List<String> rows = new ArrayList<>();
    for (LotRules rules : TradeRules.usual().all()) {
      for (Map.Entry<QualityClass, ClassRules> each : rules.classes().entrySet()) {
        rows.add(
            row(
                name(rules),
                String.join(", ", rules.products()),
                words(rules.by(), ", "),
                Json.word(each.getKey()),
                each.getValue().tolerances().stream()
                    .map(RulesPageTest::tolerance)
                    .collect(Collectors.joining("; ")),
                each.getValue().areas().map(RulesPageTest::areas).orElse("")));
      }
    }
    assertEquals(rows, table("Tolerances"));
  }

  private static String tolerance(Tolerance tolerance) {
    String what = tolerance.name().orElse(Json.word(tolerance.counted())).replace('-', ' ');
    String most = number(tolerance.millionths() / 10_000.0);
    return what + " " + most + " %" + (tolerance.inPackage().isPresent() ? " (each package)" : "");
  }

  private static String areas(AreaLimits limits) {
    List<String> said = new ArrayList<>();
    for (Map.Entry<DefectKind, Double> each : limits.squareCentimetres().entrySet()) {
      said.add(Json.word(each.getKey()) + " " + number(each.getValue()));
    }
    limits.other().ifPresent(other -> said.add("other " + number(other)));
    return String.join(", ", said);
  }

  @Test
  void sizes() throws IOException {
    List<String> rows = new ArrayList<>();
    for (LotRules rules : TradeRules.usual().all()) {
      for (SizeRule size : rules.sizes()) {
        rows.add(
            row(
                name(rules),
                Json.word(size.measure()),
                sizes(size.minimum().values()),
                noTolerance(size),
                size.uniformity().stream()
                    .map(RulesPageTest::uniformity)
                    .collect(Collectors.joining(", ")),
                size.codes().entrySet().stream()
                    .map(code -> code.getKey() + " " + range(code.getValue()))
                    .collect(Collectors.joining(", "))));
      }
    }
    assertEquals(rows, table("Sizes"));
  }

  /** One number where all classes have the same, else one of each class. */
  private static String sizes(Collection<Double> ofClasses) {
    boolean same = ofClasses.stream().distinct().count() == 1;
    return ofClasses.stream()
        .limit(same ? 1 : ofClasses.size())
        .map(RulesPageTest::number)
        .collect(Collectors.joining("/"));
  }

  private static String noTolerance(SizeRule size) {
    if (size.neverBelowBy().isPresent()) {
      return number(size.neverBelowBy().getAsDouble()) + " or more below the minimum";
    }
    return size.floors().isEmpty() ? "" : "below " + sizes(size.floors().values());
  }

  private static String uniformity(SizeRule.Uniformity each) {
    List<String> when = new ArrayList<>();
    Optional.of(words(each.classes(), "/")).filter(text -> !text.isEmpty()).ifPresent(when::add);
    each.presentation().map(Json::word).ifPresent(when::add);
    each.under().ifPresent(under -> when.add("under " + number(under)));
    String within = number(each.within());
    return when.isEmpty() ? within : within + " (" + String.join(" ", when) + ")";
  }

  private static String range(SizeRule.Range range) {
    return Double.isInfinite(range.to())
        ? "from " + number(range.from())
        : number(range.from()) + "-" + number(range.to());
  }

  @Test
  void sources() throws IOException {
    List<String> rows = new ArrayList<>();
    for (LotRules rules : TradeRules.usual().all()) {
      for (Source source : rules.sources()) {
        // One sentence says it of all products.
        if (!source.of().equals("decayAbove")) {
          rows.add(row(name(rules), source.of(), source.text(), Json.word(source.mark())));
        }
      }
    }
    assertEquals(rows, table("Sources"));
  }
}
