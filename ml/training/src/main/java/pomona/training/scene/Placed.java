package pomona.training.scene;

import java.util.List;
import pomona.fruit.Grade;

/** A fruit of a scene before it is drawn: what it is, where it lies, and how it is to grade. */
final class Placed {
  /** Layers lie this far apart in depth, further than any fruit is deep. */
  static final float LAYER = 8;

  /** Of another view, in radians: what is in front stays in view. */
  private static final double MOST_TURN = Math.PI / 6;

  final String category;
  final boolean cutout;
  final Grade wanted;
  final long skinSeed;
  final long defectSeed;
  final float x;
  final float y;

  /** In samples. */
  final float radius;

  private final Cutout view;
  private final List<Bunch.Part> parts;
  private final Appearance appearance;
  private final float[] turn;
  private final boolean mirrored;

  private Placed(
      Appearance appearance,
      List<Bunch.Part> parts,
      Cutouts.Variety variety,
      Cutout view,
      Grade wanted,
      Dice dice,
      float[] at) {
    this.appearance = appearance;
    this.parts = parts;
    this.view = view;
    cutout = view != null;
    category = cutout ? variety.category() : appearance.category();
    this.wanted = wanted;
    skinSeed = dice.below(Integer.MAX_VALUE);
    defectSeed = dice.below(Integer.MAX_VALUE);
    x = at[0];
    y = at[1];
    radius = at[2];
    mirrored = dice.chance(0.5);
    turn = rotation(dice);
  }

  private Placed(Placed other, float[] turn, float x, float y, float radius) {
    appearance = other.appearance;
    parts = other.parts;
    view = other.view;
    cutout = other.cutout;
    category = other.category;
    wanted = other.wanted;
    skinSeed = other.skinSeed;
    defectSeed = other.defectSeed;
    mirrored = other.mirrored;
    this.turn = turn;
    this.x = x;
    this.y = y;
    this.radius = radius;
  }

  /**
   * The same fruit from where another photograph is taken: turned by up to a third of a right angle
   * about any axis, and a little aside.
   */
  Placed fromElsewhere(Dice dice, float nearer) {
    double u = dice.range(-1, 1);
    double way = dice.range(0, 2 * Math.PI);
    double flat = Math.sqrt(1 - u * u);
    double half = dice.range(MOST_TURN / 3, MOST_TURN) / 2;
    double s = Math.sin(half);
    float[] more =
        rotation(s * flat * Math.cos(way), s * flat * Math.sin(way), s * u, Math.cos(half));
    float[] both = new float[9];
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 3; k++) {
        both[i] += more[i / 3 * 3 + k] * turn[k * 3 + i % 3];
      }
    }
    float aside = radius * 0.12f;
    return new Placed(
        this, both, x + dice.range(-aside, aside), y + dice.range(-aside, aside), radius * nearer);
  }

  static Placed modelled(
      Appearance appearance, Grade wanted, Dice dice, float x, float y, float radius) {
    int across = radius > 60 ? 48 : 28;
    List<Bunch.Part> parts = Bunch.of(appearance, dice, across, across * 2 / 3);
    return new Placed(appearance, parts, null, null, wanted, dice, new float[] {x, y, radius});
  }

  static Placed photographed(
      Cutouts.Variety variety, Grade wanted, Dice dice, float x, float y, float radius) {
    Cutout view = variety.pick(wanted, dice);
    return new Placed(null, List.of(), variety, view, wanted, dice, new float[] {x, y, radius});
  }

  /** Lays the fruit down as number {@code index}; later ones lie on earlier ones. */
  void lay(Layers layers, int index) {
    short owner = (short) (index + 1);
    float depth = index * LAYER;
    if (cutout) {
      float length = (float) Math.hypot(turn[0], turn[3]) + 1e-6f;
      view.lay(
          layers,
          owner,
          new Cutout.Pose(x, y, radius, turn[0] / length, turn[3] / length, mirrored, depth));
    } else {
      for (Bunch.Part part : parts) {
        part.lay(layers, owner, turn, x, y, radius, depth);
      }
    }
  }

  /** Colours the modelled skin; cut-outs brought theirs, and perhaps their defects. */
  void paint(Layers layers, int[] samples, int count, boolean natural) {
    if (cutout && condition().defects() == Condition.Defects.MARKED) {
      view.mark(layers, samples, count);
    } else if (!cutout) {
      Skin skin = new Skin(appearance, parts.get(0).mesh().halfLength, natural, new Dice(skinSeed));
      for (int i = 0; i < count; i++) {
        skin.paint(layers, samples[i]);
      }
    }
  }

  /** What is known of it: a modelled fruit is sound until something is grown on it. */
  Condition condition() {
    return cutout ? view.condition : Condition.SOUND;
  }

  /**
   * Whether it gets defects of its own. One that is sound and whose freshness is known gets them
   * half of the time, and is left as it is otherwise.
   */
  boolean isGrownOn() {
    return condition().defects() == Condition.Defects.SOUND
        && (condition().freshness().isEmpty() || (defectSeed & 1) == 0);
  }

  float shine() {
    return cutout ? 20 : appearance.shine();
  }

  /** A rotation drawn uniformly: a random unit quaternion (Shoemake, Graphics Gems III). */
  private static float[] rotation(Dice dice) {
    double u = dice.range(0, 1);
    double a = dice.range(0, 2 * Math.PI);
    double b = dice.range(0, 2 * Math.PI);
    return rotation(
        Math.sqrt(1 - u) * Math.sin(a),
        Math.sqrt(1 - u) * Math.cos(a),
        Math.sqrt(u) * Math.sin(b),
        Math.sqrt(u) * Math.cos(b));
  }

  private static float[] rotation(double qx, double qy, double qz, double qw) {
    float x = (float) qx;
    float y = (float) qy;
    float z = (float) qz;
    float w = (float) qw;
    return new float[] {
      1 - 2 * (y * y + z * z),
      2 * (x * y - z * w),
      2 * (x * z + y * w),
      2 * (x * y + z * w),
      1 - 2 * (x * x + z * z),
      2 * (y * z - x * w),
      2 * (x * z - y * w),
      2 * (y * z + x * w),
      1 - 2 * (x * x + y * y)
    };
  }
}
