package pomona.vision;

import java.util.ArrayList;
import java.util.List;
import pomona.embedding.Embedding;
import pomona.fruit.Box;
import pomona.fruit.Defect;
import pomona.fruit.DefectKind;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.fruit.Judged;
import pomona.fruit.Mask;
import pomona.head.Heads;
import pomona.head.LinearHead;

/**
 * One fruit of the frame that was seen last. The next frame overwrites it; {@link #toFruit} takes a
 * copy that stays.
 */
public final class SeenFruit implements Judged {
  /** The name for a fruit that shows no taught defect. */
  public static final String NO_TAUGHT_DEFECT = "";

  private static final DefectKind[] KINDS = DefectKind.values();
  private static final Grade[] GRADES = Grade.values();

  /** Left, top, right, bottom in pixels of the input. */
  final float[] inputBox = new float[4];

  /** Of the prototypes, in whole steps of the scale. */
  final int[] coefficients;

  float coefficientScale;

  /** On the prototypes' grid. Only the values inside the cell window are of this frame. */
  final float[] logits;

  /** The soft mask there, cropped: 0 to 1. */
  final float[] weights;

  /** On the input's grid. Only the values inside the crop are of this frame. */
  final boolean[] pixels;

  /** Sum of the embedding map under the mask, and its length. */
  final float[] pooled = new float[Embedding.DIMENSIONS];

  final byte[] embedding = new byte[Embedding.DIMENSIONS];

  /**
   * The rounded embedding, scaled to length 1. Heads read it, so that stored embeddings give the
   * same answers.
   */
  final float[] unit = new float[Embedding.DIMENSIONS];

  final float[] classProbabilities;
  final float[] gradeProbabilities = new float[GRADES.length];

  /** The logits of the taught defects. */
  final float[] taughtDefectLogits;

  final float[] defectShares = new float[KINDS.length];

  /** Left, top, right, bottom of each kind of defect, in cells of the prototypes' grid. */
  final int[] defectCells = new int[4 * KINDS.length];

  float score;
  int cropLeft;
  int cropTop;
  int cropRight;
  int cropBottom;
  int cellLeft;
  int cellTop;
  int cellRight;
  int cellBottom;

  /** The smallest box around the pixels that are inside; only of a fruit that has any. */
  int insideLeft;

  int insideTop;
  int insideRight;
  int insideBottom;
  int areaPx;
  float pooledLength;
  int classIndex;
  int gradeIndex;
  float excess;

  private final Heads heads;
  private final Sampler sampler;
  private final MaskAssembly masks;

  /** Of each class the row of its freshness, or -1. */
  private final int[] freshnessRows;

  SeenFruit(
      Heads heads, int[] freshnessRows, Sampler sampler, MaskAssembly masks, Output prototypes) {
    this.heads = heads;
    this.freshnessRows = freshnessRows;
    this.sampler = sampler;
    this.masks = masks;
    this.coefficients = new int[prototypes.channels];
    this.logits = new float[prototypes.heightPx * prototypes.widthPx];
    this.weights = new float[logits.length];
    this.pixels = new boolean[sampler.widthPx * sampler.heightPx];
    this.classProbabilities = new float[heads.classes().count()];
    this.taughtDefectLogits = new float[heads.taughtDefects().map(LinearHead::count).orElse(0)];
  }

  /** How sure the detection is, 0 to 1. */
  public float score() {
    return score;
  }

  /** The box, in pixels of the upright frame. */
  public float leftPx() {
    return sampler.toFrameX(inputBox[0]);
  }

  public float topPx() {
    return sampler.toFrameY(inputBox[1]);
  }

  public float rightPx() {
    return sampler.toFrameX(inputBox[2]);
  }

  public float bottomPx() {
    return sampler.toFrameY(inputBox[3]);
  }

  /** The width of the grid that {@link #inside} is asked on; it covers the upright frame. */
  public int maskWidthPx() {
    return sampler.contentWidthPx;
  }

  public int maskHeightPx() {
    return sampler.contentHeightPx;
  }

  /** A side of the box in pixels of the mask's grid: 0 left, 1 top, 2 right, 3 bottom. */
  float maskSide(int side) {
    return inputBox[side] - (side % 2 == 0 ? sampler.contentLeftPx : sampler.contentTopPx);
  }

  /** Whether a pixel of the mask's grid is this fruit. */
  public boolean inside(int x, int y) {
    int inputX = x + sampler.contentLeftPx;
    int inputY = y + sampler.contentTopPx;
    return inputX >= cropLeft
        && inputX < cropRight
        && inputY >= cropTop
        && inputY < cropBottom
        && pixels[inputY * sampler.widthPx + inputX];
  }

