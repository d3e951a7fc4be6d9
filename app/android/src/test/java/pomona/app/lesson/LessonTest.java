package pomona.app.lesson;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import pomona.app.store.LessonRow;
import pomona.app.store.SeenExample;
import pomona.embedding.Embedding;
import pomona.fruit.Grade;
import pomona.head.Familiarity;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.phone.record.TaughtLabel;

/** Lessons on made-up embeddings: four known classes, and a kind of fruit that lies between two. */
public final class LessonTest {
  private static final Heads.WholeFrame MEAN = Heads.WholeFrame.MEAN;
  private static final List<String> CLASSES = List.of("gala", "fuji", "conference", "navel");

  private final Random random = new Random(20260914);
  private final float[][] centres = centres();
  private final Heads base = heads();

  @Test
  public void fiveExamples_teachANewClass_andTheKnownOnesStayAsTheyWere() {
    Lesson lesson = lesson(TaughtLabel.Kind.CLASS, "russet", examples(5));
    assertTrue(lesson.isLearnt());
    Heads heads = lesson.heads();
    int taught = 0;
    for (int i = 0; i < 100; i++) {
      Embedding unseen = near(russet(), 0.25f);
      taught += heads.classes().answer(unseen).label().equals("russet") ? 1 : 0;
      assertTrue("familiar now", heads.familiarity().excess(unseen.toUnit()) <= 0.3f);
      for (int k = 0; k < CLASSES.size(); k++) {
        Embedding known = near(centres[k], 0.25f);
        assertEquals(CLASSES.get(k), heads.classes().answer(known).label());
      }
    }
    assertTrue(taught + " of 100", taught >= 97);
    assertEquals(base.grades(), heads.grades());
  }

  @Test
  public void aNewClass_isTaughtAsTheServerTeachesIt() {
    List<SeenExample> seen = examples(5);
    seen.add(example("not", near(centres[0], 0.1f), true));
    List<Embedding> shown = new ArrayList<>();
    seen.subList(0, 5).forEach(one -> shown.add(Embedding.fromBytes(one.embedding())));
    List<Embedding> not = List.of(Embedding.fromBytes(seen.get(5).embedding()));
    assertEquals(
        base.withTaughtClass("russet", shown, not),
        lesson(TaughtLabel.Kind.CLASS, "russet", seen).heads());
  }

  @Test
  public void fourExamples_areNotEnough() {
    Lesson lesson = lesson(TaughtLabel.Kind.CLASS, "russet", examples(4));
    assertFalse(lesson.isLearnt());
    assertEquals(base, lesson.heads());
    assertEquals(List.of(), lesson.verdicts());
  }

  @Test
  public void anExampleTakenBack_leavesNothing_toTheLastBit() {
    List<SeenExample> five = examples(5);
    List<SeenExample> six = new ArrayList<>(five);
    six.add(example("stray", near(centres[3], 0.1f), false));
    assertFalse(lesson(TaughtLabel.Kind.CLASS, "russet", six).heads().equals(taught(five)));
    six.remove(5);
    assertEquals(taught(five), lesson(TaughtLabel.Kind.CLASS, "russet", six).heads());
  }

  @Test
  public void anExampleThatDoesNotBelong_isToldByItsVerdict_andAsTheOneThatHurts() {
    List<SeenExample> examples = examples(6);
    examples.add(example("stray", near(centres[3], 0.05f), false));
    List<Lesson.Verdict> verdicts = lesson(TaughtLabel.Kind.CLASS, "russet", examples).verdicts();
    for (Lesson.Verdict verdict : verdicts) {
      boolean stray = verdict.fruitId().equals("stray");
      assertEquals(verdict.toString(), !stray, verdict.right());
      assertEquals(verdict.toString(), stray, verdict.hurts());
    }
    assertEquals("navel", verdicts.get(6).said());
  }

  @Test
  public void whatIsNotMeant_isToldApart() {
    List<SeenExample> examples = examples(5);
    float[] confusing = mean(russet(), centres[0]);
    examples.add(example("not-1", near(confusing, 0.1f), true));
    examples.add(example("not-2", near(confusing, 0.1f), true));
    Lesson lesson = lesson(TaughtLabel.Kind.CLASS, "russet", examples);
    assertEquals("gala", lesson.heads().classes().answer(near(confusing, 0.05f)).label());
    assertEquals("russet", lesson.heads().classes().answer(near(russet(), 0.1f)).label());
  }

