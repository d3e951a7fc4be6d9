package pomona.ask.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.ask.question.CalendarUnit;
import pomona.ask.question.Quantity;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;

/** Reads what the files of words write before their colons: {@code thing.lots.one}. */
final class Meanings {
  private Meanings() {}

  /** The meanings of a text, which may join some by plus signs. */
  static List<Meaning> of(String text) {
    List<Meaning> meanings = new ArrayList<>();
    for (String part : WordFile.parts(text, '+')) {
      meanings.add(one(part, WordFile.parts(part, '.')));
    }
    return List.copyOf(meanings);
  }

  private static Meaning one(String text, List<String> parts) {
    String value = parts.size() > 1 ? parts.get(1) : "";
    boolean one = parts.get(parts.size() - 1).equals("one");
    return switch (parts.get(0)) {
      case "stop" -> new Meaning.Filler();
      case "cue" -> new Meaning.Cue(Sign.valueOf(constant(value)), one);
      case "thing", "weak" -> {
        Things things = Things.valueOf(constant(value));
        yield new Meaning.Noun(
            Optional.of(things), things.trait(), one, parts.get(0).equals("weak"));
      }
      case "noun" ->
          new Meaning.Noun(
              Optional.empty(), Optional.of(Trait.valueOf(constant(value))), one, false);
      case "nodefect" -> new Meaning.Name(Trait.DEFECT, List.of(Trait.ANY), true);
      case "grade", "defect", "disposition", "size", "corrected", "review" ->
          new Meaning.Name(Trait.valueOf(constant(parts.get(0))), List.of(value), false);
      case "roman" -> new Meaning.Roman(value);
      case "quantity" -> new Meaning.Amount(Quantity.valueOf(value));
      case "unit" -> new Meaning.Measure(value);
      case "number" -> new Meaning.Digits(Double.parseDouble(value));
      case "time" -> timely(parts);
      default -> throw new IllegalStateException("A file of words knows no " + text);
    };
  }

  private static Meaning timely(List<String> parts) {
    Hour hour = Hour.valueOf(constant(parts.get(1)));
    int value =
        switch (hour) {
          case UNIT, PACE -> CalendarUnit.valueOf(parts.get(2)).ordinal();
          case WEEKDAY, MONTH -> Integer.parseInt(parts.get(2));
          default -> 0;
        };
    return new Meaning.Timely(hour, value);
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
