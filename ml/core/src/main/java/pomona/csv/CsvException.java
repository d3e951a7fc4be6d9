package pomona.csv;

import java.util.Optional;

/** A table that cannot be read; the message names the line and a way out. */
public final class CsvException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<TableFault> fault;

  public CsvException(int line, String what) {
    super("Line " + line + ": " + what);
    this.fault = Optional.empty();
  }

  public CsvException(TableFault fault) {
    super(fault.sentence());
    this.fault = Optional.of(fault);
  }

  /** What is wrong, to be said in another language; absent where only the message says it. */
  public Optional<TableFault> fault() {
    return fault;
  }
}
