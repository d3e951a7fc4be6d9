package pomona.app.scan;

import java.util.Arrays;
import java.util.Optional;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.lot.GradeCounts;
import pomona.vision.MaskWindow;
import pomona.vision.Refusal;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/**
 * What is drawn over a frame: outlines of fruits and of their defects, in pixels of the upright
 * frame. It is filled anew for each frame, and allocates nothing once it has met the busiest frame.
 */
final class Overlay {
  private static final DefectKind[] KINDS = DefectKind.values();
  private static final Grade[] GRADES = Grade.values();

  private final int[] gradeCounts = new int[GRADES.length];
  private Grade[] grades = new Grade[0];
  private boolean[] taken = new boolean[0];
  private String[] taught = new String[0];
  private long[] identities = new long[0];
  private float[] speeds = new float[0];
  private long seenNanos;
  private float[] centres = new float[0];
  private int[] outlineEnds = new int[0];
  private float[] outlines = new float[4096];
  private DefectKind[] defectKinds = new DefectKind[16];
  private int[] defectFruits = new int[16];
  private int[] defectEnds = new int[16];
  private float[] defects = new float[1024];
  private int fruits;
  private int defectCount;
  private int widthPx;
  private int heightPx;
  private long counted;
  private float latencyMillis;
  private float framesPerSecond;
  private Optional<Refusal> refusal = Optional.empty();
  private final OverlayNames names = new OverlayNames();
  private final Meant meant = new Meant();

  /** The scratch objects for one frame, shared by the overlays that take turns. */
  static final class Pens {
    private final Contour contour = new Contour();
    private final Contour.Placing placing = new Contour.Placing();
    private final MaskWindow window = new MaskWindow();

    private void over(Sight sight) {
      placing.scaleX = (float) sight.frameWidthPx() / sight.maskWidthPx();
      placing.scaleY = (float) sight.frameHeightPx() / sight.maskHeightPx();
    }

    /** Traces what the window shows; 0 if that is nothing. */
    private int trace() {
      placing.leftPx = window.leftPx() * placing.scaleX;
      placing.topPx = window.topPx() * placing.scaleY;
      return contour.trace(window.inside(), window.widthPx(), window.heightPx());
    }
  }

  /** Takes in what was seen. */
  void fill(Sight sight, Pens pens) {
    widthPx = sight.frameWidthPx();
    heightPx = sight.frameHeightPx();
    refusal = sight.refusal();
    makeRoom(sight.count());
    names.fill(sight);
    meant.clear(sight.count());
    fruits = 0;
    defectCount = 0;
    Arrays.fill(gradeCounts, 0);
    pens.over(sight);
    for (int i = 0; i < sight.count(); i++) {
      add(sight, sight.fruit(i), pens);
    }
  }

  /** Sets the figures that the screen shows beside the picture. */
  void measured(long sweepCounted, float millis, float rate) {
    counted = sweepCounted;
    latencyMillis = millis;
    framesPerSecond = rate;
  }

  private void makeRoom(int count) {
    if (grades.length < count) {
      grades = new Grade[count];
      taken = new boolean[count];
      taught = new String[count];
      centres = new float[2 * count];
      identities = new long[count];
      speeds = new float[2 * count];
      outlineEnds = new int[count];
    }
  }

  private void add(Sight sight, SeenFruit fruit, Pens pens) {
    grades[fruits] = fruit.grade();
    taken[fruits] = false;
    taught[fruits] = fruit.surestTaughtDefect();
    identities[fruits] = 0;
    speeds[2 * fruits] = 0;
    speeds[2 * fruits + 1] = 0;
    centres[2 * fruits] = (fruit.leftPx() + fruit.rightPx()) / 2;
    centres[2 * fruits + 1] = (fruit.topPx() + fruit.bottomPx()) / 2;
    gradeCounts[fruit.grade().place()]++;
    pens.window.show(sight, fruit);
    pens.trace();
    int from = fruits == 0 ? 0 : outlineEnds[fruits - 1];
    outlines = room(outlines, from + pens.contour.smoothedLength());
    outlineEnds[fruits] = pens.contour.smooth(pens.placing, outlines, from);
    for (DefectKind kind : KINDS) {
      if (fruit.defectShare(kind) > 0) {
        addDefect(sight, fruit, kind, pens);
      }
    }
    fruits++;
  }

  /** Its largest place on the fruit. */
  private void addDefect(Sight sight, SeenFruit fruit, DefectKind kind, Pens pens) {
    pens.window.show(sight, fruit, kind);
    if (pens.trace() == 0) {
      return;
    }
    if (defectCount == defectKinds.length) {
      defectKinds = Arrays.copyOf(defectKinds, 2 * defectCount);
      defectFruits = Arrays.copyOf(defectFruits, 2 * defectCount);
      defectEnds = Arrays.copyOf(defectEnds, 2 * defectCount);
    }
    int from = defectCount == 0 ? 0 : defectEnds[defectCount - 1];
    defects = room(defects, from + pens.contour.smoothedLength());
    defectKinds[defectCount] = kind;
    defectFruits[defectCount] = fruits;
    defectEnds[defectCount] = pens.contour.smooth(pens.placing, defects, from);
    defectCount++;
  }

