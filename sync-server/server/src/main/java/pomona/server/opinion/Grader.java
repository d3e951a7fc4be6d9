package pomona.server.opinion;

import java.awt.image.BufferedImage;

/** Who gives the second opinion. Used by one thread. */
public interface Grader extends AutoCloseable {
  String space();

  String generation();

  Opinion of(BufferedImage crop);

  @Override
  void close();
}
