package pomona.csv;

/** A table that cannot be read; the message names the line and a way out. */
public final class CsvException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CsvException(int line, String what) {
    super("Line " + line + ": " + what);
  }
}
