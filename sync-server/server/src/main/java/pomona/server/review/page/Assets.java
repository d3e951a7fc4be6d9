package pomona.server.review.page;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSink;
import okio.Okio;
import okio.Sink;
import pomona.binary.PackedFile;
import pomona.server.web.ProblemException;

/**
 * The style sheet, the scripts, and the mark. Addresses carry the content's digest, so that a
 * browser keeps what it has for a year and asks for nothing twice.
 */
public final class Assets {
  private static final String OWN = "/pomona/server/review/";
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.4/dist/";

  private final Map<String, Asset> byName = new LinkedHashMap<>();

  private record Asset(String type, ByteString content, ByteString zipped, String digest) {}

  public Assets() {
    add(OWN, "review.css", "text/css; charset=utf-8");
    add(OWN, "review.js", "text/javascript; charset=utf-8");
    add(OWN, "mark.svg", "image/svg+xml");
    add(HTMX, "htmx.min.js", "text/javascript; charset=utf-8");
  }

  public void register(RoutesConfig routes) {
    routes.get(
        "/assets/{digest}/{name}",
        context -> {
          Asset asset = byName.get(context.pathParam("name"));
          if (asset == null) {
            throw ProblemException.notFound("Nothing is at this address");
          }
          String accepted = context.header("Accept-Encoding");
          boolean zip = accepted != null && accepted.contains("gzip");
          if (zip) {
            context.header("Content-Encoding", "gzip");
          }
          context.header("Vary", "Accept-Encoding");
          boolean current = asset.digest().equals(context.pathParam("digest"));
          context.header(
              "Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
          context.contentType(asset.type());
          context.result((zip ? asset.zipped() : asset.content()).toByteArray());
        });
  }

  /** Where a browser finds one. */
  public String address(String name) {
    return "/assets/" + byName.get(name).digest() + "/" + name;
  }

  private void add(String folder, String name, String type) {
    ByteString content = ByteString.of(PackedFile.bytes(Assets.class, folder + name));
    byName.put(
        name, new Asset(type, content, zipped(content), content.sha256().hex().substring(0, 16)));
  }

  static ByteString zipped(ByteString content) {
    Buffer buffer = new Buffer();
    try (var gzip = Okio.buffer((Sink) new GzipSink(buffer))) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return buffer.readByteString();
  }
}
