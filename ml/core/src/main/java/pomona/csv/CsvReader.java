package pomona.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pomona.csv.TableFault.Kind;

/**
 * Reads CSV as spreadsheets write it (RFC 4180 and its variants). A byte order mark is optional.
 * The text is UTF-8, UTF-16 or, if it is not valid UTF-8, Windows' Western encoding, which includes
 * Latin-1. Commas, semicolons, tabs or bars separate the cells, whichever the header has most of.
 *
 * <pre>
 *   CsvTable table = CsvReader.read(bytes, 1 << 20);
 * </pre>
 */
public final class CsvReader {
  private static final String SEPARATORS = ",;\t|";
  private static final int MOST_COLUMNS = 200;

  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  private CsvReader(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** A text as it was decoded. */
  private record Decoded(String text, String encoding) {}

  /**
   * Reads a table whose first line that is not empty is its header.
   *
   * @throws CsvException with the line of what is wrong
   */
  public static CsvTable read(byte[] bytes, int mostBytes) {
    if (bytes.length > mostBytes) {
      throw fault(1, Kind.TOO_LARGE, Integer.toString(bytes.length), Integer.toString(mostBytes));
    }
    Decoded decoded = decode(bytes);
    String text = decoded.text();
    int skipped = 0;
    char separator = 0;
    // The line by which one spreadsheet tells another its separator.
    if (text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 4) {
      separator = text.charAt(4);
      skipped = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n') + 1;
    }
    separator = SEPARATORS.indexOf(separator) < 0 ? mostFrequent(text) : separator;
    CsvReader reader = new CsvReader(text, separator);
    reader.at = skipped;
    reader.line = skipped > 0 ? 2 : 1;
    List<CsvTable.Row> rows = reader.rows();
    if (rows.isEmpty()) {
      throw fault(1, Kind.EMPTY);
    }
    return new CsvTable(
        rows.get(0).cells(), rows.subList(1, rows.size()), decoded.encoding(), separator);
  }

  private static CsvException fault(int line, Kind kind, String... things) {
    return new CsvException(TableFault.inLine(line, kind, things));
  }

  private static Decoded decode(byte[] bytes) {
    if (begins(bytes, 0xef, 0xbb, 0xbf)) {
      return new Decoded(strict(bytes, 3, StandardCharsets.UTF_8), "UTF-8");
    }
    if (begins(bytes, 0xff, 0xfe)) {
      return new Decoded(strict(bytes, 2, StandardCharsets.UTF_16LE), "UTF-16");
    }
    if (begins(bytes, 0xfe, 0xff)) {
      return new Decoded(strict(bytes, 2, StandardCharsets.UTF_16BE), "UTF-16");
    }
    try {
      return new Decoded(decoded(bytes, 0, StandardCharsets.UTF_8), "UTF-8");
    } catch (CharacterCodingException western) {
      return new Decoded(new String(bytes, Charset.forName("windows-1252")), "windows-1252");
    }
  }

  private static String strict(byte[] bytes, int from, Charset charset) {
    try {
      return decoded(bytes, from, charset);
    } catch (CharacterCodingException e) {
      throw fault(1, Kind.ENCODING, charset.name());
    }
  }

  private static String decoded(byte[] bytes, int from, Charset charset)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
        .toString();
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** The most frequent separator of the first line, outside of quotes; a comma if there is none. */
  private static char mostFrequent(String text) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\n' && begun && !quoted) {
        break;
      } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
        counts[SEPARATORS.indexOf(c)]++;
      }
      begun |= !Character.isWhitespace(c);
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return SEPARATORS.charAt(most);
  }

  private List<CsvTable.Row> rows() {
    List<CsvTable.Row> rows = new ArrayList<>();
    while (at < text.length()) {
      int began = line;
      List<String> cells = row();
      boolean empty = true;
      for (String cell : cells) {
        empty &= cell.trim().isEmpty();
      }
      if (!empty) {
        rows.add(new CsvTable.Row(began, cells));
      }
    }
    return rows;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(cell());
      if (cells.size() > MOST_COLUMNS) {
        throw fault(line, Kind.TOO_WIDE, Integer.toString(MOST_COLUMNS));
      }
      if (at >= text.length()) {
        return cells;
      }
      char c = text.charAt(at++);
      if (c != separator) {
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        line++;
        return cells;
      }
    }
  }

  private String cell() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int began = at;
    while (at < text.length() && !ends(text.charAt(at))) {
      at++;
    }
    return text.substring(began, at);
  }

  private String quoted() {
    int began = line;
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        cell.append(c);
        line += c == '\n' ? 1 : 0;
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        // Some programs put spaces between a closing quote and the separator.
        while (at < text.length() && !ends(text.charAt(at))) {
          cell.append(text.charAt(at++));
        }
        return cell.toString();
      }
    }
    throw fault(began, Kind.UNCLOSED);
  }

  private boolean ends(char c) {
    return c == separator || c == '\n' || c == '\r';
  }
}
