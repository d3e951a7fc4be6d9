package pomona.server.learn;

import java.util.ArrayList;
import java.util.List;
import pomona.embedding.Embedding;
import pomona.head.Doubt;
import pomona.head.Heads;

/**
 * Whether a product that is learnt again from what is left of its lesson may stay in heads. A fifth
 * of the fruits is left out in turn and judged by heads that were taught with the others, by the
 * shares that teaching asks for.
 *
 * <pre>
 *   if (LearntAgain.of(heads, lesson).passes()) { heads = lesson.on(heads); }
 * </pre>
 *
 * @param found how many of its {@code own} fruits are found unseen
 * @param taken how many of {@code others} it takes unseen
 */
record LearntAgain(int own, int found, int others, int taken) {
  private static final int LEAST_OWN = 5;
  private static final int PARTS = 5;

  static LearntAgain of(Heads heads, HeadLesson lesson) {
    int own = lesson.shown(false).size();
    if (own < LEAST_OWN) {
      return new LearntAgain(own, 0, lesson.shown(true).size(), 0);
    }
    boolean further = heads.classes().labels().contains(lesson.name());
    int found = 0;
    int taken = 0;
    for (int part = 0; part < PARTS; part++) {
      List<HeadLesson.Example> shown = new ArrayList<>();
      List<HeadLesson.Example> unseen = new ArrayList<>();
      split(lesson.examples(), part, shown, unseen);
      Heads with = HeadLesson.of(lesson.kind(), lesson.name(), shown).on(heads);
      for (HeadLesson.Example one : unseen) {
        if (one.counter()) {
          taken += takes(heads, with, lesson.name(), one.embedding(), further) ? 1 : 0;
        } else {
          found += finds(with, lesson.name(), one.embedding(), further) ? 1 : 0;
        }
      }
    }
    return new LearntAgain(own, found, lesson.shown(true).size(), taken);
  }

  /** Every fifth of its own and every fifth of the others are left out. */
  private static void split(
      List<HeadLesson.Example> all,
      int part,
      List<HeadLesson.Example> shown,
      List<HeadLesson.Example> unseen) {
    int own = 0;
    int others = 0;
    for (HeadLesson.Example one : all) {
      int place = one.counter() ? others++ : own++;
      (place % PARTS == part ? unseen : shown).add(one);
    }
  }

  private static boolean finds(Heads with, String name, Embedding fruit, boolean further) {
    return isNamed(with, name, fruit) && (!further || with.doubtOfFruits().knows(fruit));
  }

  /** A stranger, from which a known product alone is told, is taken if it becomes known. */
  private static boolean takes(
      Heads before, Heads with, String name, Embedding fruit, boolean further) {
    Doubt then = before.doubtOfFruits();
    boolean known = with.doubtOfFruits().knows(fruit);
    if (further && !then.knows(fruit)) {
      return known;
    }
    return isNamed(with, name, fruit) || (then.knows(fruit) && !known);
  }

  private static boolean isNamed(Heads with, String name, Embedding fruit) {
    return with.classes().answer(fruit).label().equals(name);
  }

  boolean passes() {
    return own >= LEAST_OWN
        && found >= HeadLesson.LEAST_FOUND * own
        && taken <= HeadLesson.MOST_LOST * others;
  }
}
