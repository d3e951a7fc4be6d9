package pomona.load.teach;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import pomona.embedding.Embedding;
import pomona.head.Heads;

/**
 * What a new product takes of fruits that are known, when it is taught from the means of the other
 * products alone, and when it is told from stored fruits of theirs.
 *
 * @param known fruits that the heads name and know: those to tell it from, and those to judge by
 */
record TakenOfOthers(Heads heads, List<List<Embedding>> known) {
  void print(PrintWriter out, String product, List<Embedding> lesson, List<Embedding> asked) {
    List<Embedding> against = known.get(0);
    List<Embedding> judges = known.get(1);
    if (lesson.isEmpty() || judges.isEmpty()) {
      return;
    }
    Heads alone = heads.withTaughtClass(product, lesson);
    Heads told = heads.withTaughtClass(product, lesson, against);
    out.printf(
        Locale.ROOT,
        "%-22s from means takes %.2f %% of %d known, finds %d of %d; told from %d takes %.2f %%,"
            + " finds %d%n",
        product,
        100.0 * count(alone, product, judges) / judges.size(),
        judges.size(),
        count(alone, product, asked),
        asked.size(),
        against.size(),
        100.0 * count(told, product, judges) / judges.size(),
        count(told, product, asked));
  }

  static int count(Heads heads, String product, List<Embedding> asked) {
    return (int)
        asked.stream().filter(one -> heads.classes().answer(one).label().equals(product)).count();
  }
}
