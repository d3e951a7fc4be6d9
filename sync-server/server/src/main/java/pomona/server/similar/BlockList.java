package pomona.server.similar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.binary.FormatException;
import pomona.binary.WholeFile;

/**
 * Which blocks an index consists of: {@code blocks.txt}, with a sum over itself, replaced in one
 * step.
 *
 * @param fedTo the sequence up to which all facts are in them
 * @param nextFile what the next block's file is numbered
 */
record BlockList(long fedTo, long nextFile, List<Line> lines) {
  static final String NAME = "blocks.txt";
  private static final String TITLE = "pomona similarity 1";
  private static final String FULL = "full";
  private static final String OPEN = "open";

  BlockList {
    lines = List.copyOf(lines);
  }

  /**
   * A block: a full one, which never changes, or one of the newest rows, which are read into
   * memory.
   */
  record Line(boolean full, String file) {}

  /**
   * Reads it, if it is there.
   *
   * @throws FormatException if it is damaged or of another version
   */
  static Optional<BlockList> read(Path directory) throws IOException {
    Path list = directory.resolve(NAME);
    if (!Files.exists(list)) {
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(list), StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf("sum ");
    if (end < 0
        || !text.startsWith(TITLE + "\n")
        || !text.substring(end).equals(sumLine(text.substring(0, end)))) {
      throw new FormatException("the list of blocks is damaged or of another version");
    }
    List<String> all = List.of(text.substring(0, end).split("\n"));
    List<Line> lines = new ArrayList<>();
    for (String line : all.subList(3, all.size())) {
      lines.add(new Line(line.startsWith(FULL + " "), rest(line)));
    }
    return Optional.of(
        new BlockList(Long.parseLong(rest(all.get(1))), Long.parseLong(rest(all.get(2))), lines));
  }

  private static String rest(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  private static String sumLine(String text) {
    return "sum " + ByteString.encodeUtf8(text).sha256().hex() + "\n";
  }

  /** Replaces the list on the disk; after a crash either the old or the new list is there. */
  void replaceIn(Path directory) throws IOException {
    StringBuilder text = new StringBuilder(TITLE + "\n");
    text.append("fed ").append(fedTo).append("\nnext ").append(nextFile).append('\n');
    for (Line line : lines) {
      text.append(line.full() ? FULL : OPEN).append(' ').append(line.file()).append('\n');
    }
    WholeFile.write(
        directory.resolve(NAME),
        (text + sumLine(text.toString())).getBytes(StandardCharsets.ISO_8859_1));
  }
}
