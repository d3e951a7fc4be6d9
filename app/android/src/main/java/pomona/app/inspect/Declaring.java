package pomona.app.inspect;

import android.content.Context;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.lot.rule.QualityClass;
import pomona.sync.LotFact;
import pomona.sync.lot.LotAccount;

/** What a lot is declared to be, in words. */
final class Declaring {
  private Declaring() {}

  static String words(Context context, LotFact.Declared declared) {
    StringJoiner words = new StringJoiner(" · ");
    words.add(RuleWords.product(context, declared.product()));
    declared.variety().ifPresent(words::add);
    QualityClass quality = LotAccount.declaration(declared).quality();
    words.add(context.getString(RuleWords.qualityName(quality)));
    declared
        .supplier()
        .ifPresent(name -> words.add(context.getString(R.string.declare_from, name)));
    declared.customer().ifPresent(name -> words.add(context.getString(R.string.declare_for, name)));
    declared.order().ifPresent(name -> words.add(context.getString(R.string.declare_order, name)));
    declared
        .sizeCode()
        .ifPresent(code -> words.add(context.getString(R.string.declare_size, code)));
    words.add(
        context
            .getResources()
            .getQuantityString(
                R.plurals.declare_packages, declared.packages(), declared.packages()));
    return words.toString();
  }
}
