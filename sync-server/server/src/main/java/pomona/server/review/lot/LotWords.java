package pomona.server.review.lot;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pomona.lot.chain.Chain;
import pomona.lot.verdict.Rounding;
import pomona.server.lot.Deliveries;
import pomona.server.review.page.PageWords;
import pomona.sync.Fact;
import pomona.sync.LotFact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;
import pomona.sync.VerdictFinding;

/** How pages and reports speak of lots, in one language. */
public record LotWords(PageWords say) {
  /** In the order in which a lot goes through them. */
  public static final List<String> STATES =
      Stream.of(Chain.State.values()).map(Enum::name).toList();

  private static final Pattern AQL = Pattern.compile("AQL ([0-9.]+), level (.+)");

  /** A class: the grades' words, or that there is none. */
  public String quality(String quality) {
    return say.grade(quality);
  }

  public String state(String state) {
    return say.in("lots.state", state);
  }

  /** The name of a state's colour. */
  public static String style(String state) {
    return switch (state) {
      case "PASSES", "ACCEPTED", "RELEASED", "ACCEPT" -> "g1";
      case "HELD", "REWORKED", "TOO_CLOSE", "MISSING", "HOLD" -> "g3";
      case "FAILS", "REJECTED", "REJECT" -> "g4";
      default -> "g0";
    };
  }

  public String note(String note) {
    return say.in("lots.note", note);
  }

  /** How a lot stands to a rule. */
  public String result(String state) {
    return say.in("lots.result", state);
  }

  /** What rules suggest and people decide. */
  public String disposition(String disposition) {
    return say.in("lots.disposition", disposition);
  }

  /** What a rule counts; a measurement or a count by hand has a name of its own. */
  public String counted(String counted) {
    return counted.equals(counted.toUpperCase(java.util.Locale.ROOT))
        ? say.in("lots.counted", counted)
        : measured(counted);
  }

  /** The name of a measurement; one that a site made up is its own word. */
  public String measured(String name) {
    return say.in("lots.measured", name.replace(' ', '-'));
  }

  /** What an instrument showed, with its unit. */
  public String value(LotFact.Measured measured) {
    return say.of("lots.rule.unit", say.decimal(measured.value(), 2), measured.unit());
  }

  /** Where it was measured, with what, and when that was checked. */
  public String how(LotFact.Measured measured) {
    StringJoiner said = new StringJoiner(", ");
    measured
        .packageNumber()
        .ifPresent(number -> said.add(say.of("lots.measurements.package", number)));
    said.add(measured.instrument().orElseGet(() -> say.of("lots.measurements.nameless")));
    measured
        .calibratedMillis()
        .ifPresent(at -> said.add(say.of("lots.measurements.checked", say.when(at))));
    return said.toString();
  }

  /** How many fruits were judged, and how many of them are decayed. */
  public String judged(LotVerdict verdict) {
    return say.of(
        "lots.verdict.judged.of", say.count(verdict.fruits()), say.count(verdict.decayed()));
  }

  /** By which nature of defects fruits fall short of the class. */
  public String fallShort(LotVerdict verdict) {
    return say.of(
        "lots.verdict.short.by", say.count(verdict.condition()), say.count(verdict.lasting()));
  }

  /** What a sampling plan is called; the names that records keep are of no language. */
  String plan(String name) {
    Matcher aql = AQL.matcher(name);
    return aql.matches()
        ? say.of("lots.sample.aql", decimal(Double.parseDouble(aql.group(1))), aql.group(2))
        : name;
  }

  /** What an order system had announced of a lot, for whoever holds it against the lot. */
  public String announced(Deliveries.Expected expected) {
    StringJoiner said = new StringJoiner(", ");
    said.add(say.of("lots.announced.order", expected.order()));
    expected.packages().ifPresent(count -> said.add(say.number("lots.announced.packages", count)));
    Stream.of(expected.supplier(), expected.spec())
        .filter(text -> !text.isEmpty())
        .forEach(said::add);
    expected.etaMillis().map(say::when).ifPresent(said::add);
    return said.toString();
  }

  public String what(VerdictFinding finding) {
    String name = counted(finding.what());
    if (finding.nature().isPresent()) {
      name = say.of("lots.rule.nature", name, say.in("lots.nature", finding.nature().get()));
    }
    return finding.kind().equals("UNIFORMITY") && finding.packageNumber().isPresent()
        ? say.of("lots.rule.package", name, finding.packageNumber().get())
        : name;
  }

