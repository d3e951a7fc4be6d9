package pomona.app.inspect;

import android.content.Context;
import android.content.res.Resources;
import androidx.annotation.StringRes;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import pomona.app.R;
import pomona.app.style.ClassNames;
import pomona.lot.rule.MeasurementRule;
import pomona.lot.rule.Nature;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.Tolerance;
import pomona.lot.verdict.Finding;
import pomona.lot.verdict.Finding.AcceptanceFinding;
import pomona.lot.verdict.Finding.MeasurementFinding;
import pomona.lot.verdict.Finding.ShareFinding;
import pomona.lot.verdict.Finding.UniformityFinding;
import pomona.lot.verdict.Interval;
import pomona.lot.verdict.Rounding;
import pomona.lot.verdict.State;

/** Findings of rules in words, on screens and on paper. */
final class RuleWords {
  private static final Pattern AQL = Pattern.compile("AQL ([0-9.]+), level (.+)");
  private static final int FEWEST = 2;
  private static final int FEWEST_OF_SHARE = 1;

  private final Context context;
  private final NumberFormat percent;
  private final NumberFormat number;

  RuleWords(Context context) {
    this.context = context;
    Locale locale = context.getResources().getConfiguration().getLocales().get(0);
    this.percent = NumberFormat.getPercentInstance(locale);
    this.number = NumberFormat.getNumberInstance(locale);
  }

  /** What a product is called on screens. */
  static String product(Context context, String name) {
    return ClassNames.of(context, name);
  }

  String percent(double share) {
    return percent(share, FEWEST_OF_SHARE);
  }

  private String percent(double share, int decimals) {
    percent.setMaximumFractionDigits(decimals);
    return percent.format(share);
  }

  /** What a plan is called; the names that records keep are of no language. */
  String plan(String name) {
    Matcher aql = AQL.matcher(name);
    return aql.matches()
        ? context.getString(
            R.string.sample_aql, number(Double.parseDouble(aql.group(1))), aql.group(2))
        : name;
  }

  String number(double value) {
    return number(value, FEWEST);
  }

  private String number(double value, int decimals) {
    number.setMaximumFractionDigits(decimals);
    return number.format(value);
  }

  /** A share beside its limit: rounded, it is on the same side. */
  private String share(double share, double... limits) {
    double[] percents = limits.clone();
    for (int i = 0; i < percents.length; i++) {
      percents[i] *= 100;
    }
    return percent(share, Rounding.decimals(share * 100, FEWEST_OF_SHARE, percents));
  }

  /** What a rule asks, and what was found: "Decayed: 1.5 % of at most 1 %". */
  String rule(Finding finding) {
    if (finding instanceof ShareFinding share) {
      String what = counted(share.tolerance());
      double limit = share.tolerance().atMost();
      String most = percent(limit, Rounding.MOST_DECIMALS);
      return share.state() == State.MISSING
          ? context.getString(R.string.rule_share_missing, what, most)
          : context.getString(
              R.string.rule_share, what, share(share.observed().value(), limit), most);
    } else if (finding instanceof UniformityFinding alike) {
      String exact =
          number(alike.range(), Rounding.decimals(alike.range(), FEWEST, alike.within()));
      String range =
          alike.plusMinus() > 0
              ? context.getString(R.string.rule_plus_minus, exact, number(alike.plusMinus(), 1))
              : exact;
      String unit = alike.measure().unit();
      return context.getString(
          R.string.rule_uniformity,
          alike.packageNumber(),
          unit(range, unit),
          unit(number(alike.within()), unit));
    } else if (finding instanceof AcceptanceFinding number) {
      return context.getString(
          R.string.rule_acceptance, number.defective(), number.asked().accept());
    } else if (finding instanceof MeasurementFinding measured) {
      return measurement(measured);
    }
    throw new AssertionError(finding);
  }

  /** Of how many, with which interval; empty if there is nothing to say. */
  String details(Finding finding) {
    if (finding instanceof ShareFinding share) {
      return details(share);
    } else if (finding instanceof UniformityFinding alike) {
      return fruits(alike.fruits());
    } else if (finding instanceof AcceptanceFinding number) {
      return context.getString(
          R.string.rule_acceptance_looked_at, number.fruits(), number.asked().fruits());
    } else if (finding instanceof MeasurementFinding measured) {
      return Measures.isChecklist(measured.rule())
          ? ""
          : context.getString(
              R.string.rule_readings, measured.readings(), measured.rule().readings());
    }
    throw new AssertionError(finding);
  }

