package pomona.training.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import pomona.training.data.Classes;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.data.PhotoFolders;
import pomona.training.data.PictureSeries;
import pomona.training.evaluate.EyeCandidate;
import pomona.vision.Frame;

/** Photographs of our classes, as an eye and as a graph take them. */
final class PhotoFiles {
  private PhotoFiles() {}

  /** A photograph and the place of its class. */
  record Labelled(Path file, int label) {}

  /**
   * Those whose class is one of ours, in the order of their paths.
   *
   * @param complaints gets a sentence for each picture that cannot be read and is left out
   */
  static List<Labelled> list(Path folder, Classes classes, Consumer<String> complaints)
      throws IOException {
    List<Labelled> found = of(PhotoFolders.list(folder), classes, complaints);
    if (found.isEmpty()) {
      throw new IOException(
          folder + ": no folder with photographs in it is called like one of the classes");
    }
    return found;
  }

  /** The same of photographs that were listed before; there may be none. */
  static List<Labelled> of(PhotoFolders listed, Classes classes, Consumer<String> complaints)
      throws IOException {
    List<Labelled> found = new ArrayList<>();
    PictureSeries pictures = new PictureSeries(complaints);
    for (PhotoFolders.Labelled photo : listed.photos()) {
      int label = classes.find(photo.folder());
      if (label >= 0 && pictures.read(photo.file()).isPresent()) {
        found.add(new Labelled(photo.file(), label));
      }
    }
    pictures.tellRest();
    return found;
  }

  /** Those that can be read. */
  static List<Path> readable(List<Path> files, Consumer<String> complaints) throws IOException {
    List<Path> kept = new ArrayList<>();
    PictureSeries pictures = new PictureSeries(complaints);
    for (Path file : files) {
      if (pictures.read(file).isPresent()) {
        kept.add(file);
      }
    }
    pictures.tellRest();
    return kept;
  }

  /** A whole photograph: what fruits are looked for in. */
  static Frame whole(Path file) throws IOException {
    return EyeCandidate.frame(ImageReader.read(file));
  }

  /** The largest centred square of a photograph: what recognition looks at. */
  static Frame square(Path file) throws IOException {
    Photo photo = ImageReader.read(file).centreSquare();
    int side = photo.widthPx();
    byte[] rgba = new byte[side * side * 4];
    for (int i = 0; i < side * side; i++) {
      System.arraycopy(photo.rgb(), i * 3, rgba, i * 4, 3);
    }
    return Frame.rgba(ByteBuffer.wrap(rgba), side, side, side * 4);
  }

  /** The same as a graph takes it. */
  static byte[] stored(Path file, int sizePx) throws IOException {
    return stored(ImageReader.read(file).centreSquare().scaled(sizePx, sizePx).rgb());
  }

  /** A stored picture as an eye looks at it. */
  static Frame frame(byte[] stored, int sizePx) {
    byte[] rgba = new byte[sizePx * sizePx * 4];
    for (int i = 0; i < sizePx * sizePx; i++) {
      for (int c = 0; c < 3; c++) {
        rgba[i * 4 + c] = (byte) (stored[i * 3 + c] + 128);
      }
    }
    return Frame.rgba(ByteBuffer.wrap(rgba), sizePx, sizePx, sizePx * 4);
  }

  /** Pixels as a graph stores them: {@code pixel - 128}. */
  static byte[] stored(byte[] rgb) {
    byte[] stored = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      stored[i] = (byte) ((rgb[i] & 0xFF) - 128);
    }
    return stored;
  }
}
