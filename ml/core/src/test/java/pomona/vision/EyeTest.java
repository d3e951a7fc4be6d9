package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.bundle.BundleException;
import pomona.bundle.Bundles;
import pomona.bundle.Card;
import pomona.embedding.Embedding;
import pomona.fruit.DefectKind;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.head.Familiarity;
import pomona.head.Freshness;
import pomona.head.Heads;
import pomona.head.KnownLimits;
import pomona.head.LinearHead;

final class EyeTest {
  private static final Frame SQUARE = Frames.rgba(Frames.CHEQUERED, 256, 256);

  private final float[] gala = Bundles.unitRows(new Random(1), 1);
  private final float[] lemon = Bundles.unitRows(new Random(2), 1);
  private final Heads heads = Bundles.heads(1);
  private final PaintedRuntime runtime = new PaintedRuntime();
  private final Eye eye = PaintedRuntime.eye(runtime, heads);

  @Test
  void paintedFruits_areFoundWhereTheyAre_surestFirst() {
    runtime.paint(16, 16, 48, 40, 0.7f, 8, gala);
    runtime.paint(64, 64, 120, 120, 0.9f, 16, lemon);
    Sight sight = eye.see(SQUARE);
    assertEquals(2, sight.count());
    assertFalse(sight.isRefused());
    SeenFruit surest = sight.fruit(0);
    assertEquals(0.9f, surest.score(), 0.01);
    assertEquals(128, surest.leftPx(), 2);
    assertEquals(240, surest.bottomPx(), 2);
    SeenFruit other = sight.fruit(1);
    assertEquals(32, other.leftPx(), 2);
    assertEquals(80, other.bottomPx(), 2);
    assertTrue(other.inside(32, 28));
    assertFalse(other.inside(90, 90));
    assertThrows(IndexOutOfBoundsException.class, () -> sight.fruit(2));
  }

