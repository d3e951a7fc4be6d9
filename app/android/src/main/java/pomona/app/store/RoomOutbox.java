package pomona.app.store;

import android.os.StrictMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import okio.FileHandle;
import okio.FileSystem;
import pomona.sync.FactOutcome;
import pomona.sync.Outbox;

/** The outbox in Room. Attachments are files, named by their digests, in one folder. */
public record RoomOutbox(PomonaDatabase database, AttachmentFiles attachments) implements Outbox {
  @Override
  public List<WaitingFact> oldest(int mostFacts, int mostBytes) {
    List<WaitingFact> oldest = new ArrayList<>();
    long bytes = 0;
    for (FactRow fact : database.facts().oldestWaiting(mostFacts)) {
      bytes += fact.json().length;
      if (bytes > mostBytes && !oldest.isEmpty()) {
        break;
      }
      oldest.add(new WaitingFact(fact.id(), ByteString.of(fact.json())));
    }
    return oldest;
  }

  @Override
  public void safe(List<FactOutcome> outcomes) {
    database.runInTransaction(
        () -> {
          for (FactOutcome outcome : outcomes) {
            database
                .facts()
                .safe(outcome.id(), outcome.sequence().orElse(null), outcome.note().orElse(null));
          }
        });
  }

  @Override
  public void refused(String id, FactOutcome outcome) {
    String field = outcome.field().filter(name -> !name.isEmpty()).map(n -> n + ": ").orElse("");
    database.facts().refuse(id, field + outcome.why().orElse(""));
  }

  @Override
  public List<WaitingAttachment> oldestAttachments(int most) {
    List<WaitingAttachment> oldest = new ArrayList<>();
    for (AttachmentRow attachment : database.facts().oldestAttachments(most)) {
      oldest.add(new WaitingAttachment(attachment.sha256(), attachment.sizeBytes()));
    }
    return oldest;
  }

  @Override
  public ByteString read(WaitingAttachment attachment, long offset, int mostBytes)
      throws IOException {
    StrictMode.noteSlowCall("reads an attachment");
    okio.Path file = okio.Path.get(attachments.file(attachment.sha256()).toFile());
    try (FileHandle handle = FileSystem.SYSTEM.openReadOnly(file)) {
      Buffer part = new Buffer();
      long wanted = mostBytes;
      while (wanted > 0) {
        long count = handle.read(offset + part.size(), part, wanted);
        if (count < 0) {
          break;
        }
        wanted -= count;
      }
      return part.readByteString();
    }
  }

  @Override
  public void attachmentSafe(String sha256) {
    database.facts().settleAttachment(sha256, Stored.SAFE, null);
  }

  @Override
  public void attachmentLost(String sha256, String why) {
    database.facts().settleAttachment(sha256, Stored.REFUSED, why);
  }
}
