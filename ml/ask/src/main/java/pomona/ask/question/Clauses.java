package pomona.ask.question;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Clauses in one order, so that two questions that mean the same are equal. */
final class Clauses {
  private static final Comparator<Clause> ORDER = Comparator.comparing(Clauses::key);

  private Clauses() {}

  static List<Clause> inOrder(Collection<Clause> clauses) {
    List<Clause> ordered = new ArrayList<>(new java.util.LinkedHashSet<>(clauses));
    ordered.sort(ORDER);
    return List.copyOf(ordered);
  }

  private static String key(Clause clause) {
    if (clause instanceof Clause.Named named) {
      return "0" + (char) ('a' + named.trait().ordinal()) + named.not() + named.names();
    }
    if (clause instanceof Clause.Measured measured) {
      return "1" + measured.quantity() + measured.bounds();
    }
    Clause.Portion portion = (Clause.Portion) clause;
    return "2" + portion.part() + portion.bounds();
  }
}
