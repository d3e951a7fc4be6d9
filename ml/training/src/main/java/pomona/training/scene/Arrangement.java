package pomona.training.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import pomona.fruit.Grade;

/**
 * Chooses which fruits a scene holds, and where: scattered, in rows, in a heap, or one close up.
 */
record Arrangement(SceneOptions options, Cutouts cutouts) {
  List<Placed> draw(Dice dice) {
    Dice kinds = dice.split();
    Dice grades = dice.split();
    Dice places = dice.split();
    int n = count(dice);
    Layout layout = n == 0 ? Layout.LOOSE : layout(dice);
    List<float[]> spots =
        switch (layout) {
          case CLOSE_UP -> closeUp(places);
          case PILE -> pile(places);
          case TRAY -> tray(places);
          case LOOSE -> spots(n, places);
        };
    boolean oneKind = kinds.chance(layout == Layout.LOOSE ? 0.5 : 0.85);
    Appearance appearance = kinds.pick(options.stock().appearances());
    boolean photographed = photographed(kinds);
    Cutouts.Variety variety = photographed ? cutouts.pick(kinds) : null;
    List<Placed> fruits = new ArrayList<>();
    for (float[] spot : spots) {
      if (!oneKind) {
        appearance = kinds.pick(options.stock().appearances());
        photographed = photographed(kinds);
        variety = photographed ? cutouts.pick(kinds) : null;
      }
      List<Grade> wantable = options.stock().grades();
      Grade wanted = wantable.get(grades.below(wantable.size()));
      Dice own = dice.split();
      fruits.add(
          photographed
              ? Placed.photographed(variety, wanted, own, spot[0], spot[1], spot[2])
              : Placed.modelled(appearance, wanted, own, spot[0], spot[1], spot[2]));
    }
    return fruits;
  }

  private enum Layout {
    LOOSE,
    CLOSE_UP,
    PILE,
    TRAY
  }

  private Layout layout(Dice dice) {
    SceneMix mix = options.mix();
    if (mix.closeUp() + mix.pile() + mix.tray() == 0) {
      return Layout.LOOSE;
    }
    double drawn = dice.range(0, 1);
    if (drawn < mix.closeUp()) {
      return Layout.CLOSE_UP;
    }
    if (options.maxFruits() <= 4 || drawn > mix.closeUp() + mix.pile() + mix.tray()) {
      return Layout.LOOSE;
    }
    return drawn < mix.closeUp() + mix.pile() ? Layout.PILE : Layout.TRAY;
  }

  /** One fruit that fills the picture, or more than that. */
  private List<float[]> closeUp(Dice dice) {
    float width = options.widthPx() * options.samples();
    float height = options.heightPx() * options.samples();
    float unit = Math.min(width, height);
    float radius = unit * dice.logRange(0.38, 0.72);
    float x = width / 2 + unit * dice.range(-0.2, 0.2);
    float y = height / 2 + unit * dice.range(-0.2, 0.2);
    List<float[]> spots = new ArrayList<>();
    spots.add(new float[] {x, y, radius});
    return spots;
  }

  /** Fruits in a staggered grid that goes on beyond the picture, the nearest ones last. */
  private List<float[]> pile(Dice dice) {
    float width = options.widthPx() * options.samples();
    float height = options.heightPx() * options.samples();
    // So many that about all that are allowed cover the picture and its edges.
    float pitch =
        (float) Math.sqrt(width * height / (options.maxFruits() * dice.range(0.55, 0.85)));
    List<float[]> spots = new ArrayList<>();
    int line = 0;
    for (float y = pitch * dice.range(0, 0.5); y < height + pitch * 0.4f; y += pitch * 0.87f) {
      float from = pitch * (line++ % 2 == 0 ? 0 : 0.5f);
      for (float x = from; x < width + pitch * 0.4f; x += pitch) {
        float radius = pitch * dice.range(0.52, 0.68);
        spots.add(
            new float[] {
              x + pitch * dice.range(-0.15, 0.15), y + pitch * dice.range(-0.15, 0.15), radius
            });
      }
    }
    Collections.shuffle(spots, new Random(dice.below(Integer.MAX_VALUE)));
    return new ArrayList<>(spots.subList(0, Math.min(spots.size(), options.maxFruits())));
  }

