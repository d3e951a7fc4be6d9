package pomona.server.opinion;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import okio.ByteString;
import pomona.server.attachment.AttachmentStore;

/** Reads pictures from the attachments. It asks for a picture's size before it reads the pixels. */
record Crops(AttachmentStore attachments) {
  private static final int LONGEST_SIDE_PX = 4096;
  private static final int LEAST_SIDE_PX = 8;

  /** A crop that has come wholly; nothing if it has not, or is no picture that can be read. */
  Optional<BufferedImage> read(ByteString sha256) throws IOException {
    Optional<SeekableByteChannel> channel = attachments.open(sha256);
    if (channel.isEmpty()) {
      return Optional.empty();
    }
    try (SeekableByteChannel open = channel.get();
        ImageInputStream stream = ImageIO.createImageInputStream(Channels.newInputStream(open))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        return fits(reader.getWidth(0)) && fits(reader.getHeight(0))
            ? Optional.of(reader.read(0))
            : Optional.empty();
      } catch (IOException | RuntimeException notAPicture) {
        // Readers throw exceptions of many kinds for damaged pictures; none of them may stop the
        // server.
        return Optional.empty();
      } finally {
        reader.dispose();
      }
    }
  }

  private static boolean fits(int sidePx) {
    return sidePx >= LEAST_SIDE_PX && sidePx <= LONGEST_SIDE_PX;
  }
}
