package pomona.app.style;

import android.content.Context;
import pomona.app.R;

/** The words for what a fruit is, and for how fresh it looks, wherever they are shown. */
public final class FruitNames {
  private static final int TENTH = 10;

  private FruitNames() {}

  /**
   * What a fruit is.
   *
   * @param known whether it is like anything that the model knows; otherwise the class is a guess,
   *     and is not told
   * @param foreign whether it is of another class than its lot
   */
  public static String of(Context context, String className, boolean known, boolean foreign) {
    if (!known) {
      return context.getString(R.string.fruit_unknown);
    }
    String name = ClassNames.of(context, className);
    return foreign ? context.getString(R.string.fruit_foreign, name) : name;
  }

  /**
   * How fresh a fruit looks.
   *
   * @param lost the share of its freshness that it has lost, 0 to 1
   */
  public static String freshness(Context context, double lost) {
    return context.getString(R.string.fruit_freshness, percentLeft(lost));
  }

  /** In whole tenths: a look does not say it more exactly. */
  public static int percentLeft(double lost) {
    return TENTH * (int) Math.round(TENTH * (1 - lost));
  }
}
