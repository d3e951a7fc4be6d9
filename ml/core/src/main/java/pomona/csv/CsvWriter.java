package pomona.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes tables for spreadsheets (RFC 4180).
 *
 * <p>A cell that a spreadsheet would take for a formula ({@code =cmd|...}) gets an apostrophe in
 * front, which the spreadsheet shows as text: what a supplier wrote into a name must not run at a
 * buyer's desk. Numbers stay numbers. {@link #plain} takes the apostrophe off again.
 */
public final class CsvWriter {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+([.,][0-9]+)?");
  private static final String FORMULA = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder();

  public CsvWriter row(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      cell(safe(cells.get(i)));
    }
    text.append("\r\n");
    return this;
  }

  private static String safe(String cell) {
    return isFormula(cell) ? "'" + cell : cell;
  }

  private static boolean isFormula(String cell) {
    return !cell.isEmpty()
        && FORMULA.indexOf(cell.charAt(0)) >= 0
        && !NUMBER.matcher(cell).matches();
  }

  /** A cell as it was before it was written. */
  public static String plain(String cell) {
    return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
  }

  private void cell(String cell) {
    boolean quoted = false;
    for (int i = 0; i < cell.length(); i++) {
      quoted |= ",;\t|\"\r\n".indexOf(cell.charAt(i)) >= 0;
    }
    boolean padded = !cell.equals(cell.trim());
    if (quoted || padded) {
      text.append('"').append(cell.replace("\"", "\"\"")).append('"');
    } else {
      text.append(cell);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** In UTF-8 with a byte order mark, without which some spreadsheets take it for Latin-1. */
  public byte[] toBytes() {
    return ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
  }
}