  /** The most probable class, as a place in the class head. */
  public int classIndex() {
    return classIndex;
  }

  @Override
  public String className() {
    return heads.classes().labels().get(classIndex);
  }

  public float classProbability() {
    return classProbabilities[classIndex];
  }

  public float classProbability(int index) {
    return classProbabilities[index];
  }

  @Override
  public Grade grade() {
    return GRADES[gradeIndex];
  }

  @Override
  public double gradeProbability() {
    return gradeProbabilities[gradeIndex];
  }

  public float gradeProbability(Grade grade) {
    return gradeProbabilities[Places.of(GRADES, grade)];
  }

  @Override
  public boolean isFamiliar() {
    return excess <= 0;
  }

  /** How far it lies beyond the nearest class's limit, in 1 - cosine; not above 0 is familiar. */
  public float excess() {
    return excess;
  }

  /** The row that judges the freshness of what this fruit was named; -1 where there is none. */
  public int freshnessRow() {
    return freshnessRow(classIndex);
  }

  /** The same of another class, such as the lot's product. */
  public int freshnessRow(int label) {
    return freshnessRows[label];
  }

  /**
   * How much of its freshness it has lost, 0 to 1, by a row of {@link Heads#freshness}; by that of
   * the lot's product where that is known. Allocates nothing.
   */
  public float freshness(int row) {
    return heads.freshness().get().share(row, unit);
  }

  @Override
  public double defectShare(DefectKind kind) {
    return defectShares[Places.of(KINDS, kind)];
  }

  /** How many defects were taught; 0 when none was. */
  public int taughtDefectCount() {
    return taughtDefectLogits.length;
  }

  /** What people call a taught defect. */
  public String taughtDefectName(int defect) {
    return heads.taughtDefects().get().labels().get(defect);
  }

  /** How much a taught defect is seen on this fruit; above 0 it shows it. */
  public float taughtDefectLogit(int defect) {
    return taughtDefectLogits[defect];
  }

  /** The taught defect that is seen most surely; {@link #NO_TAUGHT_DEFECT} if it shows none. */
  public String surestTaughtDefect() {
    int surest = -1;
    float most = 0;
    for (int i = 0; i < taughtDefectLogits.length; i++) {
      if (taughtDefectLogits[i] > most) {
        most = taughtDefectLogits[i];
        surest = i;
      }
    }
    return surest < 0 ? NO_TAUGHT_DEFECT : taughtDefectName(surest);
  }

  /** Copies the 128 int8 of the embedding. */
  public void embedding(byte[] into) {
    System.arraycopy(embedding, 0, into, 0, embedding.length);
  }

  public Embedding embedding() {
    return Embedding.of(embedding);
  }

  /** The mask over the upright frame, drawn at any size. */
  public Mask mask(int widthPx, int heightPx) {
    return masks.draw(this, widthPx, heightPx);
  }

  /** A copy that stays when the next frame is seen. */
  public Fruit toFruit() {
    return toFruit(classIndex, classProbability());
  }

  /** The same under the class that its lot settled. */
  public Fruit toFruit(int label, double probability) {
    List<Defect> defects = new ArrayList<>();
    for (DefectKind kind : KINDS) {
      if (defectShare(kind) > 0) {
        defects.add(new Defect(kind, defectShare(kind), place(kind)));
      }
    }
    defects.sort((a, b) -> Double.compare(b.share(), a.share()));
    return new Fruit(
        new Box(leftPx(), topPx(), rightPx(), bottomPx()),
        mask(maskWidthPx(), maskHeightPx()),
        score,
        heads.classes().labels().get(label),
        probability,
        grade(),
        gradeProbability(),
        excess(),
        defects,
        embedding());
  }

  private Box place(DefectKind kind) {
    int at = 4 * Places.of(KINDS, kind);
    return new Box(
        cellToFrameX(defectCells[at]),
        cellToFrameY(defectCells[at + 1]),
        cellToFrameX(defectCells[at + 2]),
        cellToFrameY(defectCells[at + 3]));
  }

  private float cellToFrameX(int cell) {
    int inputX = cell * MaskAssembly.STRIDE - sampler.contentLeftPx;
    int within = Math.max(0, Math.min(sampler.contentWidthPx, inputX));
    return sampler.toFrameX(within + sampler.contentLeftPx);
  }

  private float cellToFrameY(int cell) {
    int inputY = cell * MaskAssembly.STRIDE - sampler.contentTopPx;
    int within = Math.max(0, Math.min(sampler.contentHeightPx, inputY));
    return sampler.toFrameY(within + sampler.contentTopPx);
  }
}
