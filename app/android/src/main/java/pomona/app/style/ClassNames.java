package pomona.app.style;

import android.content.Context;
import pomona.app.R;
import pomona.app.product.ProductDesk;
import pomona.name.ProduceNames;

/**
 * What classes and products are called on screens, by the site's catalogue if it has them; facts
 * and the wire keep their keys.
 */
public final class ClassNames {
  private ClassNames() {}

  public static String of(Context context, String key) {
    String language = context.getString(R.string.names_language);
    return ((ProductDesk.Home) context.getApplicationContext())
        .products()
        .called(key, language)
        .orElseGet(() -> in(context).product(key));
  }

  /** The names in the language that the screen's other words have. */
  static ProduceNames in(Context context) {
    return ProduceNames.in(context.getString(R.string.names_language));
  }
}
