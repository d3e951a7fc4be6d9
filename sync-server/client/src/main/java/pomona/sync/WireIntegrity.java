package pomona.sync;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSink;
import okio.Okio;
import okio.Sink;

/**
 * Compresses what is sent, and carries a {@code Content-Digest} (RFC 9530, sha-256 of the content
 * as it travels) in both directions. TCP's sum misses one damaged segment in some ten thousand, and
 * proxies can damage bytes after it was checked. An outcome that is read for the wrong fact would
 * lose a fact.
 */
public final class WireIntegrity {
  /** The header's name. */
  public static final String CONTENT_DIGEST = "Content-Digest";

  /** The longest JSON document that a client reads from a server. */
  static final long MAX_ANSWER_BYTES = 16L << 20;

  private WireIntegrity() {}

  /** The header's value for some content. */
  public static String contentDigest(ByteString content) {
    return "sha-256=:" + content.sha256().base64() + ":";
  }

  /** Compresses and signs requests; an application interceptor. */
  static Response outgoing(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    RequestBody body = request.body();
    if (body == null || body.contentLength() == 0) {
      return chain.proceed(request);
    }
    Buffer content = new Buffer();
    boolean json = body.contentType() != null && "json".equals(body.contentType().subtype());
    Request.Builder signed = request.newBuilder();
    if (json) {
      try (okio.BufferedSink gzip = Okio.buffer((Sink) new GzipSink(content))) {
        body.writeTo(gzip);
      }
      signed.header("Content-Encoding", "gzip");
    } else {
      body.writeTo(content);
    }
    ByteString bytes = content.readByteString();
    signed.header(CONTENT_DIGEST, contentDigest(bytes));
    signed.method(request.method(), RequestBody.create(bytes, body.contentType()));
    return chain.proceed(signed.build());
  }

  /** Checks answers before anything is unpacked; a network interceptor. */
  static Response incoming(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    if (body == null || !isJson(body.contentType())) {
      return response;
    }
    if (body.source().request(MAX_ANSWER_BYTES + 1)) {
      throw new IOException("The answer is longer than " + MAX_ANSWER_BYTES + " bytes");
    }
    ByteString content = body.source().readByteString();
    String stated = response.header(CONTENT_DIGEST);
    if (stated == null || !stated.equals(contentDigest(content))) {
      throw new IOException("The answer was damaged on its way: its digest does not match");
    }
    return response.newBuilder().body(ResponseBody.create(content, body.contentType())).build();
  }

  private static boolean isJson(MediaType type) {
    return type != null && ("json".equals(type.subtype()) || "problem+json".equals(type.subtype()));
  }
}
