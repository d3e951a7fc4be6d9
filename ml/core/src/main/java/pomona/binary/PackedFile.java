package pomona.binary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file that is packed into the program beside its classes. */
public final class PackedFile {
  private PackedFile() {}

  /**
   * The whole file.
   *
   * @param beside a class of the module that packs it
   * @param path from the top of the module's resources, or from the class's package
   */
  public static byte[] bytes(Class<?> beside, String path) {
    try (InputStream in = beside.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " was left out when this program was packed");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as text in UTF-8. */
  public static String text(Class<?> beside, String path) {
    return new String(bytes(beside, path), StandardCharsets.UTF_8);
  }
}
