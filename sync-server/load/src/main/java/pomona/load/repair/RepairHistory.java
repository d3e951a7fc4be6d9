package pomona.load.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import pomona.learn.repair.Episode;
import pomona.learn.repair.FruitReading;
import pomona.learn.repair.RepairProposal;
import pomona.learn.repair.RepairScope;

/**
 * Forty days of scans at four sites, in which some readings are wrong by plan.
 *
 * <p>Each site has three devices and four operators. They notice a wrong answer three times of
 * four, put it right, at times by way of another reading or by scanning again; of right answers one
 * in twenty is changed for no reason. One operator presses one key for most answers. A planted
 * misreading is wrong nine times of ten; other readings are wrong one time in twelve, each time
 * otherwise. A habit is planted as one operator who reads an answer otherwise eight times of ten.
 */
final class RepairHistory {
  static final int DAYS = 40;
  private static final int SITES = 4;
  private static final int PEOPLE = 4;
  private static final int DEVICES = 3;
  private static final String[] PRODUCTS = {
    "apple", "pear", "melon", "orange", "lemon", "tomato", "peach", "avocado"
  };
  private static final String[] GRADES = {"EXTRA", "CLASS_I", "CLASS_II", "REJECT"};
  private static final String[] DEFECTS = {"", "BRUISE", "SCAB", "ROT", "CRACK"};

  /** A planted misreading. */
  record Planted(RepairScope scope, FruitReading from, FruitReading to) {
    boolean is(RepairProposal proposal) {
      return proposal.scope().equals(scope)
          && proposal.from().equals(from)
          && proposal.to().equals(to);
    }
  }

  private final SplittableRandom random;
  private final boolean gradesAlone;
  private final List<Planted> planted = new ArrayList<>();
  private final Map<FruitReading, Planted> byReading = new HashMap<>();
  private final List<Episode> episodes = new ArrayList<>();

  /**
   * A history.
   *
   * @param perKind misreadings planted for everyone, for a site and as a habit, each
   * @param gradesAlone whether people change grades alone, as associates at a crate do, or defects
   *     too
   */
  RepairHistory(SplittableRandom random, int perKind, int answersADay, boolean gradesAlone) {
    this.random = random;
    this.gradesAlone = gradesAlone;
    for (int i = 0; i < perKind; i++) {
      plant(RepairScope.EVERYONE);
      plant(RepairScope.site("site-" + random.nextInt(SITES)));
      plant(RepairScope.habit("site-" + random.nextInt(SITES), "person-" + random.nextInt(3)));
    }
    for (int day = 0; day < DAYS; day++) {
      for (int site = 0; site < SITES; site++) {
        for (int i = 0; i < answersADay; i++) {
          episodes.add(episode("site-" + site, day));
        }
      }
    }
  }

  List<Planted> planted() {
    return planted;
  }

  List<Episode> episodes() {
    return episodes;
  }

  private void plant(RepairScope scope) {
    FruitReading from = any();
    while (byReading.containsKey(from)) {
      from = any();
    }
    Planted one = new Planted(scope, from, otherThan(from));
    planted.add(one);
    byReading.put(from, one);
  }

  private Episode episode(String site, int day) {
    String operator = "person-" + random.nextInt(PEOPLE);
    // Planted readings are common ones: half of all answers.
    FruitReading said =
        random.nextBoolean() ? planted.get(random.nextInt(planted.size())).from() : any();
    List<FruitReading> path = new ArrayList<>(List.of(said));
    if (pressesOneKey(site, operator)) {
      if (random.nextInt(4) > 0) {
        path.add(new FruitReading(said.product(), "REJECT", gradesAlone ? said.defect() : "ROT"));
      }
      return ended(site, operator, day, path, true);
    }
    FruitReading truth = truth(site, operator, said);
    boolean noticed = random.nextDouble() < (truth.equals(said) ? 0.05 : 0.75);
    if (noticed && truth.equals(said)) {
      path.add(otherThan(said));
      if (random.nextBoolean()) {
        path.add(said);
      }
    } else if (noticed) {
      double way = random.nextDouble();
      if (way < 0.15) {
        path.add(otherThan(said));
      } else if (way < 0.25) {
        path.add(said);
      }
      path.add(truth);
    }
    return ended(site, operator, day, path, random.nextInt(50) > 0);
  }

  static boolean pressesOneKey(String site, String operator) {
    return site.equals("site-0") && operator.equals("person-" + (PEOPLE - 1));
  }

  private FruitReading truth(String site, String operator, FruitReading said) {
    Planted one = byReading.get(said);
    if (one != null) {
      RepairScope scope = one.scope();
      boolean here =
          switch (scope.kind()) {
            case EVERYONE -> true;
            case SITE -> scope.site().equals(site);
            case HABIT -> scope.site().equals(site) && scope.operator().equals(operator);
          };
      double chance = scope.kind() == RepairScope.Kind.HABIT ? 0.98 : 0.9;
      if (here && random.nextDouble() < chance) {
        return one.to();
      }
    }
    return random.nextInt(12) == 0 ? otherThan(said) : said;
  }

  private Episode ended(
      String site, String operator, int day, List<FruitReading> path, boolean right) {
    String device = site + "-device-" + random.nextInt(DEVICES);
    return new Episode(site, device, operator, day, "s-2", path, right);
  }

  private FruitReading any() {
    return new FruitReading(
        PRODUCTS[random.nextInt(PRODUCTS.length)],
        GRADES[random.nextInt(GRADES.length)],
        DEFECTS[random.nextInt(DEFECTS.length)]);
  }

  private FruitReading otherThan(FruitReading reading) {
    FruitReading other = reading;
    while (other.equals(reading)) {
      other =
          new FruitReading(
              reading.product(),
              GRADES[random.nextInt(GRADES.length)],
              gradesAlone ? reading.defect() : DEFECTS[random.nextInt(DEFECTS.length)]);
    }
    return other;
  }
}
