package pomona.trust;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import pomona.binary.FormatException;

/** RFC 7468: a key as text between a BEGIN and an END line. */
final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  static String write(String label, byte[] der) {
    Base64.Encoder encoder = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN "
        + label
        + "-----\n"
        + encoder.encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  static byte[] read(String label, String pem) {
    String begin = "-----BEGIN " + label + "-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf("-----END " + label + "-----");
    if (from < 0 || to < from) {
      throw new FormatException(
          "This is no " + label + " in PEM: a line " + begin + " and its END line should be there");
    }
    try {
      return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw new FormatException("The " + label + " in PEM is damaged: its base64 is not", e);
    }
  }
}
