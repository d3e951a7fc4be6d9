package pomona.json;

import pomona.binary.FormatException;

/** JSON that is not well formed, or does not say what it should; names the place. */
public final class JsonException extends FormatException {
  private final String path;
  private final String what;

  public JsonException(String path, String what) {
    super(path + ": " + what);
    this.path = path;
    this.what = what;
  }

  /** Where: {@code $.rules[2].defects.bruise}. */
  public String path() {
    return path;
  }

  /** What is wrong there, without the place. */
  public String what() {
    return what;
  }
}
