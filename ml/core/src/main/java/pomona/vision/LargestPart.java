package pomona.vision;

import java.util.Arrays;

/** Keeps of a fruit's mask the largest of its connected parts. Nothing is allocated per fruit. */
final class LargestPart {
  private final int widthCells;
  private final float logitAtLeast;

  /** Which part each cell of a fruit belongs to; 0 for none. */
  private final int[] parts;

  /** Cells that wait to be looked at. */
  private final int[] waiting;

  LargestPart(int widthCells, int cells, float logitAtLeast) {
    this.widthCells = widthCells;
    this.logitAtLeast = logitAtLeast;
    this.parts = new int[cells];
    this.waiting = new int[cells];
  }

  /**
   * What is not connected with the largest part, by the sides of cells, is mirrored outside.
   * Returns how many cells that part has.
   */
  int keep(SeenFruit fruit) {
    for (int y = fruit.cellTop; y < fruit.cellBottom; y++) {
      Arrays.fill(parts, y * widthCells + fruit.cellLeft, y * widthCells + fruit.cellRight, 0);
    }
    int part = 0;
    int kept = 0;
    int most = 0;
    for (int y = fruit.cellTop; y < fruit.cellBottom; y++) {
      for (int x = fruit.cellLeft; x < fruit.cellRight; x++) {
        int cell = y * widthCells + x;
        if (parts[cell] == 0 && fruit.logits[cell] >= logitAtLeast) {
          int size = spread(fruit, cell, ++part);
          if (size > most) {
            most = size;
            kept = part;
          }
        }
      }
    }
    for (int y = fruit.cellTop; y < fruit.cellBottom && part > 1; y++) {
      for (int x = fruit.cellLeft; x < fruit.cellRight; x++) {
        int cell = y * widthCells + x;
        if (parts[cell] != 0 && parts[cell] != kept) {
          fruit.logits[cell] = 2 * logitAtLeast - fruit.logits[cell] - MaskAssembly.TIE;
        }
      }
    }
    return most;
  }

  /** Marks all cells that are connected with one, and says how many there are. */
  private int spread(SeenFruit fruit, int from, int part) {
    int size = 0;
    int depth = 0;
    parts[from] = part;
    waiting[depth++] = from;
    while (depth > 0) {
      int cell = waiting[--depth];
      size++;
      int x = cell % widthCells;
      int y = cell / widthCells;
      depth = visit(fruit, cell - 1, x > fruit.cellLeft, part, depth);
      depth = visit(fruit, cell + 1, x < fruit.cellRight - 1, part, depth);
      depth = visit(fruit, cell - widthCells, y > fruit.cellTop, part, depth);
      depth = visit(fruit, cell + widthCells, y < fruit.cellBottom - 1, part, depth);
    }
    return size;
  }

  private int visit(SeenFruit fruit, int cell, boolean within, int part, int depth) {
    if (within && parts[cell] == 0 && fruit.logits[cell] >= logitAtLeast) {
      parts[cell] = part;
      waiting[depth] = cell;
      return depth + 1;
    }
    return depth;
  }
}
