package pomona.server.cell;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.database.Database;
import pomona.server.log.FarAttachments;
import pomona.server.log.LogFault;

/**
 * The pictures that the devices of a site sent, which lie beside a cell's log, and their copy. What
 * came since is copied by copying again, with the same object.
 */
final class SitePictures {
  private static final int PAGE = 1000;

  private final SiteMove.Pictures from;
  private final SiteMove.Pictures to;
  private final String site;
  private long copiedTo;
  private int copied;
  private int lost;

  /** A copy that has not begun. */
  SitePictures(SiteMove.Pictures from, SiteMove.Pictures to, String site) {
    this.from = from;
    this.to = to;
    this.site = site;
  }

  private record Numbered(long number, ByteString sha256) {}

  /** All of a site, a page at a time. */
  static List<ByteString> of(Database database, String site) {
    List<ByteString> all = new ArrayList<>();
    List<Numbered> page = after(database, site, 0, PAGE);
    while (!page.isEmpty()) {
      page.forEach(picture -> all.add(picture.sha256()));
      page = after(database, site, page.get(page.size() - 1).number(), PAGE);
    }
    return all;
  }

  private static List<Numbered> after(Database database, String site, long number, int most) {
    return database.read(
        session ->
            session.list(
                "SELECT number, sha256 FROM site_attachment WHERE site = ? AND number > ?"
                    + " ORDER BY number LIMIT ?",
                row -> new Numbered(row.getLong(1), ByteString.of(row.getBytes(2))),
                site,
                number,
                most));
  }

  /**
   * Begins again: a number may be another picture's by now. What is with the new cell already is
   * only looked for.
   */
  void again() {
    copiedTo = 0;
    copied = 0;
    lost = 0;
  }

  /** Copies all that the new cell has not yet. */
  void copyAll() throws IOException {
    while (copy(PAGE)) {
      // The next page.
    }
  }

  /**
   * Whether all were found that were looked for.
   *
   * @throws LogFault.Refused if not
   */
  void checkNoneLost() {
    if (lost > 0) {
      throw new LogFault.Refused(
          lost
              + " pictures of the site "
              + site
              + " are not with "
              + from.cell()
              + ", of which it says that they are. Run the move again; with --work it leaves them"
              + " behind.");
    }
  }

  /** Copies some that the new cell has not yet; says whether there may be more. */
  boolean copy(int most) throws IOException {
    if (from.far().isEmpty() || to.far().isEmpty()) {
      return false;
    }
    List<Numbered> some = after(from.database(), site, copiedTo, most);
    for (Numbered picture : some) {
      if (to.far().get().bytes(picture.sha256()).isPresent()
          || copy(from.far().get(), to.far().get(), picture.sha256())) {
        copied++;
      } else {
        lost++;
      }
      copiedTo = picture.number();
    }
    return some.size() == most;
  }

  /** What was copied so far. */
  String words() {
    if (from.far().isEmpty() || to.far().isEmpty()) {
      return "No pictures are beyond these machines";
    }
    return copied
        + " pictures are with "
        + to.cell()
        + (lost == 0 ? "" : "; " + lost + " were not with " + from.cell());
  }

  private static boolean copy(FarAttachments here, FarAttachments there, ByteString sha256)
      throws IOException {
    Optional<InputStream> content = here.get(sha256);
    if (content.isEmpty()) {
      return false;
    }
    MessageDigest digest = KeptDigest.newSha256();
    try (DigestInputStream checked = new DigestInputStream(content.get(), digest)) {
      there.put(sha256, checked);
    }
    if (!ByteString.of(digest.digest()).equals(sha256)) {
      there.delete(sha256);
      throw new IOException(
          "The engine gives back other bytes for the attachment " + sha256.hex() + ".");
    }
    return true;
  }
}
