package pomona.server;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what reaches no route because it is no request that can be read: a broken address, a
 * header that is too large. Jetty's own page names its classes.
 */
final class MalformedRequests extends ErrorHandler {
  private static final int TOO_LARGE = 431;

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", "default-src 'none'");
    Content.Sink.write(response, true, code + ": " + sentence(code) + "\n", callback);
  }

  private static String sentence(int code) {
    if (code == TOO_LARGE) {
      return "The request's address or headers are too large.";
    }
    return code < 500
        ? "The request is malformed: its address or a header cannot be read."
        : "The server cannot answer now. Try again later.";
  }
}