  @Test
  public void aGrade_isTaughtWhereItLooksSo_andNowhereElse() {
    Lesson lesson = lesson(TaughtLabel.Kind.GRADE, Grade.REJECT.name(), examples(5));
    LinearHead grades = lesson.heads().grades();
    assertEquals(Heads.gradeLabels(), grades.labels());
    for (int i = 0; i < 50; i++) {
      assertEquals("REJECT", grades.answer(near(russet(), 0.15f)).label());
      Embedding other = near(centres[i % CLASSES.size()], 0.25f);
      assertEquals(base.grades().answer(other).label(), grades.answer(other).label());
    }
    assertEquals(base.classes(), lesson.heads().classes());
  }

  @Test
  public void aDefectsLook_isToldFromSoundFruitsOfTheSameKind_andChangesNothingElse() {
    Lesson lesson = lesson(TaughtLabel.Kind.DEFECT, "bitter-pit", pitted(5, 5));
    assertTrue(lesson.isLearnt());
    Heads heads = lesson.heads();
    int missed = 0;
    int wrong = 0;
    for (int i = 0; i < 100; i++) {
      missed += heads.taughtDefectsOf(near(pit(), 0.2f)).equals(List.of("bitter-pit")) ? 0 : 1;
      wrong += heads.taughtDefectsOf(near(centres[0], 0.2f)).isEmpty() ? 0 : 1;
      assertEquals(List.of(), heads.taughtDefectsOf(near(centres[1 + i % 3], 0.2f)));
    }
    assertTrue(missed + " of 100 missed, " + wrong + " of 100 wrong", missed + wrong <= 6);
    assertEquals(base, new Heads(heads.classes(), heads.grades(), heads.familiarity(), MEAN));
    for (Lesson.Verdict verdict : lesson.verdicts()) {
      assertTrue(verdict.toString(), verdict.right() && !verdict.contradicts());
    }
  }

  @Test
  public void aDefectWithoutFiveSoundFruits_isNotLearnt() {
    for (int sound = 0; sound < Lesson.SOUND_NEEDED; sound++) {
      Lesson lesson = lesson(TaughtLabel.Kind.DEFECT, "bitter-pit", pitted(9, sound));
      assertFalse(lesson.isLearnt());
      assertEquals(base, lesson.heads());
      assertEquals(List.of(), lesson.verdicts());
    }
    assertFalse(lesson(TaughtLabel.Kind.DEFECT, "bitter-pit", pitted(4, 9)).isLearnt());
    assertFalse(lesson(TaughtLabel.Kind.DEFECT, "bitter-pit", pitted(0, 9)).isLearnt());
  }

