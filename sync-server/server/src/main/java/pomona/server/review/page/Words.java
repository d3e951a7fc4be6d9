package pomona.server.review.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import pomona.fruit.DefectKind;
import pomona.name.ProduceNames;

/** The words that pages use for the domain's constants. */
public final class Words {
  /** The grades, best first; their keys are 1 to 4. */
  public static final List<String> GRADES = List.of("EXTRA", "CLASS_I", "CLASS_II", "REJECT");

  /** The defects that the network knows. */
  public static final List<String> DEFECTS =
      List.of("BRUISE", "ROT", "MOULD", "SCAB", "CRACK", "SUNBURN", "UNRIPE");

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final ProduceNames NAMES = ProduceNames.in("en");

  private Words() {}

  public static String grade(String grade) {
    return switch (grade) {
      case "EXTRA" -> "Extra";
      case "CLASS_I" -> "Class I";
      case "CLASS_II" -> "Class II";
      case "REJECT" -> "Reject";
      default -> constant(grade);
    };
  }

  /** A class, or a lot's product, by the catalogue; what somebody taught is its own name. */
  public static String product(String key) {
    return key.isEmpty() ? key : NAMES.product(key);
  }

  /** A kind of defect by the catalogue. */
  public static String defect(String kind) {
    for (DefectKind known : DefectKind.values()) {
      if (known.name().equals(kind)) {
        return NAMES.defect(known);
      }
    }
    return constant(kind);
  }

  /** The name of a grade's colour in the style sheet. */
  public static String gradeStyle(String grade) {
    int place = GRADES.indexOf(grade);
    return place < 0 ? "g0" : "g" + (place + 1);
  }

  /** A model: a bundle is named for its generation, a head pack has a name of its own. */
  public static String model(String generation, String name) {
    return name.equals(generation) ? name : generation + " · " + name;
  }

  /** A constant as a word: SUN_BURN is "Sun burn". */
  public static String constant(String constant) {
    String words = constant.replace('_', ' ').toLowerCase(Locale.ROOT);
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A share as a whole percentage; a small share is not shown as 0. */
  public static String percent(double share) {
    if (share > 0 && share < 0.01) {
      return "<1%";
    }
    return Math.round(share * 100) + "%";
  }

  public static String percentOne(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }

  /**
   * Appends a number with one decimal. A path has hundreds of them, and a formatter would be slow.
   */
  public static void tenths(StringBuilder text, double value) {
    long tenths = Math.round(value * 10);
    if (tenths < 0) {
      text.append('-');
    }
    text.append(Math.abs(tenths) / 10).append('.').append(Math.abs(tenths) % 10);
  }

  public static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
  }

  /** A size in the unit that leaves few digits. */
  public static String bytes(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.0f KB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  public static String when(long atMillis) {
    return WHEN.format(Instant.ofEpochMilli(atMillis)) + " UTC";
  }

  public static String day(long day) {
    return DAY.format(Instant.ofEpochSecond(day * 86_400));
  }
}
