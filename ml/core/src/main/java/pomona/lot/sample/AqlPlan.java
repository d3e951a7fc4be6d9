package pomona.lot.sample;

import pomona.json.Json;
import pomona.json.JsonWriter;

/**
 * A single sampling plan for normal inspection after ISO 2859-1 (ANSI Z1.4): a lot is accepted if a
 * sample of {@link Sample#fruits} has at most {@link Sample#accept} defective fruits.
 *
 * <pre>
 *   new AqlPlan(Level.II, Aql.A_2_5).sample(400); // letter H: 50 fruits, at most 3 defective
 * </pre>
 *
 * <p>Defective <em>fruits</em> are counted, not defects. Where the table has an arrow, the plan
 * that it points at holds with its own sample size, not only its own number. Switching to tightened
 * or reduced inspection needs a stream of lots from one supplier and is not done here.
 */
public record AqlPlan(Level level, Aql aql) implements SamplingPlan {
  /** How fast samples grow with lots. */
  public enum Level {
    I("AABCCDEFGHJKLMN"),
    II("ABCDEFGHJKLMNPQ"),
    S_4("AABCCDEEFGGHJJK");

    private final String letters;

    Level(String letters) {
      this.letters = letters;
    }
  }

  /**
   * The acceptance quality limit in per cent, with the acceptance numbers of the letters in order;
   * a "v" sends to the next larger sample, a "^" to the next smaller one.
   */
  public enum Aql {
    A_1_0("1.0", "v v v v 0 ^ v 1 2 3 5 7 10 14 21"),
    A_1_5("1.5", "v v v 0 ^ v 1 2 3 5 7 10 14 21 ^"),
    A_2_5("2.5", "v v 0 ^ v 1 2 3 5 7 10 14 21 ^ ^"),
    A_4_0("4.0", "v 0 ^ v 1 2 3 5 7 10 14 21 ^ ^ ^"),
    A_6_5("6.5", "0 ^ v 1 2 3 5 7 10 14 21 ^ ^ ^ ^"),
    /** Some prints have "^" at A, which would point at nothing. */
    A_10("10", "v v 1 2 3 5 7 10 14 21 ^ ^ ^ ^ ^");

    private final String percent;
    private final String numbers;

    Aql(String percent, String numbers) {
      this.percent = percent;
      this.numbers = numbers;
    }

    public String percent() {
      return percent;
    }
  }

  private static final String LETTERS = "ABCDEFGHJKLMNPQ";
  private static final int[] SIZES = {
    2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250
  };

  /** The largest lot of each row of the table of letters. */
  private static final int[] LOTS = {
    8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000
  };

  static final int MOST_FRUITS = 1_000_000_000;

  /**
   * What a plan asks for.
   *
   * @param letter of the plan that holds, behind the arrows
   * @param fruits the sample's size; the whole lot if it is smaller
   * @param accept the most defective fruits of a lot that is accepted
   */
  public record Sample(char letter, int fruits, int accept) {}

  @Override
  public String name() {
    return "AQL " + aql.percent() + ", level " + level.name().replace('_', '-');
  }

  /**
   * The sample of a lot.
   *
   * @param fruits in the lot
   */
  public Sample sample(int fruits) {
    if (fruits < 2 || fruits > MOST_FRUITS) {
      throw new SamplingException(
          "An AQL plan is for lots of 2 to " + MOST_FRUITS + " fruits, not " + fruits);
    }
    int row = 0;
    while (row < LOTS.length && fruits > LOTS[row]) {
      row++;
    }
    int at = LETTERS.indexOf(level.letters.charAt(row));
    String[] numbers = aql.numbers.split(" ", -1);
    while (!Character.isDigit(numbers[at].charAt(0))) {
      at += numbers[at].equals("v") ? 1 : -1;
    }
    return new Sample(
        LETTERS.charAt(at), Math.min(SIZES[at], fruits), Integer.parseInt(numbers[at]));
  }

  static AqlPlan read(Json json) {
    json.only("plan", "level", "aql");
    Level level = json.get("level").word(Level.class);
    for (Aql aql : Aql.values()) {
      if (aql.percent.equals(json.get("aql").text())) {
        return new AqlPlan(level, aql);
      }
    }
    throw json.get("aql").fault("is none of 1.0, 1.5, 2.5, 4.0, 6.5, 10");
  }

  @Override
  public JsonWriter writeTo(JsonWriter json) {
    json.beginObject().field("plan", "aql").name("level").value(level);
    return json.field("aql", aql.percent()).endObject();
  }
}