  private String details(ShareFinding share) {
    if (share.state() == State.MISSING) {
      return context.getString(R.string.rule_nobody_counted);
    }
    StringJoiner words = new StringJoiner(" · ");
    words.add(context.getString(R.string.rule_count, share.count(), share.fruits()));
    Optional<Interval> interval = share.interval();
    if (interval.isPresent()) {
      words.add(
          context.getString(
              R.string.rule_interval,
              percent(interval.get().low()),
              percent(interval.get().high())));
    }
    if (share.tooFewToSay()) {
      words.add(context.getString(R.string.rule_too_few));
    }
    if (share.worstPackage().isPresent()) {
      Finding.WorstPackage worst = share.worstPackage().get();
      words.add(
          context.getString(
              R.string.rule_worst_package, worst.number(), percent(worst.observed().value())));
    }
    return words.toString();
  }

  private String measurement(MeasurementFinding measured) {
    MeasurementRule rule = measured.rule();
    String name = measurementName(rule.name());
    double found = (rule.each() ? measured.worst() : measured.mean()).orElse(Double.NaN);
    double[] limits = DoubleStream.concat(stream(rule.atLeast()), stream(rule.atMost())).toArray();
    if (Measures.isChecklist(rule)) {
      return measured.readings() == 0
          ? context.getString(R.string.rule_label_missing, name)
          : context.getString(R.string.rule_marks_right, name, share(found, limits));
    }
    String value =
        measured.readings() == 0
            ? context.getString(R.string.rule_not_measured)
            : unit(found, rule.unit(), limits);
    String asked = limits(rule);
    return asked.isEmpty()
        ? context.getString(R.string.rule_value, name, value)
        : context.getString(R.string.rule_value_limits, name, value, asked);
  }

  /** "at least 10.5, at most 14"; empty for none. */
  String limits(MeasurementRule rule) {
    StringJoiner limits = new StringJoiner(", ");
    rule.atLeast()
        .ifPresent(
            least -> limits.add(context.getString(R.string.rule_at_least, limit(least, rule))));
    rule.atMost()
        .ifPresent(most -> limits.add(context.getString(R.string.rule_at_most, limit(most, rule))));
    return limits.toString();
  }

  private String limit(double limit, MeasurementRule rule) {
    return Measures.isChecklist(rule)
        ? percent(limit, Rounding.MOST_DECIMALS)
        : unit(number(limit, Rounding.MOST_DECIMALS), rule.unit());
  }

  private static DoubleStream stream(OptionalDouble limit) {
    return limit.isPresent() ? DoubleStream.of(limit.getAsDouble()) : DoubleStream.empty();
  }

  /** A reading with its unit; beside limits it is on the same side of each as the reading. */
  String unit(double value, String unit, double... limits) {
    return unit(number(value, Rounding.decimals(value, FEWEST, limits)), unit);
  }

  private String unit(String number, String unit) {
    return unit.trim().isEmpty() ? number : context.getString(R.string.rule_unit, number, unit);
  }

  /** What the site calls a measurement, or the word for it that is known. */
  String measurementName(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "brix" -> context.getString(R.string.measure_brix);
      case "temperature" -> context.getString(R.string.measure_temperature);
      case "firmness" -> context.getString(R.string.measure_firmness);
      case "weight" -> context.getString(R.string.measure_weight);
      case "label" -> context.getString(R.string.measure_label);
      case "loose berries" -> context.getString(R.string.measure_loose_berries);
      case "detached" -> context.getString(R.string.measure_detached);
      default -> name;
    };
  }

  private String counted(Tolerance tolerance) {
    String what =
        switch (tolerance.counted()) {
          case WORSE_THAN_EXTRA -> context.getString(R.string.rule_worse_than_extra);
          case WORSE_THAN_CLASS_I -> context.getString(R.string.rule_worse_than_class_1);
          case WORSE_THAN_CLASS_II -> context.getString(R.string.rule_worse_than_class_2);
          case DECAYED -> context.getString(R.string.rule_decayed);
          case BY_HAND -> measurementName(tolerance.name().orElse(""));
          case OUT_OF_SIZE -> context.getString(R.string.rule_out_of_size);
          case FAR_TOO_SMALL -> context.getString(R.string.rule_far_too_small);
        };
    if (!tolerance.nature().isPresent()) {
      return what;
    }
    boolean condition = tolerance.nature().get() == Nature.CONDITION;
    return context.getString(
        condition ? R.string.rule_by_condition : R.string.rule_by_quality, what);
  }

  String fruits(int count) {
    Resources resources = context.getResources();
    return resources.getQuantityString(R.plurals.lot_fruits, count, count);
  }

  String quality(QualityClass quality) {
    return context.getString(qualityName(quality));
  }

  @StringRes
  static int qualityName(QualityClass quality) {
    return switch (quality) {
      case EXTRA -> R.string.grade_extra;
      case CLASS_I -> R.string.grade_class_1;
      case CLASS_II -> R.string.grade_class_2;
      case UNCLASSED -> R.string.quality_unclassed;
    };
  }

  @StringRes
  static int stateName(State state) {
    return switch (state) {
      case PASSES -> R.string.rule_passes;
      case TOO_CLOSE -> R.string.rule_too_close;
      case MISSING -> R.string.rule_missing;
      case FAILS -> R.string.rule_fails;
    };
  }
}
