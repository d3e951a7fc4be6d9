package pomona.server.review.page;

import java.util.Arrays;

/**
 * How many fruits would go from one judgement to another.
 *
 * @param counts by the place of the old judgement, then of the new one
 */
public record Moves(long[][] counts) {
  /** How many have another judgement afterwards. */
  public long changed() {
    long changed = 0;
    for (int from = 0; from < counts.length; from++) {
      for (int to = 0; to < counts.length; to++) {
        changed += from == to ? 0 : counts[from][to];
      }
    }
    return changed;
  }

  /** How many have a judgement afterwards, by its place. */
  public long given(int to) {
    return Arrays.stream(counts).mapToLong(row -> row[to]).sum();
  }
}
