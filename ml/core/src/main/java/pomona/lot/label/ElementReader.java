package pomona.lot.label;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.lot.label.LabelProblem.Kind;

/**
 * Takes a label's fields one by one, keeps the right ones and says what is wrong with the others.
 */
final class ElementReader {
  /** What stands for FNC1 behind a field of variable length. */
  static final char SEPARATOR = '\u001d';

  private final LocalDate today;
  private final List<Element> elements = new ArrayList<>();
  private final List<LabelProblem> problems = new ArrayList<>();

  ElementReader(LocalDate today) {
    this.today = today;
  }

  List<Element> elements() {
    return elements;
  }

  List<LabelProblem> problems() {
    return problems;
  }

  /** Fields one after another, those of variable length ended by a separator. */
  void elementString(String text) {
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == SEPARATOR) {
        at++;
      } else {
        at = element(text, at);
      }
    }
  }

  /** As readers of DataBar give it: {@code (01)09501101530003(10)AB-12}. */
  void bracketed(String text) {
    int at = 0;
    while (at < text.length()) {
      int close = text.indexOf(')', at);
      if (text.charAt(at) != '(' || close < 0) {
        problem(Kind.CUT_SHORT, "", text.substring(at), "It is no identifier in brackets");
        return;
      }
      int next = nextBracket(text, close + 1);
      field(text.substring(at + 1, close), text.substring(close + 1, next));
      at = next;
    }
  }

  /** Where the next {@code (digits)} stands; a bracket in a value is followed by something else. */
  private static int nextBracket(String text, int from) {
    int open = text.indexOf('(', from);
    while (open >= 0) {
      int close = text.indexOf(')', open);
      if (close - open >= 3
          && close - open <= 5
          && CheckDigit.areDigits(text.substring(open + 1, close))) {
        return open;
      }
      open = text.indexOf('(', open + 1);
    }
    return text.length();
  }

  private int element(String text, int at) {
    int separator = text.indexOf(SEPARATOR, at);
    int end = separator < 0 ? text.length() : separator;
    if (end - at < 2) {
      problem(Kind.CUT_SHORT, "", text.substring(at, end), "The code ends within an identifier");
      return end;
    }
    int fixed = predefinedLength(text.substring(at, at + 2));
    if (fixed > 0 && at + fixed > end) {
      problem(
          Kind.CUT_SHORT,
          text.substring(at, at + 2),
          text.substring(at + 2, end),
          "The field should have " + (fixed - 2) + " characters");
      return end;
    }
    end = fixed > 0 ? at + fixed : end;
    String whole = text.substring(at, end);
    int length = Field.at(whole).map(Field::identifierLength).orElse(2);
    field(whole.substring(0, length), whole.substring(length));
    return end;
  }

  /** One field; a repeated one must say the same. */
  void field(String identifier, String value) {
    Optional<Field> known = Field.of(identifier);
    if (!known.isPresent()) {
      problem(Kind.UNKNOWN_IDENTIFIER, identifier, value, "The identifier is not known here");
      return;
    }
    Field field = known.get();
    if (!field.fits(value)) {
      problem(Kind.WRONG_FORMAT, identifier, value, "The format is " + field.format());
    } else if (field.hasCheckDigit() && !CheckDigit.isRight(value)) {
      String right = value.substring(0, value.length() - 1) + CheckDigit.expected(value);
      problem(Kind.WRONG_CHECK_DIGIT, identifier, value, "With the right check digit: " + right);
    } else if (field.isDate() && !areDates(value)) {
      problem(Kind.WRONG_DATE, identifier, value, "There is no such day");
    } else {
      add(new Element(field, identifier, value));
    }
  }

  private void add(Element element) {
    for (Element before : elements) {
      if (before.identifier().equals(element.identifier())) {
        if (!before.value().equals(element.value())) {
          problem(
              Kind.SAID_TWICE,
              element.identifier(),
              element.value(),
              "The label also says " + before.value() + "; that was taken");
        }
        return;
      }
    }
    elements.add(element);
  }

  private boolean areDates(String value) {
    for (int i = 0; i < value.length(); i += Gs1Date.LENGTH) {
      if (!Gs1Date.read(value.substring(i, i + Gs1Date.LENGTH), today.getYear()).isPresent()) {
        return false;
      }
    }
    return true;
  }

  void problem(Kind kind, String identifier, String value, String sentence) {
    problems.add(new LabelProblem(kind, identifier, value, sentence));
  }

  /**
   * With the identifier; 0 for fields that a separator ends (GS1 General Specifications, figure
   * 7.8.5-2). By the first two digits alone, so that identifiers of the future can be skipped.
   */
  private static int predefinedLength(String twoDigits) {
    return switch (twoDigits) {
      case "00" -> 20;
      case "01", "02", "03", "41" -> 16;
      case "04" -> 18;
      case "11", "12", "13", "14", "15", "16", "17", "18", "19" -> 8;
      case "20" -> 4;
      case "31", "32", "33", "34", "35", "36" -> 10;
      default -> 0;
    };
  }
}
