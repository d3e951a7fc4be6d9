package pomona.server.web;

import io.javalin.http.Context;
import okio.ByteString;

/** Reads parameters of the address. */
public final class Parameters {
  private Parameters() {}

  /** The digest in the path. */
  public static ByteString sha256(Context context) {
    String text = context.pathParam("sha256");
    if (!text.matches("[0-9a-f]{64}")) {
      throw ProblemException.badField(
          "sha256", "must be 64 lower-case hexadecimal digits of a SHA-256");
    }
    return ByteString.decodeHex(text);
  }

  /** A number in the query. */
  public static long number(Context context, String name, long least, long most) {
    String text = context.queryParam(name);
    if (text != null && text.matches("[0-9]{1,18}")) {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw ProblemException.badField(name, "must be a whole number from " + least + " to " + most);
  }
}
