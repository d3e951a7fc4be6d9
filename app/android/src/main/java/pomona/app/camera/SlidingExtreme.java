package pomona.app.camera;

/**
 * The largest, or the smallest, of each number's neighbours on both sides, in one pass: a queue
 * holds the places that can still become it.
 */
final class SlidingExtreme {
  private final int reach;
  private final int sign;
  private final int[] queue;
  private final int[] found;

  /**
   * For rows of one length.
   *
   * @param reach how many neighbours on either side
   * @param sign 1 for the largest, -1 for the smallest
   */
  SlidingExtreme(int length, int reach, int sign) {
    this.reach = reach;
    this.sign = sign;
    this.queue = new int[length];
    this.found = new int[length];
  }

  /** Borrowed until the next call. */
  int[] of(int[] numbers) {
    int first = 0;
    int end = 0;
    for (int x = 0; x < numbers.length + reach; x++) {
      if (x < numbers.length) {
        while (end > first && sign * numbers[queue[end - 1]] <= sign * numbers[x]) {
          end--;
        }
        queue[end++] = x;
      }
      int middle = x - reach;
      if (middle >= 0) {
        while (queue[first] < middle - reach) {
          first++;
        }
        found[middle] = numbers[queue[first]];
      }
    }
    return found;
  }
}
