package pomona.training.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import pomona.fruit.Grade;

/**
 * Measures what a person sees of photographs that show one product each: the outlined fruits and
 * their names. A folder's name counts as the class of every fruit in its photographs.
 */
final class PerFruit {
  private final Naming naming;
  private final CalibrationError calibration = new CalibrationError();
  private int photos;
  private int found;
  private int majority;
  private int fruits;
  private int right;
  private int alone;
  private int coarse;
  private int rejected;
  private int foreignAtHome;
  private int foreignElsewhere;

  PerFruit(final Naming naming) {
    this.naming = naming;
  }

  void add(final int truth, final Candidate.Sighting sighting) {
    final Map<Integer, Double> votes = new HashMap<>();
    final int before = fruits;
    photos++;
    for (final Candidate.Found fruit : sighting.found()) {
      if (!fruit.shown()) {
        continue;
      }
      final int answer = naming.find(fruit.className());
      fruits++;
      right += answer == truth ? 1 : 0;
      alone += naming.find(fruit.alone()) == truth ? 1 : 0;
      coarse += answer >= 0 && naming.group(answer).equals(naming.group(truth)) ? 1 : 0;
      rejected += fruit.grade() == Grade.REJECT ? 1 : 0;
      final Set<String> foreignTo = fruit.judgement().foreignTo();
      final boolean atHome = foreignTo.stream().anyMatch(name -> naming.find(name) == truth);
      foreignAtHome += atHome ? 1 : 0;
      foreignElsewhere += foreignTo.size() - (atHome ? 1 : 0);
      calibration.add(fruit.judgement().probability(), answer == truth);
      // Scores are below 1 and decide between classes that as many fruits have.
      votes.merge(answer, 1 + 1e-6 * fruit.score(), Double::sum);
    }
    if (fruits > before) {
      found++;
      final int most =
          votes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      majority += most == truth ? 1 : 0;
    }
  }

  void tell(final Figures figures) {
    share(figures, "found", found, photos);
    share(figures, "top1", right, fruits);
    share(figures, "aloneTop1", alone, fruits);
    share(figures, "coarseTop1", coarse, fruits);
    share(figures, "majority", majority, found);
    share(figures, "reject", rejected, fruits);
    share(figures, "foreignAtHome", foreignAtHome, fruits);
    share(figures, "foreignElsewhere", foreignElsewhere, fruits * (naming.names().size() - 1));
    figures.put("perFruit.calibrationError", calibration.value());
    figures.put("perFruit.photos", photos);
    figures.put("perFruit.fruits", fruits);
  }

  /** What no fruit was found for is left out. */
  private static void share(
      final Figures figures, final String name, final int part, final int whole) {
    final double share = (double) part / whole;
    figures.put("perFruit." + name, share);
    figures.put("perFruit." + name + "StandardError", Confusion.standardError(share, whole));
  }
}