  @Test
  void mask_isThePaintedRectangle_atAnySize() {
    runtime.paint(16, 16, 48, 40, 0.7f, 8, gala);
    SeenFruit fruit = eye.see(SQUARE).fruit(0);
    for (int size : new int[] {64, 128, 256, 500}) {
      Mask mask = fruit.mask(size, size);
      boolean[] painted = new boolean[size * size];
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          float inputX = (x + 0.5f) * 128 / size;
          float inputY = (y + 0.5f) * 128 / size;
          painted[y * size + x] = inputX >= 16 && inputX < 48 && inputY >= 16 && inputY < 40;
        }
      }
      double overlap = mask.overlap(Mask.of(size, size, painted));
      assertTrue(overlap > 0.9, size + ": " + overlap);
    }
    assertEquals(fruit.mask(128, 128), fruit.toFruit().mask());
  }

  @Test
  void embedding_isTheVectorUnderTheMask() {
    runtime.paint(16, 16, 48, 40, 0.7f, 8, gala);
    SeenFruit fruit = eye.see(SQUARE).fruit(0);
    assertTrue(fruit.embedding().cosine(Embedding.quantise(gala)) > 0.99);
  }

  @Test
  void classAndGrade_areWhatTheHeadsSayOfTheStoredEmbedding() {
    runtime.paint(16, 16, 48, 40, 0.7f, 8, gala);
    Fruit fruit = eye.see(SQUARE).fruit(0).toFruit();
    LinearHead.Answer grade = heads.grades().answer(fruit.embedding());
    LinearHead.Answer className = heads.classes().answer(fruit.embedding());
    assertEquals(grade.label(), fruit.grade().name());
    assertEquals(grade.probability(), fruit.gradeProbability(), 1e-6);
    assertEquals(className.label(), fruit.className());
    assertEquals(className.probability(), fruit.classProbability(), 1e-6);
  }

  @Test
  void overlappingBoxes_leaveTheSurerOne() {
    runtime.paint(16, 16, 48, 40, 0.7f, 8, gala);
    runtime.paint(16, 16, 48, 48, 0.8f, 16, gala);
    Sight sight = eye.see(SQUARE);
    assertEquals(1, sight.count());
    assertEquals(0.8f, sight.fruit(0).score(), 0.01);
  }

  @Test
  void letterboxedFrame_hasItsFruitsInItsOwnPixels() {
    // 1280 x 720 lies in rows 28 to 100 of the input.
    runtime.paint(32, 40, 64, 72, 0.9f, 8, gala);
    SeenFruit fruit = eye.see(Frames.rgba(Frames.CHEQUERED, 1280, 720)).fruit(0);
    assertEquals(320, fruit.leftPx(), 8);
    assertEquals(120, fruit.topPx(), 8);
    assertEquals(640, fruit.rightPx(), 8);
    assertEquals(440, fruit.bottomPx(), 8);
    assertEquals(72, fruit.maskHeightPx());
    assertTrue(fruit.inside(48, 28));
    Mask mask = fruit.toFruit().mask();
    assertEquals(128, mask.widthPx());
    assertEquals(72, mask.heightPx());
  }

  @Test
  void defects_haveTheirShareAndPlace() {
    runtime.paint(16, 16, 48, 48, 0.9f, 8, gala);
    for (int x = 4; x < 8; x++) {
      for (int y = 4; y < 8; y++) {
        runtime.set("defects", x, y, 1, 0.9f);
      }
    }
    runtime.set("defects", 30, 30, 2, 0.9f);
    Sight sight = eye.see(SQUARE);
    Fruit fruit = sight.fruit(0).toFruit();
    assertEquals(0.25, fruit.defectShare(DefectKind.ROT), 0.03);
    assertEquals(0, fruit.defectShare(DefectKind.MOULD));
    assertEquals(1, fruit.defects().size());
    assertEquals(32, fruit.defects().get(0).place().leftPx(), 1);
    assertEquals(64, fruit.defects().get(0).place().rightPx(), 1);
    assertEquals(16 * 16, sight.defects(DefectKind.ROT, 128, 128).areaPx(), 40);
    for (DefectKind kind : DefectKind.values()) {
      Mask drawn = sight.defects(kind, sight.maskWidthPx(), sight.maskHeightPx());
      boolean[] inside = drawn.toPixels();
      for (int at = 0; at < inside.length; at++) {
        int x = at % drawn.widthPx();
        assertEquals(inside[at], sight.hasDefect(kind, x, at / drawn.widthPx()));
      }
    }
  }

  @Test
  void explanation_addsUpToTheLogit() {
    runtime.paint(16, 16, 48, 40, 0.7f, 8, gala);
    runtime.paint(64, 64, 120, 120, 0.9f, 16, lemon);
    Sight sight = eye.see(SQUARE);
    for (int i = 0; i < sight.count(); i++) {
      for (Grade grade : Grade.values()) {
        for (Grade against : Grade.values()) {
          Explanation why = eye.explainGrade(sight.fruit(i), grade, against);
          double sum = why.bias() + why.rounding();
          for (int y = 0; y < why.heightPx(); y++) {
            for (int x = 0; x < why.widthPx(); x++) {
              sum += why.term(x, y);
            }
          }
          assertEquals(why.logit(), sum, 1e-5);
          assertEquals(0, why.rounding(), 0.05);
        }
      }
    }
    Explanation drawn = eye.explainClass(sight.fruit(1), 0, 1);
    float[] picture = drawn.draw(64, 64);
    assertEquals(0, drawn.leftPx(0), 1e-4);
    assertEquals(SQUARE.uprightWidthPx(), drawn.leftPx(drawn.widthPx()), 1e-3);
    assertEquals(SQUARE.uprightHeightPx() / 2f, drawn.topPx(drawn.heightPx() / 2), 1e-3);
    assertTrue(picture[14 * 64 + 16] != 0);
    assertEquals(0, picture[60 * 64 + 2]);
  }

  @Test
  void darkBlurredAndEmptyFrames_areRefusedByName() {
    runtime.paint(16, 16, 48, 40, 0.7f, 8, gala);
    assertInstanceOf(
        Refusal.Dark.class,
        refusal(Frames.rgba((x, y, c) -> (x / 16 + y / 16) % 2 * 20, 256, 256)));
    assertInstanceOf(Refusal.Blurred.class, refusal(Frames.rgba((x, y, c) -> 100, 256, 256)));
    assertEquals(0, runtime.runs);
    runtime.clear();
    assertInstanceOf(Refusal.Empty.class, refusal(SQUARE));
    assertEquals(1, runtime.runs);
  }

  private Refusal refusal(Frame frame) {
    Sight sight = eye.see(frame);
    assertTrue(sight.isRefused());
    assertEquals(0, sight.count());
    return sight.refusal().orElseThrow();
  }

  @Test
  void fruitFarFromEveryClass_isUnfamiliar() {
    float[] mean = new float[2 * Embedding.DIMENSIONS];
    System.arraycopy(gala, 0, mean, 0, Embedding.DIMENSIONS);
    System.arraycopy(gala, 0, mean, Embedding.DIMENSIONS, Embedding.DIMENSIONS);
    Familiarity near = new Familiarity(mean, new float[] {0.3f, 0.2f});
    Heads strict = new Heads(heads.classes(), heads.grades(), near, heads.wholeFrame());
    try (Eye strictEye = PaintedRuntime.eye(runtime, strict)) {
      runtime.paint(16, 16, 48, 40, 0.9f, 8, gala);
      runtime.paint(64, 64, 120, 120, 0.8f, 16, lemon);
      Sight sight = strictEye.see(SQUARE);
      assertTrue(sight.fruit(0).isFamiliar());
      assertFalse(sight.fruit(1).isFamiliar());
      assertTrue(sight.fruit(1).excess() > 0.3);
    }
  }

  @Test
  void whatIsUnknown_mustBeSurerThanWhatIsKnown() {
    float[] strange = Bundles.unitRows(new Random(3), 1);
    // No distance is familiar, and only what lies near a row is answered so strongly.
    Heads strict = heads.withKnown(new KnownLimits(0.6f, 0.6f, 2));
    float[] likeLemons = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < likeLemons.length; i++) {
      likeLemons[i] = heads.classes().weight(1, i);
    }
    runtime.paint(16, 16, 48, 40, 0.4f, 8, likeLemons);
    runtime.paint(64, 64, 120, 120, 0.5f, 16, strange);
    try (Eye looking = PaintedRuntime.eye(runtime, strict)) {
      Sight sight = looking.see(SQUARE);
      assertEquals(1, sight.count(), "what is known is shown from 0.35 on, what is not from 0.525");
      assertTrue(sight.fruit(0).isFamiliar());
    }
    try (Eye lenient = PaintedRuntime.eye(runtime, heads)) {
      assertEquals(2, lenient.see(SQUARE).count(), "heads that do not say what they know");
    }
    runtime.paint(64, 64, 120, 120, 0.6f, 16, strange);
    try (Eye looking = PaintedRuntime.eye(runtime, strict)) {
      Sight sight = looking.see(SQUARE);
      assertEquals(2, sight.count());
      assertFalse(sight.fruit(0).isFamiliar(), "it is sure that this is a fruit, and not which");
    }
  }

  @Test
  void looks_areSaidOfEachFruitByItsEmbedding() {
    LinearHead looks =
        new LinearHead(List.of("bitter-pit"), gala.clone(), new float[] {-0.5f}, 1, 1);
    try (Eye looking = PaintedRuntime.eye(runtime, heads.withTaughtDefects(looks))) {
      runtime.paint(16, 16, 48, 40, 0.9f, 8, gala);
      runtime.paint(64, 64, 120, 120, 0.8f, 16, lemon);
      Sight sight = looking.see(SQUARE);
      assertEquals(1, sight.fruit(0).taughtDefectCount());
      assertEquals("bitter-pit", sight.fruit(0).taughtDefectName(0));
      assertTrue(sight.fruit(0).taughtDefectLogit(0) > 0);
      assertFalse(sight.fruit(1).taughtDefectLogit(0) > 0);
      assertEquals("bitter-pit", sight.fruit(0).surestTaughtDefect());
      assertEquals(SeenFruit.NO_TAUGHT_DEFECT, sight.fruit(1).surestTaughtDefect());
      assertEquals(
          List.of("bitter-pit"),
          looking.heads().taughtDefectsOf(sight.fruit(0).embedding()),
          "stored too");
    }
  }

  @Test
  void freshness_isSaidOfFruitsWhoseKindHasARow_orByTheRowOfTheLot() {
    float[] rows = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = 4 * gala[i];
    }
    Freshness freshness = new Freshness(new LinearHead(List.of("apple"), rows, new float[1], 1, 1));
    float[] likeLemons = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < likeLemons.length; i++) {
      likeLemons[i] = heads.classes().weight(1, i);
    }
    try (Eye looking = PaintedRuntime.eye(runtime, heads.withFreshness(freshness))) {
      runtime.paint(16, 16, 48, 40, 0.9f, 8, gala);
      runtime.paint(64, 64, 120, 120, 0.8f, 16, likeLemons);
      Sight sight = looking.see(SQUARE);
      assertEquals(0, sight.fruit(0).freshnessRow(), "a gala is an apple");
      assertEquals(-1, sight.fruit(1).freshnessRow(), "nothing is known of lemons");
      assertEquals(
          freshness.share("apple", sight.fruit(0).embedding()), sight.fruit(0).freshness(0), 1e-6);
      assertTrue(sight.fruit(0).freshness(0) > sight.fruit(1).freshness(0));
    }
  }

  @Test
  void wholeFrame_isPooledOverItsContentOnly() {
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        float[] vector = y >= 4 && y < 12 ? gala : lemon;
        for (int i = 0; i < Embedding.DIMENSIONS; i++) {
          runtime.set("embedding", x, y, i, 10 * vector[i]);
        }
      }
    }
    // Twice as wide as high: rows 32 to 96 of the input.
    Recognition seen = eye.recognise(Frames.rgba(Frames.CHEQUERED, 512, 256));
    assertTrue(seen.isJudged());
    assertEquals(Optional.empty(), seen.refusal());
    assertTrue(seen.embedding().cosine(Embedding.quantise(gala)) > 0.99);
    Explanation why = eye.explainClass(seen, 0, 1);
    double sum = why.bias() + why.rounding();
    for (int i = 0; i < why.widthPx() * why.heightPx(); i++) {
      sum += why.term(i % why.widthPx(), i / why.widthPx());
    }
    assertEquals(why.logit(), sum, 1e-4);
    assertEquals(0, why.rounding(), 0.05);
    assertEquals(0, why.term(0, 0), "a bar of the letterbox says nothing");
  }

  @Test
  void cardOfAnotherGraph_isRefusedWithBoth() {
    String json = new String(PaintedRuntime.card().toBytes(), StandardCharsets.UTF_8);
    for (String[] change :
        new String[][] {
          {"\"zeroPoint\": 5", "\"zeroPoint\": 6"},
          {"\"name\": \"box16\"", "\"name\": \"box32\""},
          {"\"input\": {\n    \"heightPx\": 128", "\"input\": {\n    \"heightPx\": 64"}
        }) {
      String changed = json.replace(change[0], change[1]);
      assertFalse(changed.equals(json));
      Card card = Card.fromBytes(changed.getBytes(StandardCharsets.UTF_8));
      assertThrows(BundleException.class, () -> new Eye(card, heads, runtime, stage -> {}));
    }
  }

  @Test
  void warmEye_allocatesNothing() {
    for (int i = 0; i < 12; i++) {
      int x = 4 + i % 4 * 30;
      int y = 4 + i / 4 * 36;
      runtime.paint(x / 4 * 4, y / 4 * 4, x / 4 * 4 + 24, y / 4 * 4 + 24, 0.6f, 8, gala);
    }
    runtime.set("defects", 3, 3, 1, 0.9f);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (Frame frame :
        new Frame[] {
          Frames.rgba(Frames.CHEQUERED, 1280, 720),
          Frames.yuv(Frames.CHEQUERED, 1280, 720, 16, 2).rotated(Rotation.CLOCKWISE_90)
        }) {
      long thread = Thread.currentThread().getId();
      int found = 0;
      for (int i = 0; i < 10; i++) {
        found += eye.see(frame).count();
        eye.recognise(frame);
      }
      assertTrue(found > 10 * 4, found + " fruits");
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 20; i++) {
        eye.see(frame);
        eye.recognise(frame);
      }
      long allocated = threads.getThreadAllocatedBytes(thread) - before;
      // What the measurement itself takes; a single small object a frame would be 640.
      assertTrue(allocated < 400, allocated + " bytes for 40 frames");
    }
  }

  @Test
  void closing_closesTheRuntime() {
    eye.close();
    assertTrue(runtime.closed);
  }

  @Test
  void everyStage_isAnnouncedInOrder() {
    StringBuilder stages = new StringBuilder();
    try (Eye listened =
        new Eye(PaintedRuntime.card(), heads, runtime, stage -> stages.append(stage).append(' '))) {
      listened.see(SQUARE);
    }
    assertEquals("SAMPLE RUN DETECT MASK JUDGE ", stages.toString());
    assertEquals(5, Arrays.asList(Stage.values()).size());
  }
}
