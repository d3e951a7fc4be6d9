package pomona.app.style;

import androidx.annotation.StringRes;
import pomona.app.R;
import pomona.fruit.DefectKind;

/** What a kind of defect is called on screens. */
public final class DefectNames {
  private DefectNames() {}

  @StringRes
  public static int of(DefectKind kind) {
    return switch (kind) {
      case BRUISE -> R.string.defect_bruise;
      case ROT -> R.string.defect_rot;
      case MOULD -> R.string.defect_mould;
      case SCAB -> R.string.defect_scab;
      case CRACK -> R.string.defect_crack;
      case SUNBURN -> R.string.defect_sunburn;
      case UNRIPE -> R.string.defect_unripe;
    };
  }
}
