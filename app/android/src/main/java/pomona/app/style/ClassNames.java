package pomona.app.style;

import android.content.Context;
import pomona.app.R;
import pomona.name.ProduceNames;

/** What classes and products are called on screens; facts and the wire keep their keys. */
public final class ClassNames {
  private ClassNames() {}

  public static String of(Context context, String key) {
    return in(context).product(key);
  }

  /** The names in the language that the screen's other words have. */
  static ProduceNames in(Context context) {
    return ProduceNames.in(context.getString(R.string.names_language));
  }
}
