package pomona.sync;

import java.io.IOException;
import java.util.List;
import okio.ByteString;

/**
 * What a device still has to send. Android's implementation is Room, a simulated phone's is memory
 * or SQLite; all pass one contract test. A fact enters the outbox in the transaction that records
 * it, and leaves it in the transaction that notes its outcome.
 */
public interface Outbox {

  /** A fact that waits. */
  record WaitingFact(String id, ByteString json) {}

  /** An attachment that waits, with its digest and size. */
  record WaitingAttachment(String sha256, long sizeBytes) {}

  /**
   * The oldest facts that wait, in the order in which they were recorded: at most so many, and no
   * more than so many bytes together, but at least one if any waits.
   */
  List<WaitingFact> oldest(int mostFacts, int mostBytes);

  /**
   * The facts are on the server's disk. In one transaction; facts that no longer wait are passed
   * over.
   */
  void safe(List<FactOutcome> outcomes);

  /** The server will not have a fact: it waits no longer, is kept, and is shown with the reason. */
  void refused(String id, FactOutcome outcome);

  /** The attachments that wait, oldest first. Only such whose facts were sent come first. */
  List<WaitingAttachment> oldestAttachments(int most);

  /** A part of an attachment. It is shorter than asked for only at the end. */
  ByteString read(WaitingAttachment attachment, long offset, int mostBytes) throws IOException;

  /**
   * The server has all of an attachment, and found its digest right: it may be thinned from now.
   */
  void attachmentSafe(String sha256);

  /**
   * An attachment cannot be sent (it is gone, or the server will not have it): shown, not retried.
   */
  void attachmentLost(String sha256, String why);
}
