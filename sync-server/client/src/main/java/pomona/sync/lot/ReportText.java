package pomona.sync.lot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okio.ByteString;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.lot.sample.LotSample;
import pomona.sync.Fact;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;
import pomona.sync.VerdictFinding;

/**
 * The text of a report, a line for each item, without words of any language. It is the same on the
 * phone that made it and on every server that has its facts. Its digest is printed on the paper, so
 * that anybody with the paper can ask a server whether the lot's facts still say the same.
 *
 * <pre>
 *   String text = ReportText.of("lot 7", account);
 *   String digest = ReportText.sha256(text);
 *   ReportText.differences(text, ReportText.of("lot 7", later));
 * </pre>
 */
public final class ReportText {
  private static final String FORMAT = "pomona-report 1";

  private final List<String> lines = new ArrayList<>();

  private ReportText() {}

  /** A line that two reports do not have alike; one side may lack it. */
  public record Difference(String name, Optional<String> before, Optional<String> now) {}

  public static String of(String lot, LotAccount account) {
    ReportText text = new ReportText();
    text.lines.add(FORMAT);
    text.line("lot", lot);
    account.declared().ifPresent(text::declared);
    for (LotInspection inspection : account.inspections()) {
      text.inspection(inspection);
    }
    int step = 0;
    for (Fact fact : account.all(LotStep.class)) {
      text.step(++step, fact, account);
    }
    text.line("state", account.chain().state().name());
    text.line("packages-left", Integer.toString(account.chain().packages()));
    StringBuilder joined = new StringBuilder();
    for (String line : text.lines) {
      if (joined.length() + line.length() >= LotFact.Reported.MAX_CHARS) {
        break;
      }
      joined.append(line).append('\n');
    }
    return joined.toString();
  }

  public static String sha256(String text) {
    return ByteString.encodeUtf8(text).sha256().hex();
  }

  /** The differences between two texts. */
  public static List<Difference> differences(String before, String now) {
    Map<String, String> old = read(before);
    Map<String, String> fresh = read(now);
    List<Difference> differences = new ArrayList<>();
    TreeMap<String, String> names = new TreeMap<>(old);
    names.putAll(fresh);
    for (String name : names.keySet()) {
      Optional<String> then = Optional.ofNullable(old.get(name));
      Optional<String> today = Optional.ofNullable(fresh.get(name));
      if (!then.equals(today)) {
        differences.add(new Difference(name, then, today));
      }
    }
    return differences;
  }

