package pomona.app.inspect;

import android.content.Context;
import android.content.res.Resources;
import androidx.annotation.StringRes;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
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
import pomona.lot.verdict.State;

/** Findings of rules in words, on screens and on paper. */
final class RuleWords {
  private final Context context;
  private final NumberFormat percent;
  private final NumberFormat number;

  RuleWords(Context context) {
    this.context = context;
    Locale locale = context.getResources().getConfiguration().getLocales().get(0);
    this.percent = NumberFormat.getPercentInstance(locale);
    percent.setMaximumFractionDigits(1);
    this.number = NumberFormat.getNumberInstance(locale);
    number.setMaximumFractionDigits(2);
  }

  /** What a product is called on screens. */
  static String product(Context context, String name) {
    return ClassNames.of(context, name);
  }

  String percent(double share) {
    return percent.format(share);
  }

  String number(double value) {
    return number.format(value);
  }

  /** What a rule asks, and what was found: "Decayed: 1.5 % of at most 1 %". */
  String rule(Finding finding) {
    if (finding instanceof ShareFinding share) {
      String what = counted(share.tolerance());
      String most = percent(share.tolerance().atMost());
      return share.state() == State.MISSING
          ? context.getString(R.string.rule_share_missing, what, most)
          : context.getString(R.string.rule_share, what, percent(share.observed().value()), most);
    } else if (finding instanceof UniformityFinding alike) {
      String range =
          alike.plusMinus() > 0
              ? context.getString(
                  R.string.rule_plus_minus, number(alike.range()), number(alike.plusMinus()))
              : number(alike.range());
      return context.getString(
          R.string.rule_uniformity, alike.packageNumber(), range, number(alike.within()));
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
      return context.getString(
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
    boolean checklist = Measures.isChecklist(rule);
    String value =
        measured.readings() == 0
            ? context.getString(R.string.rule_not_measured)
            : checklist ? percent(found) : unit(found, rule.unit());
    String limits = limits(rule);
    return limits.isEmpty()
        ? context.getString(R.string.rule_value, name, value)
        : context.getString(R.string.rule_value_limits, name, value, limits);
  }

  /** "at least 10.5, at most 14"; empty for none. */
  String limits(MeasurementRule rule) {
    StringJoiner limits = new StringJoiner(", ");
    boolean checklist = Measures.isChecklist(rule);
    rule.atLeast()
        .ifPresent(
            least ->
                limits.add(
                    context.getString(
                        R.string.rule_at_least,
                        checklist ? percent(least) : unit(least, rule.unit()))));
    rule.atMost()
        .ifPresent(
            most ->
                limits.add(
                    context.getString(
                        R.string.rule_at_most,
                        checklist ? percent(most) : unit(most, rule.unit()))));
    return limits.toString();
  }

  String unit(double value, String unit) {
    return unit.trim().isEmpty()
        ? number(value)
        : context.getString(R.string.rule_unit, number(value), unit);
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
