package pomona.server.review.table;

import java.nio.ByteBuffer;
import java.util.List;
import pomona.fruit.DefectKind;
import pomona.sync.DefectShare;

/**
 * The defects of a fruit in sixteen bytes: for each kind its share of the surface in 65,535ths, and
 * last the largest of the kinds that this program does not know.
 */
public final class DefectShares {
  public static final List<DefectKind> KINDS = List.of(DefectKind.values());
  static final int SLOTS = KINDS.size() + 1;
  private static final double FULL = 65_535;

  private DefectShares() {}

  /** The bytes, or null where there are no defects. */
  static byte[] bytes(List<DefectShare> defects) {
    if (defects.isEmpty()) {
      return null;
    }
    char[] slots = new char[SLOTS];
    for (DefectShare defect : defects) {
      int slot = slot(defect.kind());
      // A small share must not be rounded to 0.
      int share =
          (int) Math.max(Math.round(defect.areaShare() * FULL), defect.areaShare() > 0 ? 1 : 0);
      slots[slot] = (char) Math.max(slots[slot], share);
    }
    ByteBuffer buffer = ByteBuffer.allocate(2 * SLOTS);
    buffer.asCharBuffer().put(slots);
    return buffer.array();
  }

  /** What the bytes say of one kind; nothing where there are none. */
  static int units(byte[] bytes, int slot) {
    return bytes == null || bytes.length != 2 * SLOTS
        ? 0
        : ((bytes[2 * slot] & 0xff) << 8) | (bytes[2 * slot + 1] & 0xff);
  }

  /** A share, or the sum of some. */
  public static double share(long units) {
    return units / FULL;
  }

  private static int slot(String kind) {
    for (int slot = 0; slot < KINDS.size(); slot++) {
      if (KINDS.get(slot).name().equals(kind)) {
        return slot;
      }
    }
    return KINDS.size();
  }
}