  private static Map<String, String> read(String text) {
    Map<String, String> lines = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      int at = line.indexOf('\t');
      if (at > 0) {
        lines.put(line.substring(0, at), line.substring(at + 1));
      }
    }
    return lines;
  }

  private void line(String name, String value) {
    // Text that a person typed must not begin a line.
    lines.add(name + '\t' + value.replace('\n', ' ').replace('\r', ' ').replace('\t', ' '));
  }

  private void maybe(String name, Optional<?> value) {
    value.ifPresent(
        known -> line(name, known instanceof Double number ? decimal(number) : known.toString()));
  }

  private void declared(LotFact.Declared declared) {
    line("product", declared.product());
    maybe("variety", declared.variety());
    line("class", declared.quality());
    line("basis", declared.basis());
    line("presentation", declared.presentation());
    maybe("supplier", declared.supplier());
    maybe("customer", declared.customer());
    maybe("order", declared.order());
    maybe("size-code", declared.sizeCode());
    maybe("size-from", declared.sizeFrom());
    maybe("size-to", declared.sizeTo());
    line("packages", Integer.toString(declared.packages()));
    maybe("net-kg", declared.netKilograms());
    for (LotFact.LabelField field : declared.label()) {
      line("label " + field.identifier(), field.value());
    }
  }

  private void inspection(LotInspection inspection) {
    String place = "inspection " + inspection.number();
    int number = 0;
    for (SampleFindings part : inspection.parts()) {
      String at = place + " sample " + ++number;
      part.sample().ifPresent(sample -> sample(at, sample));
      for (Grade grade : Grade.values()) {
        line(at + " " + grade, Integer.toString(count(part, grade)));
      }
      for (DefectKind kind : DefectKind.values()) {
        int seen = 0;
        for (ToldFruit fruit : part.fruits()) {
          seen += fruit.judged().defectShare(kind) > 0 ? 1 : 0;
        }
        line(at + " " + kind, Integer.toString(seen));
      }
      int reading = 0;
      for (SampleFindings.Reading each : part.readings()) {
        LotFact.Measured measured = each.measured();
        line(
            at + " reading " + ++reading,
            measured.name()
                + ' '
                + decimal(measured.value())
                + ' '
                + measured.unit()
                + measured.instrument().map(name -> " " + name).orElse(""));
      }
      new TreeMap<>(part.counts())
          .forEach(
              (name, count) -> line(at + " count " + name, count.part() + " of " + count.whole()));
      new TreeMap<>(part.checks())
          .forEach((name, check) -> line(at + " check " + name, check.answers().toString()));
    }
  }

  private void sample(String at, LotSample sample) {
    line(at + " plan", sample.plan());
    line(at + " seed", Long.toString(sample.seed()));
    line(at + " drawn", sample.drawn().toString());
    line(at + " opened", sample.opened().toString());
    sample
        .acceptance()
        .ifPresent(asked -> line(at + " accept", asked.accept() + " of " + asked.fruits()));
    maybe(at + " stopped", sample.stopped());
  }

  private static int count(SampleFindings part, Grade grade) {
    int count = 0;
    for (ToldFruit fruit : part.fruits()) {
      count += fruit.judged().grade() == grade ? 1 : 0;
    }
    return count;
  }

  private void step(int number, Fact fact, LotAccount account) {
    String at = "step " + number;
    LotStep step = (LotStep) fact.body();
    line(at, step.kind() + ' ' + fact.operator() + ' ' + fact.atMillis());
    if (step instanceof LotStep.Suggestion said) {
      line(at + " disposition", said.disposition());
      LotVerdict verdict = account.verdicts().get(said.verdict());
      if (verdict != null) {
        verdict(at, verdict);
      }
    } else if (step instanceof LotStep.Decided said) {
      line(at + " disposition", said.disposition());
      line(at + " reason", said.reason());
    } else if (step instanceof LotStep.Held held) {
      line(at + " reason", held.reason());
    } else if (step instanceof LotStep.Reworked sorted) {
      line(at + " kept", Integer.toString(sorted.kept()));
      line(at + " discarded", Integer.toString(sorted.discarded()));
    }
  }

  private void verdict(String at, LotVerdict verdict) {
    line(at + " policy", verdict.policy() + ' ' + verdict.policyVersion());
    verdict
        .spec()
        .ifPresent(name -> line(at + " spec", name + ' ' + verdict.specVersion().orElse(0)));
    line(at + " rules", verdict.rules());
    line(at + " generations", verdict.generations().toString());
    line(at + " fruits", Integer.toString(verdict.fruits()));
    maybe(at + " meets", verdict.meets());
    line(at + " notes", verdict.notes().toString());
    for (VerdictFinding finding : verdict.findings()) {
      if (finding.quality().equals(verdict.judgedAs()) || !finding.quality().isPresent()) {
        line(
            at
                + " rule "
                + finding.kind()
                + ' '
                + finding.what()
                + finding.nature().map(nature -> " " + nature).orElse("")
                + finding.packageNumber().map(place -> " package " + place).orElse(""),
            finding.state()
                + finding.count().map(count -> " " + count).orElse("")
                + " of "
                + finding.of()
                + finding.value().map(value -> " value " + decimal(value)).orElse("")
                + finding.atLeast().map(value -> " at least " + decimal(value)).orElse("")
                + finding.atMost().map(value -> " at most " + decimal(value)).orElse(""));
      }
    }
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
