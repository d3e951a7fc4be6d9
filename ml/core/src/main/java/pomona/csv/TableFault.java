package pomona.csv;

import java.util.List;

/**
 * What is wrong in a table, for a person to mend: where, and which of a few things it is, so that
 * it can be said in any language.
 *
 * @param place the line's number, or a path where rows come as JSON
 * @param things what the sentence's places {0}, {1} hold
 */
public record TableFault(String place, Kind kind, List<String> things) {
  public TableFault {
    things = List.copyOf(things);
  }

  /** What can be wrong, with an English sentence. */
  public enum Kind {
    EMPTY("The file is empty: its first line should name the columns"),
    TOO_LARGE("The file has {0} bytes and may have {1}; part it"),
    TOO_MANY("The file has more than {0} rows; part it"),
    ENCODING("The file says that it is {0} and is not; save it again as UTF-8"),
    TOO_WIDE("The row has more than {0} cells"),
    UNCLOSED("A quoted cell is not closed: add the missing \""),
    NO_COLUMN("There is no column \"{0}\"; the columns are {1}, parted by commas or semicolons"),
    MISSING("the {0} is missing"),
    TOO_LONG("\"{0}\" has more than {1} characters"),
    NO_GTIN("\"{0}\" is no GTIN: 8, 12, 13 or 14 digits with a right check digit"),
    SHORTENED(
        "the spreadsheet shortened the GTIN to {0}: format the column as text and export it again"),
    SAME("GTIN {0} stands in line {1} already, with the same product"),
    OTHER("GTIN {0} stands in line {1} already; that line was taken"),
    TWICE("the same delivery stands further up; that was taken"),
    NO_COUNT("{0} must be a whole number from 1 to {1}: {2}"),
    NO_NUMBER("{0} is no number: {1}"),
    NO_TIME("time is neither a day as in 2026-11-29 nor a time as in 2026-11-29T14:00+01:00: {0}");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  public static TableFault of(String place, Kind kind, String... things) {
    return new TableFault(place, kind, List.of(things));
  }

  public static TableFault inLine(int line, Kind kind, String... things) {
    return of(Integer.toString(line), kind, things);
  }

  /** Whether the place is a line of a text. */
  public boolean isInLine() {
    return place.matches("[0-9]+");
  }

  /** In English, with its place. */
  public String sentence() {
    String said = kind.sentence;
    for (int i = 0; i < things.size(); i++) {
      said = said.replace("{" + i + "}", things.get(i));
    }
    return (isInLine() ? "Line " + place : place) + ": " + said;
  }
}
