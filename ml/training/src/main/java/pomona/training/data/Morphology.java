package pomona.training.data;

/** Erodes, opens and fills masks. */
final class Morphology {
  private Morphology() {}

  /** Without what is thinner than {@code 2 radius}: hairs, roots, the lines of a shadow. */
  static boolean[] opened(
      final boolean[] mask, final int widthPx, final int heightPx, final int radius) {
    boolean[] made = mask;
    for (int i = 0; i < radius; i++) {
      made = step(made, widthPx, heightPx, false, i % 2 == 0);
    }
    for (int i = radius - 1; i >= 0; i--) {
      made = step(made, widthPx, heightPx, true, i % 2 == 0);
    }
    // Growing back must not go beyond the original mask.
    for (int at = 0; at < made.length; at++) {
      made[at] &= mask[at];
    }
    return made;
  }

  /** Without its outermost pixels. */
  static boolean[] eroded(
      final boolean[] mask, final int widthPx, final int heightPx, final int radius) {
    boolean[] made = mask;
    for (int i = 0; i < radius; i++) {
      made = step(made, widthPx, heightPx, false, i % 2 == 0);
    }
    return made;
  }

  /** One pixel more or less; crosses and squares in turn come near to a disc. */
  private static boolean[] step(
      final boolean[] mask,
      final int widthPx,
      final int heightPx,
      final boolean grow,
      final boolean cross) {
    final boolean[] made = new boolean[mask.length];
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        boolean any = false;
        boolean all = true;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            if (cross && dx != 0 && dy != 0) {
              continue;
            }
            final int column = Math.max(0, Math.min(widthPx - 1, x + dx));
            final int row = Math.max(0, Math.min(heightPx - 1, y + dy));
            any |= mask[row * widthPx + column];
            all &= mask[row * widthPx + column];
          }
        }
        made[y * widthPx + x] = grow ? any : all;
      }
    }
    return made;
  }

  /** The mask with its holes filled. */
  static boolean[] filled(final boolean[] mask, final int widthPx, final int heightPx) {
    final boolean[] outside = reached(mask, widthPx, heightPx);
    final boolean[] filled = new boolean[mask.length];
    for (int at = 0; at < mask.length; at++) {
      filled[at] = !outside[at];
    }
    return filled;
  }

  /** What can be reached from the picture's edge without entering the mask. */
  static boolean[] reached(final boolean[] mask, final int widthPx, final int heightPx) {
    final boolean[] reached = new boolean[mask.length];
    final int[] queue = new int[mask.length];
    int count = 0;
    for (int at = 0; at < mask.length; at++) {
      final int x = at % widthPx;
      final boolean edge =
          x == 0 || x == widthPx - 1 || at < widthPx || at >= widthPx * (heightPx - 1);
      if (edge && !mask[at]) {
        reached[at] = true;
        queue[count++] = at;
      }
    }
    for (int next = 0; next < count; next++) {
      final int at = queue[next];
      final int x = at % widthPx;
      count = enter(mask, reached, queue, count, x > 0 ? at - 1 : at);
      count = enter(mask, reached, queue, count, x < widthPx - 1 ? at + 1 : at);
      count = enter(mask, reached, queue, count, at >= widthPx ? at - widthPx : at);
      count = enter(mask, reached, queue, count, at + widthPx < mask.length ? at + widthPx : at);
    }
    return reached;
  }

  private static int enter(
      final boolean[] mask,
      final boolean[] reached,
      final int[] queue,
      final int count,
      final int at) {
    if (mask[at] || reached[at]) {
      return count;
    }
    reached[at] = true;
    queue[count] = at;
    return count + 1;
  }
}
