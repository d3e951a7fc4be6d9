package pomona.app.inspect;

import androidx.annotation.StringRes;
import java.util.List;
import pomona.app.R;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.MeasurementRule;
import pomona.sync.lot.SampleFindings;

/** What is known of measurements besides their rules. */
final class Measures {
  /** A mark that a package must bear: EU 2023/2429, the last part of each standard. */
  enum Mark {
    PACKER("packer", R.string.mark_packer),
    ORIGIN("origin", R.string.mark_origin),
    NATURE("nature", R.string.mark_nature),
    CLASS("class", R.string.mark_class),
    SIZE("size", R.string.mark_size);

    private final String item;
    @StringRes private final int words;

    Mark(String item, @StringRes int words) {
      this.item = item;
      this.words = words;
    }

    /** As facts name it. */
    String item() {
      return item;
    }

    @StringRes
    int words() {
      return words;
    }
  }

  private Measures() {}

  static boolean isChecklist(MeasurementRule rule) {
    return rule.unit().equals(SampleFindings.CHECKLIST);
  }

  /** The general standard asks for packer and origin alone. */
  static List<Mark> marks(LotRules rules) {
    return rules.name().equals(LotRuleBook.ANY)
        ? List.of(Mark.PACKER, Mark.ORIGIN)
        : List.of(Mark.values());
  }
}
