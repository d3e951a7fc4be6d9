package pomona.ask.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.ask.lexicon.Meaning;
import pomona.ask.lexicon.Sign;

/** The parts of a row that say something, and the place in it that is looked at. */
final class Row {
  final List<Part> parts = new ArrayList<>();
  int at;

  /** The tokens before which a word stands that changes nothing. */
  private final Set<Integer> behindFillers = new HashSet<>();

  Row(List<Part> all) {
    boolean filled = false;
    for (Part part : all) {
      boolean passed = passes(part);
      if (!passed) {
        parts.add(part);
        if (filled) {
          behindFillers.add(part.from());
        }
      }
      filled = passed;
    }
  }

  /** Whether a part says nothing itself. */
  static boolean passes(Part part) {
    return part.isFiller() || part.isUnknown();
  }

  Part part() {
    return parts.get(at);
  }

  boolean has(int place) {
    return place >= 0 && place < parts.size();
  }

  /** What the part at a place means first, if there is one that means something. */
  Optional<Meaning> peek(int place) {
    return has(place) && !parts.get(place).meanings().isEmpty()
        ? Optional.of(parts.get(place).meanings().get(0))
        : Optional.empty();
  }

  boolean isBehindFiller(Part part) {
    return behindFillers.contains(part.from());
  }

  /** Whether a part with a sign begins at a token. */
  boolean isAt(int token, Sign sign) {
    return parts.stream().anyMatch(part -> part.from() == token && part.is(sign));
  }

  /** Whether "and" ends at a token. */
  boolean isBehindAnd(int token) {
    return parts.stream().anyMatch(part -> part.to() == token && part.is(Sign.AND));
  }

  /** Whether a token belongs to what denies. */
  boolean denies(int token) {
    return parts.stream()
        .anyMatch(part -> part.is(Sign.NOT) && part.from() <= token && token < part.to());
  }

  boolean isName(int place) {
    Meaning meaning = peek(place).orElse(null);
    return meaning instanceof Meaning.Name || meaning instanceof Meaning.Roman;
  }

  /** Whether "and", "or" or "nor" stands before the part that is looked at. */
  boolean afterJoint() {
    return at > 0
        && (parts.get(at - 1).is(Sign.AND)
            || parts.get(at - 1).is(Sign.OR)
            || parts.get(at - 1).is(Sign.NEITHER));
  }
}