  /** "1.5 % of at most 1 %". */
  public String against(VerdictFinding finding) {
    boolean share = finding.kind().equals("SHARE");
    if (finding.kind().equals("ACCEPTANCE")) {
      return say.of(
          "lots.rule.in-sample",
          finding.count().orElse(0),
          decimal(finding.atMost().orElse(0.0)),
          decimal(finding.atLeast().orElse(0.0)));
    }
    String found =
        finding
            .value()
            .map(value -> found(value, finding, share))
            .orElseGet(() -> say.of("lots.rule.not-found"));
    Optional<String> least =
        finding.atLeast().map(value -> amount(value, Rounding.MOST_DECIMALS, finding, share));
    Optional<String> most =
        finding.atMost().map(value -> amount(value, Rounding.MOST_DECIMALS, finding, share));
    if (least.isPresent() && most.isPresent()) {
      return say.of("lots.rule.between", found, least.get(), most.get());
    }
    return least
        .map(value -> say.of("lots.rule.at-least", found, value))
        .or(() -> most.map(value -> say.of("lots.rule.at-most", found, value)))
        .orElse(found);
  }

  /** With half of its interval, where there is one: "5.8 ± 2 mm". */
  private String found(double value, VerdictFinding finding, boolean share) {
    int decimals = decimals(value, finding);
    return finding
        .plusMinus()
        .map(half -> say.of("lots.rule.plus-minus", say.decimal(value, decimals), decimal(half)))
        .map(range -> unit(range, finding))
        .orElseGet(() -> amount(value, decimals, finding, share));
  }

  private static int decimals(double value, VerdictFinding finding) {
    double scale = finding.kind().equals("SHARE") ? 100 : 1;
    double[] limits =
        Stream.of(finding.atLeast(), finding.atMost())
            .flatMap(Optional::stream)
            .mapToDouble(limit -> limit * scale)
            .toArray();
    return Rounding.decimals(value * scale, 1, limits);
  }

  private String amount(double value, int decimals, VerdictFinding finding, boolean share) {
    if (share) {
      return say.of("page.percent", say.decimal(value * 100, decimals));
    }
    return unit(say.decimal(value, decimals), finding);
  }

  private String unit(String number, VerdictFinding finding) {
    return finding.unit().map(unit -> say.of("lots.rule.unit", number, unit)).orElse(number);
  }

  /** "70–80 mm". */
  String range(double from, double to, String unit) {
    String range = say.of("lots.rule.range", decimal(from), decimal(to));
    return unit.isEmpty() ? range : say.of("lots.rule.unit", range, unit);
  }

  /** "3 of 100", or how many there were. */
  public String fruits(VerdictFinding finding) {
    return finding
        .count()
        .map(count -> say.of("lots.rule.count", count, finding.of()))
        .orElseGet(() -> say.of("lots.rule.of", finding.of()));
  }

  /** The 95 % interval of a share in the lot. */
  public String interval(VerdictFinding finding) {
    return finding.low().isEmpty()
        ? ""
        : say.of(
            "page.percent",
            say.of(
                "lots.rule.range",
                decimal(finding.low().get() * 100),
                decimal(finding.high().get() * 100)));
  }

  /** Which class the lot meets, or that this is not known yet and what is missing. */
  public String meets(LotVerdict verdict) {
    if (verdict.meets().isPresent()) {
      return quality(verdict.meets().get());
    }
    StringJoiner missing = new StringJoiner(" ");
    verdict.notJudgedFor().forEach(note -> missing.add(note(note)));
    return missing.length() == 0
        ? say.of("lots.verdict.meets.none")
        : say.of("lots.verdict.not-judged", missing);
  }

  /** The class that the lot was held against. */
  public String judgedAs(LotVerdict verdict) {
    return verdict
        .judgedAs()
        .map(this::quality)
        .orElseGet(() -> say.of("lots.verdict.against.none"));
  }

  /** The policy of a verdict. */
  public String policy(LotVerdict verdict) {
    return say.of("lots.verdict.versioned", verdict.policy(), verdict.policyVersion());
  }

  /** The rules of a verdict, and the spec that went before them. */
  public String rules(LotVerdict verdict) {
    return verdict
        .spec()
        .map(
            spec ->
                say.of("lots.verdict.spec", verdict.rules(), spec, verdict.specVersion().orElse(0)))
        .orElse(verdict.rules());
  }

  /** With at most one decimal, and none where it would be 0. */
  String decimal(double value) {
    return say.decimal(value, 1);
  }

  /** A step of the chain. */
  public String step(Fact fact) {
    LotStep step = (LotStep) fact.body();
    if (step instanceof LotStep.Suggested said) {
      return say.of("lots.step.suggested", disposition(said.disposition()));
    } else if (step instanceof LotStep.InspectedAgain said) {
      return say.of("lots.step.again", disposition(said.disposition()));
    } else if (step instanceof LotStep.Decided said) {
      return reason(say.of("lots.step.decided", disposition(said.disposition())), said.reason());
    } else if (step instanceof LotStep.Held held) {
      return reason(say.of("lots.step.held"), held.reason());
    } else if (step instanceof LotStep.Reworked sorted) {
      return say.of("lots.step.reworked", sorted.kept(), sorted.discarded());
    } else if (step instanceof LotStep.Released) {
      return say.of("lots.step.released");
    }
    throw new AssertionError(step);
  }

  private String reason(String step, String reason) {
    return reason.isBlank() ? step : say.of("lots.step.reason", step, reason);
  }
}
