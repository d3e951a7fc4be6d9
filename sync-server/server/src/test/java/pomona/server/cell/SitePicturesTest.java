package pomona.server.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.log.FarAttachments;
import pomona.server.log.LogFault;

final class SitePicturesTest {
  @TempDir private Path folder;

  /** The attachments of a cell of this process. */
  private record Kept(Map<ByteString, ByteString> contents) implements FarAttachments {
    Kept() {
      this(new ConcurrentHashMap<>());
    }

    @Override
    public OptionalLong bytes(ByteString sha256) {
      ByteString found = contents.get(sha256);
      return found == null ? OptionalLong.empty() : OptionalLong.of(found.size());
    }

    @Override
    public void put(ByteString sha256, InputStream content) throws IOException {
      contents.put(sha256, ByteString.of(content.readAllBytes()));
    }

    @Override
    public Optional<InputStream> get(ByteString sha256) {
      return Optional.ofNullable(contents.get(sha256))
          .map(found -> new ByteArrayInputStream(found.toByteArray()));
    }

    @Override
    public void delete(ByteString sha256) {
      contents.remove(sha256);
    }

    @Override
    public List<ByteString> all() {
      return new ArrayList<>(contents.keySet());
    }
  }

  private static ByteString picture(int number) {
    return ByteString.encodeUtf8("picture " + number);
  }

  private static void add(Database database, Kept far, int number) {
    ByteString picture = picture(number);
    database.write(
        session -> {
          session.insert(
              NewRow.into("site_attachment")
                  .with("site", "hill")
                  .with("sha256", picture.sha256().toByteArray())
                  .with("device", "phone")
                  .with("bytes", picture.size())
                  .with("received_millis", 0));
          return true;
        });
    far.contents().put(picture.sha256(), picture);
  }

  @Test
  void pictureThatHasTheNumberOfOneThatWasDeleted_isCopied() throws Exception {
    Kept here = new Kept();
    Kept there = new Kept();
    try (Database database = Database.open(folder.resolve("pomona.db"))) {
      for (int i = 0; i < 5; i++) {
        add(database, here, i);
      }
      SitePictures pictures = pictures(database, here, there);
      assertTrue(pictures.copy(3));
      assertFalse(pictures.copy(3));
      database.write(
          session ->
              session.run(
                  "DELETE FROM site_attachment WHERE sha256 = ?",
                  (Object) picture(4).sha256().toByteArray()));
      add(database, here, 5);
      pictures.again();
      pictures.copyAll();
      pictures.checkNoneLost();
      assertTrue(there.bytes(picture(5).sha256()).isPresent());
      assertEquals("5 pictures are with south", pictures.words());
    }
  }

  @Test
  void pictureWhoseContentIsMissing_isSaid() throws Exception {
    Kept here = new Kept();
    try (Database database = Database.open(folder.resolve("pomona.db"))) {
      add(database, here, 1);
      add(database, here, 2);
      here.delete(picture(2).sha256());
      SitePictures pictures = pictures(database, here, new Kept());
      pictures.copyAll();
      LogFault fault = assertThrows(LogFault.Refused.class, pictures::checkNoneLost);
      assertTrue(fault.getMessage().startsWith("1 pictures of the site hill are not with north"));
    }
  }

  private static SitePictures pictures(Database database, Kept here, Kept there) {
    return new SitePictures(
        new SiteMove.Pictures("north", database, Optional.of(here)),
        new SiteMove.Pictures("south", database, Optional.of(there)),
        "hill");
  }
}