  @Test
  public void aDefectThatCannotBeToldApart_isNotSeenAnywhere_andItsVerdictsSayWhy() {
    List<SeenExample> examples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      examples.add(example("gala-" + i, near(centres[0], 0.2f), i % 2 == 0));
    }
    Lesson lesson = lesson(TaughtLabel.Kind.DEFECT, "bitter-pit", examples);
    assertTrue(lesson.isLearnt());
    assertFalse(lesson.verdicts().toString(), lesson.isToldApart());
    assertEquals(base, lesson.heads());
    assertTrue(lesson.verdicts().stream().anyMatch(verdict -> !verdict.right()));
  }

  @Test
  public void aFruitThatIsGivenAsBoth_contradicts_andIsNamed() {
    List<SeenExample> examples = pitted(6, 5);
    examples.add(example("slip", Embedding.fromBytes(examples.get(0).embedding()), true));
    List<Lesson.Verdict> verdicts =
        lesson(TaughtLabel.Kind.DEFECT, "bitter-pit", examples).verdicts();
    assertTrue(verdicts.toString(), verdicts.get(11).contradicts());
    for (Lesson.Verdict verdict : verdicts.subList(1, 11)) {
      assertFalse(verdict.toString(), verdict.contradicts());
    }
  }

  @Test
  public void aDefectTakenBack_leavesNothing_toTheLastBit() {
    List<SeenExample> examples = pitted(5, 5);
    Heads before = lesson(TaughtLabel.Kind.DEFECT, "bitter-pit", examples).heads();
    examples.add(example("stray", near(centres[3], 0.1f), true));
    assertFalse(lesson(TaughtLabel.Kind.DEFECT, "bitter-pit", examples).heads().equals(before));
    examples.remove(10);
    assertEquals(before, lesson(TaughtLabel.Kind.DEFECT, "bitter-pit", examples).heads());
  }

  @Test
  public void aLookOfAHeadPack_staysWhereNothingIsTaught_andLearnsWhatIs() {
    Heads pack = base.withTaughtDefects(pointing("russeting", "bitter-pit"));
    Lesson lesson =
        new Lesson(
            new LessonRow("lesson", TaughtLabel.Kind.DEFECT, "bitter-pit", "produce", 0),
            pitted(5, 5),
            pack);
    Heads heads = lesson.heads();
    assertEquals(List.of("russeting", "bitter-pit"), heads.taughtDefects().orElseThrow().labels());
    assertEquals(
        "of the pack", List.of("russeting"), heads.taughtDefectsOf(near(centres[1], 0.1f)));
    assertEquals(
        "of the pack", List.of("bitter-pit"), heads.taughtDefectsOf(near(centres[2], 0.1f)));
    assertEquals("taught", List.of("bitter-pit"), heads.taughtDefectsOf(near(pit(), 0.1f)));
    assertEquals(List.of(), heads.taughtDefectsOf(near(centres[0], 0.1f)));
  }

  /** Looks that are shown by what lies near the second and the third class. */
  private LinearHead pointing(String first, String second) {
    float[] weights = new float[2 * Embedding.DIMENSIONS];
    System.arraycopy(centres[1], 0, weights, 0, Embedding.DIMENSIONS);
    System.arraycopy(centres[2], 0, weights, Embedding.DIMENSIONS, Embedding.DIMENSIONS);
    return new LinearHead(List.of(first, second), weights, new float[] {-2, -2}, 4, 1);
  }

  /** Galas with the pit, then galas without. */
  private List<SeenExample> pitted(int with, int without) {
    List<SeenExample> examples = new ArrayList<>();
    for (int i = 0; i < with; i++) {
      examples.add(example("pit-" + i, near(pit(), 0.2f), false));
    }
    for (int i = 0; i < without; i++) {
      examples.add(example("sound-" + i, near(centres[0], 0.2f), true));
    }
    return examples;
  }

  /** A gala that has a little of what no class has. */
  private float[] pit() {
    float[] vector = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = centres[0][i] + 0.5f * centres[4][i];
    }
    return unit(vector);
  }

  @Test
  public void theOrderOfTeaching_doesNotMatter() {
    List<SeenExample> examples = examples(6);
    Heads there = taught(examples);
    Collections.reverse(examples);
    Heads back = taught(examples);
    for (int i = 0; i < 50; i++) {
      Embedding any = near(i % 2 == 0 ? russet() : centres[i % 4], 0.3f);
      assertEquals(there.classes().answer(any).label(), back.classes().answer(any).label());
    }
  }

  private Heads taught(List<SeenExample> examples) {
    return lesson(TaughtLabel.Kind.CLASS, "russet", examples).heads();
  }

  private Lesson lesson(TaughtLabel.Kind kind, String label, List<SeenExample> examples) {
    return new Lesson(new LessonRow("lesson", kind, label, "produce", 0), examples, base);
  }

  private List<SeenExample> examples(int count) {
    List<SeenExample> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(example("fruit-" + i, near(russet(), 0.2f), false));
    }
    return examples;
  }

  private static SeenExample example(String id, Embedding embedding, boolean counter) {
    return new SeenExample(id, counter, null, embedding.toBytes());
  }

  /** A fruit that the bundle does not know: partly gala, partly fuji, partly something else. */
  private float[] russet() {
    float[] vector = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = 0.5f * centres[0][i] + 0.3f * centres[1][i] + 0.8f * centres[4][i];
    }
    return unit(vector);
  }

  private static float[] mean(float[] a, float[] b) {
    float[] vector = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      vector[i] = a[i] + b[i];
    }
    return unit(vector);
  }

  /** A direction near another; the noise has this length. */
  private Embedding near(float[] centre, float noise) {
    float[] vector = new float[centre.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = centre[i] + noise * (float) (random.nextGaussian() / Math.sqrt(vector.length));
    }
    return Embedding.quantise(vector);
  }

  private float[][] centres() {
    float[][] made = new float[CLASSES.size() + 1][Embedding.DIMENSIONS];
    for (float[] centre : made) {
      for (int i = 0; i < centre.length; i++) {
        centre[i] = (float) random.nextGaussian();
      }
      System.arraycopy(unit(centre), 0, centre, 0, centre.length);
    }
    return made;
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return unit;
  }

  private Heads heads() {
    float[] classes = new float[CLASSES.size() * Embedding.DIMENSIONS];
    float[] grades = new float[Grade.values().length * Embedding.DIMENSIONS];
    for (int k = 0; k < CLASSES.size(); k++) {
      System.arraycopy(centres[k], 0, classes, k * Embedding.DIMENSIONS, Embedding.DIMENSIONS);
      System.arraycopy(centres[k], 0, grades, k * Embedding.DIMENSIONS, Embedding.DIMENSIONS);
    }
    return new Heads(
        new LinearHead(CLASSES, classes, new float[CLASSES.size()], 16, 1),
        new LinearHead(Heads.gradeLabels(), grades, new float[Grade.values().length], 5, 1),
        new Familiarity(classes, new float[] {0.3f, 0.3f, 0.3f, 0.3f}),
        MEAN);
  }
}
