package pomona.server.cell;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.log.FarAttachments;

/** The pictures that the devices of a site sent, which lie beside a cell's log. */
final class SitePictures {
  private SitePictures() {}

  static List<ByteString> of(SiteMove.Cell cell, String site) {
    return cell.database()
        .read(
            session ->
                session.list(
                    "SELECT sha256 FROM site_attachment WHERE site = ? ORDER BY number",
                    row -> ByteString.of(row.getBytes(1)),
                    site));
  }

  /** Copies those that the new cell has not yet; says how many it has then. */
  static String copy(SiteMove.Cell from, SiteMove.Cell to, String site) throws IOException {
    Optional<FarAttachments> here = from.log().attachments();
    Optional<FarAttachments> there = to.log().attachments();
    if (here.isEmpty() || there.isEmpty()) {
      return "No pictures are beyond these machines";
    }
    int copied = 0;
    int lost = 0;
    for (ByteString sha256 : of(from, site)) {
      if (there.get().bytes(sha256).isPresent() || copy(here.get(), there.get(), sha256)) {
        copied++;
      } else {
        lost++;
      }
    }
    return copied
        + " pictures are with "
        + to.name()
        + (lost == 0 ? "" : "; " + lost + " were not with " + from.name());
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
