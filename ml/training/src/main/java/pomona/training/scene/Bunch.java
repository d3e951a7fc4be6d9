package pomona.training.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts that a modelled product is made of, in the product's own frame: one body mostly,
 * several where it is sold as a hand, a sheaf or a branching root, and leaves where it has them.
 */
final class Bunch {
  private static final float[] STRAIGHT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  private Bunch() {}

  /**
   * One part.
   *
   * @param turn rows of a rotation from the part's frame to the product's
   * @param at where its middle is, in radii of the product
   * @param scale its radius in radii of the product
   */
  record Part(Mesh mesh, float[] turn, float[] at, float scale) {

    /** Lays the part down with the product. */
    void lay(
        Layers layers, short owner, float[] whole, float cx, float cy, float radius, float base) {
      float[] place = times(whole, at);
      mesh.lay(
          layers,
          owner,
          product(whole, turn),
          cx + radius * place[0],
          cy + radius * place[1],
          radius * scale,
          base + place[2]);
    }
  }

  static List<Part> of(Appearance appearance, Dice dice, int across, int along) {
    List<Part> parts = new ArrayList<>();
    Mesh body = new Mesh(appearance, dice, across, along);
    switch (appearance.growth()) {
      case ONE -> parts.add(new Part(body, STRAIGHT, new float[3], 1));
      case HAND -> hand(parts, appearance, body, dice, across, along);
      case SHEAF -> sheaf(parts, appearance, dice, along);
      case STALK -> {
        parts.add(new Part(body, STRAIGHT, new float[] {0, 0, -0.35f}, 0.6f));
        leaves(parts, dice, 3 + dice.below(4), 0.2f, dice.range(0.06, 0.3), 0.62f);
      }
      case CROWN -> {
        parts.add(new Part(body, STRAIGHT, new float[] {0, 0, -0.3f}, 0.66f));
        leaves(parts, dice, 9 + dice.below(8), 0.3f, dice.range(0.3, 0.6), 0.4f);
      }
      case RHIZOME -> rhizome(parts, appearance, dice, across, along);
    }
    return parts;
  }

  /** Fingers side by side that meet at the top. */
  private static void hand(
      List<Part> parts, Appearance appearance, Mesh first, Dice dice, int across, int along) {
    int n = 2 + dice.below(5);
    float fan = dice.range(0.12, 0.26);
    float pitch = dice.range(0.1, 0.18);
    float[] top = first.top();
    for (int i = 0; i < n; i++) {
      float off = i - (n - 1) / 2f;
      float[] turn = aboutX(off * fan + dice.range(-0.04, 0.04));
      float[] moved = times(turn, top);
      float[] at = {
        0.85f * (top[0] - moved[0]) + dice.range(-0.03, 0.03),
        0.85f * (top[1] - moved[1]) + off * pitch,
        0.85f * (top[2] - moved[2])
      };
      Mesh finger = i == 0 ? first : new Mesh(appearance, dice, across, along);
      parts.add(new Part(finger, turn, at, 0.85f * dice.range(0.94, 1)));
    }
  }

  /** Stalks that lie along each other. */
  private static void sheaf(List<Part> parts, Appearance appearance, Dice dice, int along) {
    int n = 5 + dice.below(8);
    float wide = dice.range(0.1, 0.2);
    for (int i = 0; i < n; i++) {
      double way = dice.range(0, 2 * Math.PI);
      float away = wide * (float) Math.sqrt(dice.range(0, 1));
      float[] at = {
        away * (float) Math.cos(way), away * (float) Math.sin(way), dice.range(-0.06, 0.06)
      };
      float[] turn = product(aboutX(dice.range(-0.05, 0.05)), aboutY(dice.range(-0.05, 0.05)));
      parts.add(new Part(new Mesh(appearance, dice, 12, along), turn, at, dice.range(0.85, 0.95)));
    }
  }

  /** A lump with lumps on it. */
  private static void rhizome(
      List<Part> parts, Appearance appearance, Dice dice, int across, int along) {
    parts.add(
        new Part(
            new Mesh(appearance, dice, across, along), aboutY(Math.PI / 2), new float[3], 0.62f));
    int n = 3 + dice.below(4);
    for (int i = 0; i < n; i++) {
      float x = dice.range(-0.55, 0.55);
      double way = dice.range(0, 2 * Math.PI);
      float size = dice.range(0.22, 0.42);
      float[] at = {x, (0.2f + size * 0.5f) * (float) Math.cos(way), 0.25f * (float) Math.sin(way)};
      float[] turn = product(aboutX(way + dice.range(-0.5, 0.5)), aboutY(dice.range(-0.6, 0.6)));
      parts.add(new Part(new Mesh(appearance, dice, across / 2, along / 2), turn, at, size));
    }
  }

  /** Blades that rise from about {@code foot} and lean outwards. */
  private static void leaves(
      List<Part> parts, Dice dice, int n, float foot, float lean, float length) {
    for (int i = 0; i < n; i++) {
      float tilt = lean * dice.range(0.1, 1.2);
      float[] turn = product(aboutZ(dice.range(0, 2 * Math.PI)), aboutX(tilt));
      float reach = length * dice.range(0.7, 1.05);
      float[] up = times(turn, new float[] {0, 0, reach});
      float[] at = {up[0], up[1], foot + up[2] * 0.8f};
      parts.add(new Part(Mesh.leaf(dice), turn, at, reach));
    }
  }

  private static float[] aboutX(double angle) {
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    return new float[] {1, 0, 0, 0, cos, -sin, 0, sin, cos};
  }

  private static float[] aboutY(double angle) {
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    return new float[] {cos, 0, sin, 0, 1, 0, -sin, 0, cos};
  }

  private static float[] aboutZ(double angle) {
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    return new float[] {cos, -sin, 0, sin, cos, 0, 0, 0, 1};
  }

  private static float[] times(float[] m, float[] v) {
    return new float[] {
      m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
      m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
      m[6] * v[0] + m[7] * v[1] + m[8] * v[2]
    };
  }

  private static float[] product(float[] a, float[] b) {
    float[] made = new float[9];
    for (int i = 0; i < 9; i++) {
      int row = i / 3 * 3;
      int column = i % 3;
      made[i] = a[row] * b[column] + a[row + 1] * b[3 + column] + a[row + 2] * b[6 + column];
    }
    return made;
  }
}
