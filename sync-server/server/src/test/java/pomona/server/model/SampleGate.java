package pomona.server.model;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

/** What the gate writes about a generation, in small. */
public final class SampleGate {
  private SampleGate() {}

  public static byte[] figures(boolean passes) {
    return """
        {"cmc1":{"oldOld":0.71,"newOld":0.745},
         "map":{"oldOld":0.402,"newOld":0.431,"oldNew":0.418,"newNew":0.467,"free":0.455},
         "queries":200,"updateGain":0.547,"updateGainAgainst":"free",
         "compared":121,"negativeFlips":4,"relativeNfr":0.21,
         "grades":{"compared":1310,"negativeFlips":57,"relativeNfr":0.24},
         "accuracyByClass":{"golden-delicious":{"old":0.8,"new":0.9}},
         "int8":{"meanCosine":0.9971},"pass":PASS}
        """
        .replace("PASS", Boolean.toString(passes))
        .getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] page(String generation) throws IOException {
    return page(generation, "");
  }

  /** With markup of one's own in the middle. */
  public static byte[] page(String generation, String more) throws IOException {
    return ("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
            + " content=\"width=device-width\"><title>From pomona-1/old to "
            + generation
            + "</title><style>:root { color-scheme: light dark; --leaf: #2f6b2b; }"
            + " body { max-width: 62rem; } img { width: 100%; }</style></head><body><main><h1>From"
            + " old to new</h1><p><b style=\"color: var(--leaf)\">It passes.</b> Old &amp; new &lt;3"
            + "</p><svg role=\"img\" width=\"80\" height=\"40\" viewBox=\"0 0 80 40\"><title>mAP"
            + "</title><rect class=\"bar\" x=\"0\" y=\"0\" height=\"12\" rx=\"2\" width=\"20.5\"/>"
            + "<text x=\"4\" y=\"14\" text-anchor=\"end\">old</text></svg>"
            + more
            + "<figure><img alt=\"apple: it said pear\" src=\"data:image/jpeg;base64,"
            + picture()
            + "\"><figcaption>apple: it said pear</figcaption></figure></main></body></html>\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String picture() throws IOException {
    BufferedImage image = new BufferedImage(176, 176, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(new Color(0xb8402c));
    canvas.fillOval(20, 20, 136, 136);
    canvas.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", jpeg);
    return Base64.getEncoder().encodeToString(jpeg.toByteArray());
  }
}