  private static float[] room(float[] points, int wanted) {
    return points.length >= wanted ? points : Arrays.copyOf(points, 2 * wanted);
  }

  int fruits() {
    return fruits;
  }

  Grade grade(int fruit) {
    return grades[fruit];
  }

  /** What the fruits are. */
  OverlayNames names() {
    return names;
  }

  /** Which of them a question means. */
  Meant meant() {
    return meant;
  }

  /** How many fruits are foreign that were not recorded before. */
  int foreign() {
    int count = 0;
    for (int i = 0; i < fruits; i++) {
      count += !taken[i] && names.isForeign(i) ? 1 : 0;
    }
    return count;
  }

  /** How many are of no class that is known, and were not recorded before. */
  int unknown() {
    int count = 0;
    for (int i = 0; i < fruits; i++) {
      count += !taken[i] && !names.isKnown(i) ? 1 : 0;
    }
    return count;
  }

  /** The taught defect that is seen most surely; {@link SeenFruit#NO_TAUGHT_DEFECT} for none. */
  String taughtDefect(int fruit) {
    return taught[fruit];
  }

  /** Notes that a fruit was recorded before. */
  void take(int fruit) {
    taken[fruit] = true;
  }

  /** Notes that a person has given a fruit another grade. */
  void correct(int fruit, Grade grade) {
    gradeCounts[grades[fruit].place()]--;
    gradeCounts[grade.place()]++;
    grades[fruit] = grade;
  }

  /** Notes which fruit of the sweep it is, by the tracker. */
  void identify(int fruit, long identity) {
    identities[fruit] = identity;
  }

  /** Which fruit of the sweep it is; 0 while the tracker does not know, and in still pictures. */
  long identity(int fruit) {
    return identities[fruit];
  }

  /** Notes when the frame came. */
  void seenAt(long nanos) {
    seenNanos = nanos;
  }

  /** Notes how fast a fruit moves over the picture. */
  void moves(int fruit, float pxPerSecondX, float pxPerSecondY) {
    speeds[2 * fruit] = pxPerSecondX;
    speeds[2 * fruit + 1] = pxPerSecondY;
  }

  /** When the frame came. */
  long seenNanos() {
    return seenNanos;
  }

  /** How fast a fruit moves, in pixels of the frame a second. */
  float speedX(int fruit) {
    return speeds[2 * fruit];
  }

  float speedY(int fruit) {
    return speeds[2 * fruit + 1];
  }

  /**
   * The fruit whose outline a place lies in, the smallest of several; else the one whose middle is
   * nearest, if it is near enough for a thumb; -1 for none.
   *
   * @param reachPx how near is near enough
   */
  int fruitAt(float x, float y, float reachPx) {
    return OutlineAreas.fruitAt(this, x, y, reachPx);
  }

  /** Whether it was recorded before, in this sweep. */
  boolean taken(int fruit) {
    return taken[fruit];
  }

  /** How many were not. */
  int untaken() {
    int count = 0;
    for (int i = 0; i < fruits; i++) {
      count += taken[i] ? 0 : 1;
    }
    return count;
  }

  float centreX(int fruit) {
    return centres[2 * fruit];
  }

  float centreY(int fruit) {
    return centres[2 * fruit + 1];
  }

  /** The points of all outlines, x, y, x, y, ..., one outline after the other. */
  float[] outlines() {
    return outlines;
  }

  int outlineStart(int fruit) {
    return fruit == 0 ? 0 : outlineEnds[fruit - 1];
  }

  int outlineEnd(int fruit) {
    return outlineEnds[fruit];
  }

  int defectCount() {
    return defectCount;
  }

  DefectKind defectKind(int defect) {
    return defectKinds[defect];
  }

  /** The fruit that a defect is on. */
  int defectFruit(int defect) {
    return defectFruits[defect];
  }

  float[] defects() {
    return defects;
  }

  int defectStart(int defect) {
    return defect == 0 ? 0 : defectEnds[defect - 1];
  }

  int defectEnd(int defect) {
    return defectEnds[defect];
  }

  int widthPx() {
    return widthPx;
  }

  int heightPx() {
    return heightPx;
  }

  /** Why nothing is said, if so. */
  Optional<Refusal> refusal() {
    return refusal;
  }

  /** How many fruits the sweep has counted, each once. */
  long counted() {
    return counted;
  }

  float latencyMillis() {
    return latencyMillis;
  }

  float framesPerSecond() {
    return framesPerSecond;
  }

  int count(Grade grade) {
    return gradeCounts[grade.place()];
  }

  GradeCounts grades() {
    return GradeCounts.of(
        count(Grade.EXTRA), count(Grade.CLASS_I), count(Grade.CLASS_II), count(Grade.REJECT));
  }
}
