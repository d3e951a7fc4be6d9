package pomona.app.style;

import android.content.Context;
import pomona.fruit.DefectKind;

/** What a kind of defect is called on screens. */
public final class DefectNames {
  private DefectNames() {}

  public static String of(Context context, DefectKind kind) {
    return ClassNames.in(context).defect(kind);
  }
}
