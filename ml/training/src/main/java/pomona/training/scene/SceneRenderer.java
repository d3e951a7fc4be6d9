package pomona.training.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Composes scenes. A renderer reuses its buffers and is used by one thread; cut-outs and
 * backgrounds are shared. Seed, options, cut-outs and backgrounds give the same scene in every run
 * on one computer; another processor may differ by one step in a pixel, where {@link Math#sin} does
 * in its last place.
 */
public final class SceneRenderer {
  /** A fruit of which less than this share can be seen is taken away: nobody could grade it. */
  private static final double LEAST_VISIBLE = 0.3;

  private final SceneOptions options;
  private final Backgrounds backgrounds;
  private final Arrangement arrangement;
  private final Layers layers;
  private final Lighting lighting;
  private final Backdrop backdrop;
  private final Camera camera;
  private final DefectGrower grower;
  private final SoundMarks marks;
  private final int[] samples;
  private final int[] sorted;

  public SceneRenderer(SceneOptions options, Cutouts cutouts, Backgrounds backgrounds) {
    this.options = options;
    this.backgrounds = backgrounds;
    arrangement = new Arrangement(options, cutouts);
    layers =
        new Layers(options.widthPx() * options.samples(), options.heightPx() * options.samples());
    lighting = new Lighting(layers);
    backdrop = new Backdrop(options.widthPx(), options.heightPx());
    camera = new Camera(options.widthPx(), options.heightPx());
    grower = new DefectGrower(layers, options.mix().gaps());
    marks = new SoundMarks(layers);
    samples = new int[layers.width * layers.height];
    sorted = new int[samples.length];
  }

  /** Composes the scene of a seed. */
  public ComposedScene render(long seed) {
    return render(seed, 0);
  }

  /**
   * Composes another photograph of the scene of a seed: the same fruits with the same skins and
   * defects, seen from elsewhere (each turned a little against the camera), under another lamp,
   * developed by another camera. Marks that are no defects, and what lies before fruits, are of one
   * photograph only.
   *
   * @param view which one; 0 is {@link #render(long)}
   */
  public ComposedScene render(long seed, int view) {
    if (view < 0) {
      throw new IllegalArgumentException("view must be 0 or more, is " + view);
    }
    // The two sides of the split never share a seed's draws.
    Dice dice = new Dice(seed * 2 + options.split().ordinal());
    Dice things = dice.split();
    Dice before = dice.split();
    Dice behind = dice.split();
    Dice lamp = dice.split();
    Dice developing = dice.split();
    List<Placed> fruits = arrangement.draw(things);
    fruits = lay(fruits, before);
    lighting.draw(lamp);
    lighting.castShadows(fruits, lamp);
    List<List<DefectGrower.Grown>> grown = new ArrayList<>();
    int[] ends = bySample(fruits.size());
    for (int i = 0; i < fruits.size(); i++) {
      grown.add(colour(fruits.get(i), i == 0 ? 0 : ends[i - 1], ends[i], Optional.empty()));
    }
    if (view > 0) {
      Dice elsewhere = new Dice(seed * 31 + view);
      fruits = fromElsewhere(fruits, grown, elsewhere);
      developing = elsewhere.split();
    }
    for (int at = 0; at < layers.owner.length; at++) {
      if (layers.owner[at] == Occluder.OWNER) {
        lighting.light(at, false, 12);
      }
    }
    boolean sharp = fruits.isEmpty() && options.mix().cluttered() > 0;
    backdrop.draw(behind, backgrounds, fruits.isEmpty() ? 0.9 : 0.35, sharp);
    Truth truth = new Truth(options, layers);
    average();
    byte[] rgb = camera.develop(backdrop.light, developing);
    List<SceneFruit> told = truth.fruits(fruits);
    return new ComposedScene(
        seed,
        options.widthPx(),
        options.heightPx(),
        rgb,
        told,
        truth.instanceMap(),
        truth.defectMap());
  }

  /** Lays and colours the same fruits as another photograph shows them, and lights them anew. */
  private List<Placed> fromElsewhere(
      List<Placed> fruits, List<List<DefectGrower.Grown>> grown, Dice dice) {
    float nearer = dice.range(0.92, 1.08);
    layers.clear();
    List<Placed> turned = new ArrayList<>();
    for (int i = 0; i < fruits.size(); i++) {
      turned.add(fruits.get(i).fromElsewhere(dice, nearer));
      turned.get(i).lay(layers, i);
    }
    Dice lamp = dice.split();
    lighting.draw(lamp);
    lighting.castShadows(turned, lamp);
    int[] ends = bySample(turned.size());
    for (int i = 0; i < turned.size(); i++) {
      colour(turned.get(i), i == 0 ? 0 : ends[i - 1], ends[i], Optional.of(grown.get(i)));
    }
    return turned;
  }

  /** Lays all fruits and occluders, takes those away that are all but hidden, and lays again. */
  private List<Placed> lay(List<Placed> fruits, Dice dice) {
    long seed = dice.below(Integer.MAX_VALUE);
    List<Placed> kept = fruits;
    for (int round = 0; round < 3; round++) {
      layers.clear();
      int[] alone = new int[kept.size()];
      for (int i = 0; i < kept.size(); i++) {
        kept.get(i).lay(layers, i);
        alone[i] = layers.count((short) (i + 1));
      }
      occlude(fruits, new Dice(seed), kept.size());
      List<Placed> visible = new ArrayList<>();
      double least = Math.max(20, 14 * options.samples() * options.samples());
      int[] counts = layers.counts(kept.size());
      for (int i = 0; i < kept.size(); i++) {
        int seen = counts[i];
        if (seen >= least && seen >= LEAST_VISIBLE * alone[i]) {
          visible.add(kept.get(i));
        }
      }
      if (visible.size() == kept.size()) {
        return kept;
      }
      kept = visible;
    }
    layers.clear();
    for (int i = 0; i < kept.size(); i++) {
      kept.get(i).lay(layers, i);
    }
    return kept;
  }

  private void occlude(List<Placed> fruits, Dice dice, int layer) {
    float depth = (layer + 1) * Placed.LAYER;
    Occluder occluder = new Occluder(layers, dice);
    if (dice.chance(0.3)) {
      int rims = 1 + dice.below(2);
      for (int i = 0; i < rims; i++) {
        occluder.rim(depth);
      }
    }
    double cluttered = options.mix().cluttered();
    Clutter clutter = new Clutter(layers, dice);
    if (fruits.isEmpty()) {
      if (cluttered > 0 && (backgrounds.isEmpty() || dice.chance(0.5))) {
        clutter.alone(depth);
      }
      return;
    }
    if (cluttered > 0 && dice.chance(cluttered)) {
      int things = 1 + dice.below(2);
      for (int i = 0; i < things; i++) {
        clutter.among(-20 + i);
      }
    }
    if (dice.chance(0.12)) {
      Placed held = dice.pick(fruits);
      occluder.fingers(held.x, held.y, held.radius, depth + 1);
    }
    int leaves = dice.chance(0.15) ? 1 + dice.below(4) : 0;
    for (int i = 0; i < leaves; i++) {
      float x = dice.range(0, layers.width);
      float y = dice.range(0, layers.height);
      boolean above = dice.chance(0.5);
      occluder.leaf(x, y, fruits.get(0).radius * dice.range(0.4, 1), above ? depth + 2 : -5);
    }
  }

  /** Sorts the samples that show fruits by fruit, and tells where those of each end. */
  private int[] bySample(int fruits) {
    int[] ends = layers.counts(fruits);
    int[] next = new int[fruits];
    for (int i = 1; i < fruits; i++) {
      next[i] = ends[i - 1];
      ends[i] += ends[i - 1];
    }
    for (int at = 0; at < layers.owner.length; at++) {
      if (layers.owner[at] > 0) {
        sorted[next[layers.owner[at] - 1]++] = at;
      }
    }
    return ends;
  }

  /**
   * Colours a fruit.
   *
   * @param from where its samples begin among the sorted ones
   * @param known its defects; grown now where that is empty
   */
  private List<DefectGrower.Grown> colour(
      Placed fruit, int from, int to, Optional<List<DefectGrower.Grown>> known) {
    int count = to - from;
    System.arraycopy(sorted, from, samples, 0, count);
    fruit.paint(layers, samples, count, options.mix().marked() > 0);
    int skin = 0;
    for (int i = 0; i < count; i++) {
      int at = samples[i];
      if (fruit.cutout || !Mesh.isStem(layers.placeZ[at])) {
        // Stems go behind the skin, so that defects see the skin alone.
        samples[i] = samples[skin];
        samples[skin++] = at;
      }
    }
    List<DefectGrower.Grown> grown = List.of();
    if (known.isPresent()) {
      grown = known.get();
      grower.repeat(samples, skin, grown);
    } else if (fruit.isGrownOn()) {
      grown =
          grower.grow(
              samples,
              skin,
              fruit.wanted,
              new Dice(fruit.defectSeed),
              lighting.lampX(),
              lighting.lampY());
    }
    Dice own = new Dice(~fruit.defectSeed);
    if (own.chance(options.mix().marked())) {
      marks.lay(samples, skin, fruit.radius, own);
    }
    for (int i = 0; i < count; i++) {
      lighting.light(samples[i], fruit.cutout, fruit.shine());
    }
    if (own.chance(options.mix().marked() / 2)) {
      marks.glare(samples, skin, fruit.radius, own);
    }
    return grown;
  }

  /** Averages samples into pixels over the backdrop. */
  private void average() {
    int s = options.samples();
    float scale = 1f / (s * s);
    float[] light = backdrop.light;
    for (int y = 0; y < options.heightPx(); y++) {
      for (int x = 0; x < options.widthPx(); x++) {
        float r = 0;
        float g = 0;
        float b = 0;
        float ground = 0;
        for (int k = 0; k < s * s; k++) {
          int at = (y * s + k / s) * layers.width + x * s + k % s;
          if (layers.owner[at] == 0) {
            ground += lighting.shadow(at);
          } else {
            r += layers.red[at];
            g += layers.green[at];
            b += layers.blue[at];
          }
        }
        int p = (y * options.widthPx() + x) * 3;
        light[p] = (light[p] * ground + r) * scale;
        light[p + 1] = (light[p + 1] * ground + g) * scale;
        light[p + 2] = (light[p + 2] * ground + b) * scale;
      }
    }
  }
}
