package pomona.server.review.lot;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.server.review.page.PageWords;
import pomona.sync.VerdictFinding;
import pomona.sync.lot.ReportText;

/**
 * The lines of a {@link ReportText} in a reader's language:
 *
 * <pre>
 *   new PaperWords(words).name("step 3 kept");       // Step 3: packages kept
 *   new PaperWords(words).value("state", "HELD");    // Held
 * </pre>
 *
 * <p>What a later version writes is shown as it is written.
 */
public record PaperWords(LotWords words) {
  private static final Pattern SAMPLE = Pattern.compile("inspection (\\d+) sample (\\d+) (.+)");
  private static final Pattern STEP = Pattern.compile("step (\\d+)(?: (.+))?");
  private static final Pattern NUMBERED = Pattern.compile("(label|reading|count|check) (.+)");
  private static final Pattern RULE =
      Pattern.compile("rule ([A-Z]+) (.+?)(?: (CONDITION|QUALITY))?(?: package (\\d+))?");
  private static final Pattern FOUND =
      Pattern.compile(
          "([A-Z_]+)(?: (\\d+))? of (\\d+)(?: value (\\S+))?(?: at least (\\S+))?(?: at most (\\S+))?");

  private static final Pattern DONE = Pattern.compile("([a-z-]+) (.+) (\\d{1,15})");
  private static final Pattern MARK = Pattern.compile("([a-z]+)=([A-Z]+)");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d{6}");
  private static final Set<String> CLASSES = Set.of("class", "meets");
  private static final Set<String> CODES = Set.of("basis", "presentation");

  private PageWords say() {
    return words.say();
  }

  /** What a line is about. */
  public String name(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (sample.matches()) {
      String at = say().of("lots.paper.sample", sample.group(1), sample.group(2));
      return say().of("lots.mark.of", at, what(sample.group(3)));
    }
    Matcher step = STEP.matcher(line);
    if (step.matches()) {
      String at = say().of("lots.paper.step", step.group(1));
      String what = step.group(2);
      return what == null ? at : say().of("lots.mark.of", at, what(what));
    }
    return what(line);
  }

  private String what(String line) {
    if (Arrays.stream(Grade.values()).anyMatch(grade -> grade.name().equals(line))) {
      return say().grade(line);
    }
    if (Arrays.stream(DefectKind.values()).anyMatch(kind -> kind.name().equals(line))) {
      return say().defect(line);
    }
    Matcher numbered = NUMBERED.matcher(line);
    if (numbered.matches()) {
      return say()
          .of(
              "lots.paper.numbered",
              say().in("lots.paper.line", numbered.group(1)),
              words.measured(numbered.group(2)));
    }
    Matcher rule = RULE.matcher(line);
    return rule.matches() ? words.what(finding(rule)) : say().in("lots.paper.line", line);
  }

  /** What a line says. */
  public String value(String line, String value) {
    Matcher step = STEP.matcher(line);
    boolean isStep = step.matches();
    if (isStep && step.group(2) == null) {
      return done(value);
    }
    String what = isStep ? step.group(2) : line.substring(line.lastIndexOf(' ') + 1);
    Matcher rule = RULE.matcher(what);
    if (isStep && rule.matches()) {
      return found(rule, value);
    }
    if (line.contains(" check ")) {
      return marks(value);
    }
    if (CLASSES.contains(what)) {
      return words.quality(value);
    } else if (CODES.contains(what)) {
      return say().in("lots.paper.code", value);
    }
    return switch (what) {
      case "state" -> words.state(value);
      case "product" -> say().product(value);
      case "disposition" -> words.disposition(value);
      case "plan" -> words.plan(value);
      case "notes" -> notes(value);
      default -> trimmed(value);
    };
  }

  /** "{origin=RIGHT, packer=MISSING}". */
  private String marks(String value) {
    return MARK.matcher(value.replaceAll("[{}]", ""))
        .replaceAll(
            mark ->
                Matcher.quoteReplacement(
                    say().in("lots.mark", mark.group(1))
                        + " "
                        + say().in("lots.answer", mark.group(2))));
  }

  /** "lot-reworked op-1 1794999370000". */
  private String done(String value) {
    Matcher done = DONE.matcher(value);
    return done.matches()
        ? say()
            .of(
                "lots.paper.done",
                say().in("lots.paper.did", done.group(1)),
                done.group(2),
                say().when(Long.parseLong(done.group(3))))
        : value;
  }

  private String notes(String value) {
    StringJoiner notes = new StringJoiner(" ");
    for (String note : value.replaceAll("[\\[\\]]", "").split(", ", -1)) {
      if (!note.isEmpty()) {
        notes.add(words.note(note));
      }
    }
    return notes.length() == 0 ? "–" : notes.toString();
  }

  /** "FAILS 3 of 100 value 0.030000 at most 0.010000", as the page says a rule. */
  private String found(Matcher rule, String value) {
    Matcher found = FOUND.matcher(value);
    if (!found.matches()) {
      return value;
    }
    VerdictFinding finding =
        new VerdictFinding(
            Optional.empty(),
            rule.group(1),
            rule.group(2),
            Optional.empty(),
            found.group(1),
            Optional.ofNullable(found.group(2)).map(Integer::parseInt),
            Integer.parseInt(found.group(3)),
            number(found.group(4)),
            Optional.empty(),
            number(found.group(5)),
            number(found.group(6)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());
    return say()
        .of(
            "lots.paper.found",
            words.result(found.group(1)),
            words.against(finding),
            words.fruits(finding));
  }

  private VerdictFinding finding(Matcher rule) {
    return new VerdictFinding(
        Optional.empty(),
        rule.group(1),
        rule.group(2),
        Optional.ofNullable(rule.group(3)),
        "MISSING",
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.ofNullable(rule.group(4)).map(Integer::parseInt));
  }

  private static Optional<Double> number(String text) {
    return Optional.ofNullable(text).map(Double::parseDouble);
  }

  /** Numbers as the language writes them; other text as it is. */
  private String trimmed(String value) {
    Matcher number = NUMBER.matcher(value);
    return number.replaceAll(
        found -> Matcher.quoteReplacement(say().decimal(Double.parseDouble(found.group()), 4)));
  }
}
