package pomona.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.SiteMoves.Stage;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.fact.SiteClosed;

final class SiteAttachmentsTest {
  private static final ByteString PICTURE = ByteString.encodeUtf8("a picture of two parts");
  private static final int HALF = 10;

  private static final Device PHONE =
      new Device(
          "phone",
          "hill",
          "",
          "",
          "",
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @TempDir private Path folder;

  @Test
  void uploadThatEndsAfterItsSiteWentElsewhere_isNotAcknowledged() throws Exception {
    try (Database database = Database.open(folder.resolve("pomona.db"))) {
      SiteAttachments attachments =
          new SiteAttachments(
              database,
              new FileAttachmentStore(folder.resolve("attachments")),
              Quotas.USUAL,
              new SettableClock(SampleFacts.AT_MILLIS));
      database.write(
          session -> {
            session.insert(NewRow.into("site").with("id", "hill"));
            return true;
          });
      ByteString sha256 = PICTURE.sha256();
      ByteString first = PICTURE.substring(0, HALF);
      ByteString rest = PICTURE.substring(HALF);
      assertFalse(attachments.append(PHONE, sha256, 0, PICTURE.size(), first).complete());
      note(database, Stage.GONE);
      assertThrows(
          SiteClosed.class,
          () -> attachments.append(PHONE, sha256, HALF, PICTURE.size(), rest).complete());
      assertFalse(attachments.state(PHONE, sha256).complete());
      assertEquals(0, attachments.bytesOf("hill"));
      note(database, Stage.ARRIVED);
      assertTrue(attachments.append(PHONE, sha256, 0, PICTURE.size(), PICTURE).complete());
      assertEquals(PICTURE.size(), attachments.bytesOf("hill"));
    }
  }

  private static void note(Database database, Stage stage) {
    database.write(
        session -> {
          SiteMoves.note(
              session, new SiteMoves.Move("hill", stage, "south", "https://s.example.org", 0));
          return true;
        });
  }
}
