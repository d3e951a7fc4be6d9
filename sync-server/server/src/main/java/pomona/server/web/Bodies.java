package pomona.server.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import pomona.sync.BadField;
import pomona.sync.WireIntegrity;
import pomona.sync.WireJson;
import pomona.sync.WireText;

/** Reads request bodies: bounded before they are read, verified before they are unpacked. */
public final class Bodies {
  private Bodies() {}

  /**
   * The body as it travelled, with its digest verified.
   *
   * @param most the most bytes that are read
   */
  public static ByteString bytes(Context context, long most) {
    checkType(context, "application/octet-stream");
    return verified(context, most);
  }

  private static ByteString verified(Context context, long most) {
    ByteString content = read(context, most);
    String stated = context.header(WireIntegrity.CONTENT_DIGEST);
    if (stated == null) {
      throw ProblemException.badField(
          WireIntegrity.CONTENT_DIGEST,
          "is missing: send sha-256=:<base64>: of the body (RFC 9530)");
    }
    if (!stated.equals(WireIntegrity.contentDigest(content))) {
      throw ProblemException.damaged(
          "The Content-Digest header does not match the " + content.size() + " bytes that came");
    }
    return content;
  }

  /**
   * The body as a document of the wire.
   *
   * @param most the most bytes, before and after unpacking
   */
  public static <T> T json(Context context, Class<T> type, long most) {
    checkType(context, "application/json");
    return json(verified(context, most), context.header("Content-Encoding"), type, most);
  }

  /**
   * Content as a document of the wire.
   *
   * @param encoding the header, or null if there is none
   */
  static <T> T json(ByteString content, String encoding, Class<T> type, long most) {
    Buffer json;
    if (encoding == null || encoding.equals("identity")) {
      json = new Buffer().write(content);
    } else if (encoding.equals("gzip")) {
      json = unzipped(content, most);
    } else {
      throw ProblemException.encoding("Content-Encoding must be gzip or identity");
    }
    try {
      WireText.checkUtf8(json.snapshot());
      return WireJson.read(type, json);
    } catch (BadField bad) {
      if (bad.why().startsWith("must have at most")) {
        throw ProblemException.tooLarge(bad.field(), bad.field() + " " + bad.why());
      }
      throw ProblemException.badField(bad);
    }
  }

  /** The type, without what may follow it; JSON is UTF-8 and nothing else (RFC 8259). */
  private static void checkType(Context context, String wanted) {
    String[] parts = Optional.ofNullable(context.contentType()).orElse("").split(";", -1);
    boolean right = parts[0].trim().equalsIgnoreCase(wanted);
    for (int i = 1; right && i < parts.length; i++) {
      String parameter = parts[i].trim().replace("\"", "").toLowerCase(Locale.ROOT);
      right = !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
    }
    if (!right) {
      throw ProblemException.mediaType("Content-Type must be " + wanted);
    }
  }

  private static ByteString read(Context context, long most) {
    long stated = context.req().getContentLengthLong();
    if (stated > most) {
      throw tooLong(most);
    }
    try (InputStream stream = context.req().getInputStream()) {
      Buffer buffer = new Buffer();
      var source = Okio.source(stream);
      while (source.read(buffer, 1 << 16) >= 0) {
        if (buffer.size() > most) {
          throw tooLong(most);
        }
      }
      return buffer.readByteString();
    } catch (IOException cut) {
      throw ProblemException.damaged("The body ended before its stated length");
    }
  }

  /** Unzips up to the limit, because a few bytes of gzip can grow a thousandfold. */
  private static Buffer unzipped(ByteString content, long most) {
    Buffer json = new Buffer();
    try (Source source =
        Okio.source(new GZIPInputStream(new Buffer().write(content).inputStream()))) {
      while (source.read(json, 1 << 16) >= 0) {
        if (json.size() > most) {
          throw tooLong(most);
        }
      }
    } catch (IOException broken) {
      throw ProblemException.badField("Content-Encoding", "says gzip, but the body is not gzip");
    }
    return json;
  }

  private static ProblemException tooLong(long most) {
    return ProblemException.tooLarge(
        "", "The body may have at most " + most + " bytes; send fewer facts at once");
  }
}
