package pomona.sync;

import java.io.IOException;
import java.util.List;
import okio.ByteString;

/**
 * What a device still has to send. The app implements it with Room, simulated phones in memory.
 * Implementations pass one contract test. A fact enters the outbox in the transaction that records
 * it, and leaves it in the transaction that notes its outcome.
 */
public interface Outbox {

  /** A fact that waits. */
  record WaitingFact(String id, ByteString json) {}

  /** An attachment that waits, with its digest and size. */
  record WaitingAttachment(String sha256, long sizeBytes) {}

  /**
   * The oldest facts that wait, in the order in which they were recorded: at most a number of facts
   * and a number of bytes together, but at least one fact if any waits.
   */
  List<WaitingFact> oldest(int mostFacts, int mostBytes);

  /**
   * The facts are on the server's disk. This is one transaction; facts that no longer wait are
   * ignored.
   */
  void safe(List<FactOutcome> outcomes);

  /** The server refused a fact. It no longer waits, is kept, and is shown with the reason. */
  void refused(String id, FactOutcome outcome);

  /** The attachments that wait and whose facts were sent, oldest first. */
  List<WaitingAttachment> oldestAttachments(int most);

  /** A part of an attachment. It is shorter than asked for only at the end. */
  ByteString read(WaitingAttachment attachment, long offset, int mostBytes) throws IOException;

  /**
   * The server has all of an attachment, with the right digest. From now on it may be deleted to
   * save space.
   */
  void attachmentSafe(String sha256);

  /**
   * An attachment cannot be sent (it is gone, or the server refuses it). It is shown and not tried
   * again.
   */
  void attachmentLost(String sha256, String why);
}
