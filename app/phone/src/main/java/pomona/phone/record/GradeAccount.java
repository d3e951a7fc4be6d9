package pomona.phone.record;

import java.util.ArrayList;
import java.util.List;
import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.fruit.Box;
import pomona.fruit.Grade;
import pomona.vision.Explanation;
import pomona.vision.Eye;
import pomona.vision.SeenFruit;

/**
 * Why a fruit has its grade, kept for later: what each place on it added to the logit of each
 * grade. The difference of two grades' accounts is the account of "this grade and not that one",
 * since everything is linear in the embedding; so four small grids answer every such question
 * without the network.
 *
 * <p>The terms are kept as int8 with a scale for each grade. {@link #rounding} has what that
 * rounding moved, and what rounding the embedding moved, so that the terms still add up:
 *
 * <pre>sum of terms + bias + rounding = logit</pre>
 */
public final class GradeAccount {
  private static final String MAGIC = "PMGA";
  private static final int VERSION = 1;
  private static final int MOST_FRUITS = 256;
  private static final int MOST_CELLS = 1 << 16;
  private static final Grade[] GRADES = Grade.values();

  private final Box area;
  private final int columns;
  private final int rows;
  private final byte[][] terms;
  private final float[] scales;
  private final float[] biases;
  private final float[] logits;

  private GradeAccount(Box area, int columns, int rows) {
    this.area = area;
    this.columns = columns;
    this.rows = rows;
    this.terms = new byte[GRADES.length][columns * rows];
    this.scales = new float[GRADES.length];
    this.biases = new float[GRADES.length];
    this.logits = new float[GRADES.length];
  }

  /** The account of a fruit of the frame that the eye saw last. */
  public static GradeAccount of(Eye eye, SeenFruit fruit) {
    Explanation[] each = new Explanation[GRADES.length];
    for (int g = 0; g < GRADES.length; g++) {
      each[g] = eye.explainGrade(fruit, GRADES[g], GRADES[g]);
    }
    int[] window = window(each);
    GradeAccount account =
        new GradeAccount(
            new Box(
                each[0].leftPx(window[0]),
                each[0].topPx(window[1]),
                each[0].leftPx(window[2]),
                each[0].topPx(window[3])),
            window[2] - window[0],
            window[3] - window[1]);
    for (int g = 0; g < GRADES.length; g++) {
      account.take(g, each[g], window);
    }
    return account;
  }

  /** Left, top, right and bottom of all that is not 0. */
  private static int[] window(Explanation[] each) {
    int width = each[0].widthPx();
    int height = each[0].heightPx();
    int[] window = {width, height, 0, 0};
    for (Explanation one : each) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          if (one.term(x, y) != 0) {
            window[0] = Math.min(window[0], x);
            window[1] = Math.min(window[1], y);
            window[2] = Math.max(window[2], x + 1);
            window[3] = Math.max(window[3], y + 1);
          }
        }
      }
    }
    return window[2] == 0 ? new int[] {0, 0, 1, 1} : window;
  }

  private void take(int grade, Explanation one, int[] window) {
    float most = Float.MIN_NORMAL;
    for (int i = 0; i < columns * rows; i++) {
      most = Math.max(most, Math.abs(one.term(window[0] + i % columns, window[1] + i / columns)));
    }
    scales[grade] = most / Byte.MAX_VALUE;
    for (int i = 0; i < columns * rows; i++) {
      float term = one.term(window[0] + i % columns, window[1] + i / columns);
      terms[grade][i] = (byte) Math.round(term / scales[grade]);
    }
    biases[grade] = one.bias();
    logits[grade] = one.logit();
  }

  /** The part of the upright frame that the grid covers, in its pixels. */
  public Box area() {
    return area;
  }

  public int columns() {
    return columns;
  }

  public int rows() {
    return rows;
  }

  /** What a place added to "this grade and not that one". */
  public float term(Grade grade, Grade against, int column, int row) {
    int at = row * columns + column;
    int g = grade.place();
    int a = against.place();
    return terms[g][at] * scales[g] - terms[a][at] * scales[a];
  }

  /** By how much the first grade's logit is larger. */
  public float margin(Grade grade, Grade against) {
    return logits[grade.place()] - logits[against.place()];
  }

  /** What is the same for every fruit. */
  public float bias(Grade grade, Grade against) {
    return biases[grade.place()] - biases[against.place()];
  }

  /** What rounding moved the margin by. */
  public float rounding(Grade grade, Grade against) {
    double sum = bias(grade, against);
    for (int i = 0; i < columns * rows; i++) {
      sum += term(grade, against, i % columns, i / columns);
    }
    return (float) (margin(grade, against) - sum);
  }

  /** The grade that came closest to this one. */
  public Grade runnerUp(Grade grade) {
    Grade best = grade == Grade.EXTRA ? Grade.CLASS_I : Grade.EXTRA;
    for (Grade other : GRADES) {
      if (other != grade && margin(other, best) > 0) {
        best = other;
      }
    }
    return best;
  }

  /** The stored form of all accounts of a scan, in the order of its fruits: docs/app.md. */
  public static byte[] toBytes(List<GradeAccount> accounts) {
    BinaryWriter writer = new BinaryWriter().header(MAGIC, VERSION).unsignedShort(accounts.size());
    for (GradeAccount account : accounts) {
      writer.real(account.area.leftPx()).real(account.area.topPx());
      writer.real(account.area.rightPx()).real(account.area.bottomPx());
      writer.unsignedShort(account.columns).unsignedShort(account.rows);
      for (int g = 0; g < GRADES.length; g++) {
        writer.real(account.logits[g]).real(account.biases[g]).real(account.scales[g]);
        writer.raw(account.terms[g]);
      }
    }
    return writer.toBytes();
  }

  /** Throws a {@link pomona.binary.FormatException} that says where it is damaged. */
  public static List<GradeAccount> fromBytes(byte[] bytes) {
    BinaryReader reader = new BinaryReader("grade accounts", bytes);
    reader.header(MAGIC, VERSION);
    int count = reader.count(reader.unsignedShort(), MOST_FRUITS, 20);
    List<GradeAccount> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      accounts.add(read(reader));
    }
    reader.end();
    return accounts;
  }

  private static GradeAccount read(BinaryReader reader) {
    float[] sides = reader.reals(4);
    int columns = reader.unsignedShort();
    int cells = reader.count(columns * reader.unsignedShort(), MOST_CELLS, GRADES.length);
    if (cells == 0 || !(sides[0] <= sides[2] && sides[1] <= sides[3])) {
      throw reader.fault("an account of no places");
    }
    GradeAccount account =
        new GradeAccount(new Box(sides[0], sides[1], sides[2], sides[3]), columns, cells / columns);
    for (int g = 0; g < GRADES.length; g++) {
      account.logits[g] = reader.real();
      account.biases[g] = reader.real();
      account.scales[g] = reader.real();
      System.arraycopy(reader.raw(cells), 0, account.terms[g], 0, cells);
    }
    return account;
  }
}
