package pomona.training.data;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a picture was held, as its EXIF says. Only the segments that hold EXIF are read: text that a
 * PNG file compresses could be of any size once it is unpacked.
 */
final class Exif {
  private Exif() {}

  /**
   * The orientation; upright if there is none or it cannot be read, because the decoder reports
   * damage.
   */
  static Orientation orientation(final String format, final byte[] file) {
    final Metadata metadata = new Metadata();
    try {
      switch (format.toLowerCase(Locale.ROOT)) {
        case "jpeg", "jpg" ->
            JpegMetadataReader.process(
                metadata, new ByteArrayInputStream(file), List.of(new ExifReader()));
        case "png" -> {
          for (final PngChunk chunk :
              new PngChunkReader()
                  .extract(new SequentialByteArrayReader(file), Set.of(PngChunkType.eXIf))) {
            new ExifReader().extract(new ByteArrayReader(chunk.getBytes()), metadata);
          }
        }
        default -> {}
      }
    } catch (JpegProcessingException
        | PngProcessingException
        | IOException
        | RuntimeException damaged) {
      return Orientation.UPRIGHT;
    }
    final ExifIFD0Directory first = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    final Integer tag = first == null ? null : first.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    return tag == null ? Orientation.UPRIGHT : Orientation.of(tag);
  }
}
