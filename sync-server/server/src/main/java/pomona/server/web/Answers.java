package pomona.server.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import okio.GzipSink;
import okio.Okio;
import okio.Sink;
import pomona.sync.Problem;
import pomona.sync.WireIntegrity;
import pomona.sync.WireJson;

/** Writes answers and problems: compressed where the client takes it, always with their digest. */
public final class Answers {
  /** Below this, gzip makes it longer. */
  private static final int WORTH_COMPRESSING_BYTES = 512;

  private Answers() {}

  public static void send(Context context, Object value) {
    send(context, 200, "application/json", WireJson.write(value));
  }

  public static void send(Context context, Problem problem) {
    send(context, problem.status(), Problem.MEDIA_TYPE, WireJson.write(problem));
  }

  private static void send(Context context, int status, String type, ByteString json) {
    String accepted = context.header("Accept-Encoding");
    boolean zip =
        accepted != null && accepted.contains("gzip") && json.size() > WORTH_COMPRESSING_BYTES;
    ByteString content = zip ? zipped(json) : json;
    context.status(status);
    context.contentType(type);
    if (zip) {
      context.header("Content-Encoding", "gzip");
    }
    context.header("Cache-Control", "no-store");
    context.header(WireIntegrity.CONTENT_DIGEST, WireIntegrity.contentDigest(content));
    context.result(content.toByteArray());
  }

  private static ByteString zipped(ByteString json) {
    Buffer buffer = new Buffer();
    try (BufferedSink gzip = Okio.buffer((Sink) new GzipSink(buffer))) {
      gzip.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return buffer.readByteString();
  }
}
