package pomona.cluster.log;

/** Where a transaction lies: which bucket has its row, and which chunk its parts. */
final class Layout {
  /** Rows of at most 8 kB: a bucket is at most 32 MB. */
  static final int IN_BUCKET = 4096;

  /** Transactions of some megabytes in a rush: a chunk stays below some hundred megabytes. */
  private static final int IN_CHUNK = 32;

  private final int inBucket;

  /** The layout of every log; tests make small buckets to come to their edges. */
  Layout(int inBucket) {
    this.inBucket = inBucket;
  }

  long bucket(long position) {
    return (position - 1) / inBucket;
  }

  /** The first position of a bucket. */
  long first(long bucket) {
    return bucket * inBucket + 1;
  }

  boolean isLastInBucket(long position) {
    return position % inBucket == 0;
  }

  static long chunk(long position) {
    return (position - 1) / IN_CHUNK;
  }
}