  /** Rows and columns of fruits as somebody lays them out to be looked at, with places left out. */
  private List<float[]> tray(Dice dice) {
    float width = options.widthPx() * options.samples();
    float height = options.heightPx() * options.samples();
    int columns = 3 + dice.below(4);
    int rows = 3 + dice.below(3);
    float left = width * dice.range(0, 0.25);
    float top = height * dice.range(0, 0.2);
    float pitchX = (width * dice.range(0.75, 1) - left) / columns;
    float pitchY = (height * dice.range(0.75, 1) - top) / rows;
    float typical = Math.min(pitchX, pitchY) * dice.range(0.2, 0.44);
    List<float[]> spots = new ArrayList<>();
    for (int i = 0; i < columns * rows; i++) {
      int row = i / columns;
      if (!dice.chance(0.1)) {
        spots.add(
            new float[] {
              left + pitchX * (i % columns + 0.5f + dice.range(-0.1, 0.1)),
              top + pitchY * (row + 0.5f + dice.range(-0.1, 0.1)),
              typical * dice.logRange(0.8, 1.2)
            });
      }
    }
    return spots;
  }

  private boolean photographed(Dice dice) {
    return dice.chance(options.cutoutShare()) && !cutouts.isEmpty();
  }

  /** Two to eight mostly, now and then one, or up to the most allowed. */
  private int count(Dice dice) {
    if (options.minFruits() == 0 && dice.chance(options.mix().empty())) {
      return 0;
    }
    int n = dice.chance(0.12) ? 1 : dice.chance(0.8) ? 2 + dice.below(7) : 9 + dice.below(6);
    return Math.max(options.minFruits(), Math.min(options.maxFruits(), n));
  }

  /** Middles and radii in samples. */
  private List<float[]> spots(int n, Dice dice) {
    float width = options.widthPx() * options.samples();
    float height = options.heightPx() * options.samples();
    float unit = Math.min(width, height);
    // Diameters of 15 to 60 hundredths of the short side; smaller where many must fit.
    float largest = n == 1 ? 0.45f : Math.min(0.30f, 0.62f / (float) Math.sqrt(n));
    float typical = unit * dice.logRange(Math.min(0.1, largest * 0.6), largest);
    List<float[]> spots = new ArrayList<>();
    if (n > 2 && dice.chance(0.3)) {
      rows(spots, n, typical, width, height, dice);
      return spots;
    }
    boolean heap = dice.chance(0.4);
    float apart = heap ? dice.range(0.95, 1.5) : dice.range(1.6, 2);
    for (int tries = 0; spots.size() < n && tries < n * 25; tries++) {
      float radius = Math.max(unit * 0.075f, typical * dice.logRange(0.75, 1.33));
      float x = dice.range(radius * 0.4, width - radius * 0.4);
      float y = dice.range(radius * 0.4, height - radius * 0.4);
      if (heap) {
        x = width / 2 + (x - width / 2) * 0.8f;
        y = height / 2 + (y - height / 2) * 0.8f;
      }
      if (isFree(spots, x, y, radius, apart)) {
        spots.add(new float[] {x, y, radius});
      }
    }
    return spots;
  }

  private static boolean isFree(List<float[]> spots, float x, float y, float radius, float apart) {
    for (float[] other : spots) {
      if (Math.hypot(other[0] - x, other[1] - y) < (other[2] + radius) * apart / 2) {
        return false;
      }
    }
    return true;
  }

  private static void rows(
      List<float[]> spots, int n, float typical, float width, float height, Dice dice) {
    int columns = Math.max(2, (int) Math.round(Math.sqrt(n * (double) width / height)));
    float pitch = typical * dice.range(1.75, 2.2);
    double way = dice.range(-0.4, 0.4) + (dice.chance(0.5) ? Math.PI / 2 : 0);
    float cos = (float) Math.cos(way);
    float sin = (float) Math.sin(way);
    int lines = (n + columns - 1) / columns;
    boolean staggered = dice.chance(0.4);
    for (int i = 0; i < n; i++) {
      int line = i / columns;
      float u = (i % columns - (columns - 1) / 2f + (staggered ? line % 2 * 0.5f : 0)) * pitch;
      float v = (line - (lines - 1) / 2f) * pitch;
      float x = width / 2 + u * cos - v * sin + typical * dice.range(-0.1, 0.1);
      float y = height / 2 + u * sin + v * cos + typical * dice.range(-0.1, 0.1);
      if (x > 0 && y > 0 && x < width && y < height) {
        spots.add(new float[] {x, y, typical * dice.logRange(0.9, 1.1)});
      }
    }
  }
}
