package pomona.server.push;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import okio.ByteString;
import pomona.server.access.Device;
import pomona.server.access.DeviceDoor;
import pomona.server.access.SiteAttachments;
import pomona.server.attachment.UploadRefused;
import pomona.server.web.Answers;
import pomona.server.web.Bodies;
import pomona.server.web.Parameters;
import pomona.server.web.ProblemException;
import pomona.sync.UploadState;

/** Takes attachments in parts. */
public record AttachmentRoutes(SiteAttachments attachments) {
  public void register(RoutesConfig routes, DeviceDoor door) {
    routes.get("/v1/attachments/{sha256}/upload", door.only(this::state));
    routes.put("/v1/attachments/{sha256}/upload", door.only(this::append));
  }

  private void state(Context context, Device device) throws IOException {
    Answers.send(context, attachments.state(device, Parameters.sha256(context)));
  }

  private void append(Context context, Device device) throws IOException {
    ByteString sha256 = Parameters.sha256(context);
    long offset = Parameters.number(context, "offset", 0, UploadState.MAX_BYTES);
    long total = Parameters.number(context, "total", 1, UploadState.MAX_BYTES);
    ByteString part = Bodies.bytes(context, UploadState.MAX_CHUNK_BYTES);
    if (part.size() == 0) {
      throw ProblemException.badField("body", "must hold at least one byte of the attachment");
    }
    try {
      Answers.send(context, attachments.append(device, sha256, offset, total, part));
    } catch (UploadRefused refused) {
      throw ProblemException.conflict(
          refused.field(), refused.field() + " " + refused.getMessage());
    }
  }
}
