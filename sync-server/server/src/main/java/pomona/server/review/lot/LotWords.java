package pomona.server.review.lot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pomona.lot.chain.Chain;
import pomona.server.review.page.Words;
import pomona.sync.Fact;
import pomona.sync.LotStep;
import pomona.sync.VerdictFinding;

/** How pages and reports speak of lots. */
public final class LotWords {
  /** In the order in which a lot goes through them. */
  public static final List<String> STATES =
      Stream.of(Chain.State.values()).map(Enum::name).toList();

  private static final Map<String, String> WHAT =
      Map.of(
          "WORSE_THAN_EXTRA", "Worse than Extra",
          "WORSE_THAN_CLASS_I", "Worse than Class I",
          "WORSE_THAN_CLASS_II", "Worse than Class II",
          "DECAYED", "Decayed",
          "OUT_OF_SIZE", "Out of size",
          "FAR_TOO_SMALL", "Far too small",
          "SIZE_RANGE", "Range of sizes",
          "DEFECTIVE", "Below the class");

  private static final Map<String, String> NOTES =
      Map.ofEntries(
          Map.entry("GENERAL_STANDARD", "The product has no rules: the general standard holds."),
          Map.entry("CLASS_NOT_IN_RULES", "The rules do not have the declared class."),
          Map.entry("BASIS_NOT_IN_RULES", "The rules know no shares taken in this way."),
          Map.entry("WEIGHTS_MISSING", "Some fruits were not weighed."),
          Map.entry("NO_FRUITS", "No fruit was looked at."),
          Map.entry("TOO_FEW_FRUITS", "Fewer than 50 fruits: too few to say."),
          Map.entry(
              "BY_ACCEPTANCE_NUMBER",
              "An AQL plan decides by its acceptance number: tolerances and sizes are not judged."),
          Map.entry("SAMPLE_INCOMPLETE", "Fewer fruits were looked at than the AQL plan asks for."),
          Map.entry("SIZE_NOT_MEASURED", "Sizes were not measured."),
          Map.entry("SIZE_MEASURED_OF_SOME", "Only some fruits were measured."),
          Map.entry("SIZE_CODE_UNKNOWN", "The label's size code is none of the product's."),
          Map.entry("DEFECTS_IN_SHARES", "Defects were counted as shares of the visible side."),
          Map.entry("DEFECTS_IN_CM2_OF_SOME", "Defects of some fruits were counted in cm²."),
          Map.entry("PACKAGES_NOT_NUMBERED", "Some fruits have no package's number."),
          Map.entry("UNFAMILIAR_FRUITS", "Some fruits are unlike anything the network knows."),
          Map.entry("MEASUREMENTS_MISSING", "A measurement that the rules ask for is missing."));

  private LotWords() {}

  /** A class: the grades' words, or that there is none. */
  public static String quality(String quality) {
    return quality.equals("UNCLASSED") ? "No class" : Words.grade(quality);
  }

  public static String state(String state) {
    return state.equals("NEW") ? "Open" : Words.constant(state);
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

  public static String note(String note) {
    return NOTES.getOrDefault(note, Words.constant(note));
  }

  /** What a rule counts. */
  public static String counted(String counted) {
    return WHAT.getOrDefault(counted, Words.constant(counted));
  }

  public static String what(VerdictFinding finding) {
    String name = counted(finding.what());
    return name
        + finding.nature().map(nature -> ", " + nature.toLowerCase(Locale.ROOT)).orElse("")
        + (finding.kind().equals("UNIFORMITY")
            ? finding.packageNumber().map(number -> ", package " + number).orElse("")
            : "");
  }

  /** "1.5 % of at most 1 %". */
  public static String against(VerdictFinding finding) {
    boolean share = finding.kind().equals("SHARE");
    if (finding.kind().equals("ACCEPTANCE")) {
      return finding.count().orElse(0)
          + " of at most "
          + decimal(finding.atMost().orElse(0.0))
          + " in a sample of "
          + decimal(finding.atLeast().orElse(0.0));
    }
    if (finding.value().isEmpty()) {
      return "not found out" + limits(finding, share);
    }
    return amount(finding.value().get(), finding, share) + limits(finding, share);
  }

  private static String limits(VerdictFinding finding, boolean share) {
    return finding
            .atLeast()
            .map(least -> " of at least " + amount(least, finding, share))
            .orElse("")
        + finding.atMost().map(most -> " of at most " + amount(most, finding, share)).orElse("");
  }

  private static String amount(double value, VerdictFinding finding, boolean share) {
    if (share) {
      return decimal(value * 100) + " %";
    }
    return decimal(value) + finding.unit().map(unit -> " " + unit).orElse("");
  }

  /** The 95 % interval of a share in the lot. */
  public static String interval(VerdictFinding finding) {
    return finding.low().isEmpty()
        ? ""
        : decimal(finding.low().get() * 100) + "–" + decimal(finding.high().get() * 100) + " %";
  }

  /** With at most one decimal, and none where it would be 0. */
  static String decimal(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** A step of the chain. */
  public static String step(Fact fact) {
    LotStep step = (LotStep) fact.body();
    if (step instanceof LotStep.Suggested said) {
      return "The rules suggest: " + said.disposition().toLowerCase(Locale.ROOT);
    } else if (step instanceof LotStep.InspectedAgain said) {
      return "Inspected again; the rules suggest: " + said.disposition().toLowerCase(Locale.ROOT);
    } else if (step instanceof LotStep.Decided said) {
      return "Decided: " + said.disposition().toLowerCase(Locale.ROOT) + reason(said.reason());
    } else if (step instanceof LotStep.Held held) {
      return "Held" + reason(held.reason());
    } else if (step instanceof LotStep.Reworked sorted) {
      return "Reworked: " + sorted.kept() + " packages kept, " + sorted.discarded() + " taken out";
    } else if (step instanceof LotStep.Released) {
      return "Released";
    }
    throw new AssertionError(step);
  }

  private static String reason(String reason) {
    return reason.isBlank() ? "" : ". " + reason;
  }

  static String orDash(Optional<String> text) {
    return text.filter(known -> !known.isBlank()).orElse("–");
  }
}
