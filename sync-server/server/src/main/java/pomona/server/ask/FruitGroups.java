package pomona.server.ask;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import pomona.ask.question.Clause;
import pomona.ask.question.Dates;
import pomona.ask.question.Things;
import pomona.server.review.table.FruitRows;

/**
 * Which things that fruits belong to fit some clauses: one fits a condition on fruits if one of its
 * fruits fits all of them at once, and a judgement that is denied must be denied of all of them.
 */
record FruitGroups(FruitRows rows, RowTests tests) {

  /**
   * Things by their numbers, and the rows that make them fit.
   *
   * @param fruits rows that fit all that is affirmed, of things that fit
   */
  record Found(BitSet things, int[] fruits) {}

  /** The things that have a fruit of the identity that is asked for, and fit. */
  Found find(int[] seen, RowNames names, List<Clause> where, Optional<Dates> when, Things things) {
    List<Clause> identity = new ArrayList<>(where);
    List<Clause> judged = new ArrayList<>();
    for (Clause clause : where) {
      if (clause instanceof Clause.Portion || RowTests.isJudgement(clause)) {
        identity.remove(clause);
        judged.add(clause);
      }
    }
    int[] base = tests.keep(seen, identity, when, things);
    BitSet fitting = fitting(base, names, judged, things, of(base, names));
    int[] fruits = tests.keep(base, RowTests.affirmed(judged), Optional.empty(), things);
    return new Found(fitting, among(fruits, names, fitting));
  }

  /** Of some things those that fit; they need no fruit where nothing of it is affirmed. */
  BitSet having(int[] seen, RowNames names, List<Clause> where, Things things, BitSet all) {
    List<Clause> identity = new ArrayList<>(where);
    identity.removeIf(clause -> clause instanceof Clause.Portion || RowTests.isJudgement(clause));
    int[] base = tests.keep(seen, identity, Optional.empty(), things);
    return fitting(base, names, where, things, all);
  }

  private BitSet fitting(
      int[] base, RowNames names, List<Clause> clauses, Things things, BitSet all) {
    BitSet fitting = (BitSet) all.clone();
    for (Clause clause : clauses) {
      if (clause instanceof Clause.Portion portion) {
        fitting.and(portion(base, names, portion));
      } else if (RowTests.isDenied(clause)) {
        Clause.Named denied = (Clause.Named) clause;
        Clause said = new Clause.Named(denied.trait(), denied.names(), false);
        fitting.andNot(of(tests.keep(base, List.of(said), Optional.empty(), things), names));
      }
    }
    List<Clause> affirmed = RowTests.affirmed(clauses);
    if (!affirmed.isEmpty()) {
      fitting.and(of(tests.keep(base, affirmed, Optional.empty(), things), names));
    }
    return fitting;
  }

  BitSet portion(int[] base, RowNames names, Clause.Portion portion) {
    int[] all = counts(base, names);
    int[] part = counts(tests.keep(base, portion.part(), Optional.empty(), Things.FRUITS), names);
    BitSet fitting = new BitSet();
    for (int i = 0; i < all.length; i++) {
      fitting.set(i, all[i] > 0 && portion.bounds().contains((double) part[i] / all[i]));
    }
    return fitting;
  }

  /** How many rows each thing has. */
  static int[] counts(int[] chosen, RowNames names) {
    int[] counts = new int[names.size()];
    for (int row : chosen) {
      int number = names.number(row, 0);
      for (int place = 1; number >= 0; place++) {
        counts[number]++;
        number = names.number(row, place);
      }
    }
    return counts;
  }

  /** The things that rows belong to. */
  static BitSet of(int[] chosen, RowNames names) {
    BitSet things = new BitSet();
    int[] counts = counts(chosen, names);
    for (int i = 0; i < counts.length; i++) {
      things.set(i, counts[i] > 0);
    }
    return things;
  }

  private static int[] among(int[] chosen, RowNames names, BitSet things) {
    int kept = 0;
    int[] among = new int[chosen.length];
    for (int row : chosen) {
      int number = names.number(row, 0);
      if (number >= 0 && things.get(number)) {
        among[kept++] = row;
      }
    }
    return java.util.Arrays.copyOf(among, kept);
  }
}
