package pomona.sync;

/**
 * How much of an attachment the server has.
 *
 * @param offset the bytes that are safe; go on from here
 * @param complete whether all of it is there and its digest was found right
 */
public record UploadState(long offset, boolean complete) {
  /** The largest attachment: a full frame is some three million bytes. */
  public static final long MAX_BYTES = 64L << 20;

  /** The most bytes in one request. */
  public static final int MAX_CHUNK_BYTES = 4 << 20;

  public UploadState {
    Bounds.range("offset", offset, 0, MAX_BYTES);
  }
}
