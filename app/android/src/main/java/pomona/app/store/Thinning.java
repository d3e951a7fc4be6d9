package pomona.app.store;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Keeps the phone's pictures within a budget. Whole frames, which earlier versions kept, go at once
 * when their fruits all have crops. Then go accounts, and then crops and sent frames that are safe
 * on the server, oldest first. It never deletes a picture that only this phone has, nor a fact.
 */
public record Thinning(
    PomonaDatabase database, AttachmentFiles attachments, Path frames, long budgetBytes) {
  private static final int AT_ONCE = 50;

  /** Deletes as much as it may until the budget is kept; how many bytes were freed. */
  public long thin() throws IOException {
    StrictMode.noteSlowCall("thins pictures");
    long attachmentBytes = database.facts().attachmentBytes();
    long freed = dropWholeFrames();
    freed += thinFrames(frameBytes() + attachmentBytes - budgetBytes);
    return freed + thinAttachments(frameBytes() + attachmentBytes - budgetBytes);
  }

  private long frameBytes() throws IOException {
    if (!Files.isDirectory(frames)) {
      return 0;
    }
    long bytes = 0;
    try (Stream<Path> files = Files.list(frames)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private long dropWholeFrames() throws IOException {
    long freed = 0;
    for (ScanRow scan : database.lots().wholeFrames()) {
      String file = Objects.requireNonNull(scan.frameFile());
      // The row is updated first: a file without a row is better than a row without its file.
      database.lots().keepBeside(scan.id(), Accounts.file(frames, file).getFileName().toString());
      Path whole = frames.resolve(file);
      if (Files.exists(whole)) {
        freed += Files.size(whole);
        Files.delete(whole);
      }
    }
    return freed;
  }

  private long thinFrames(long over) throws IOException {
    long freed = 0;
    while (freed < over) {
      List<ScanRow> scans = database.lots().oldestFrames(AT_ONCE);
      if (scans.isEmpty()) {
        return freed;
      }
      for (ScanRow scan : scans) {
        if (freed >= over || scan.frameFile() == null) {
          return freed;
        }
        // The row is updated first: a file without a row is better than a row without its file.
        database.lots().frameThinned(scan.id());
        freed += delete(scan.frameFile());
      }
    }
    return freed;
  }

  /** Deletes a frame and the files beside it; returns how many bytes they had. */
  private long delete(String frameFile) throws IOException {
    int point = frameFile.lastIndexOf('.');
    String name = (point < 0 ? frameFile : frameFile.substring(0, point)) + ".";
    long bytes = 0;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(frames, file -> file.getFileName().toString().startsWith(name))) {
      for (Path file : files) {
        bytes += Files.size(file);
        Files.delete(file);
      }
    }
    return bytes;
  }

  private long thinAttachments(long over) throws IOException {
    long freed = 0;
    while (freed < over) {
      List<AttachmentRow> safe = database.facts().oldestSafe(AT_ONCE);
      if (safe.isEmpty()) {
        return freed;
      }
      for (AttachmentRow attachment : safe) {
        if (freed >= over) {
          return freed;
        }
        if (database.facts().thinned(attachment.sha256()) == 1) {
          attachments.delete(attachment.sha256());
          freed += attachment.sizeBytes();
        }
      }
    }
    return freed;
  }
}
