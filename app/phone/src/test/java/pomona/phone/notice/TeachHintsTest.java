package pomona.phone.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.catalogue.Catalogue;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.head.Familiarity;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.learn.teach.TeachSuggestion;

/** What a phone suggests to teach, on embeddings whose place is known. */
final class TeachHintsTest {
  private static final Space SPACE = new Space("test");
  private static final int KNOWN = 10;

  /** Where looks of nothing that is known lie. */
  private static final int NEW_LOOK = 60;

  private static final int OTHER_LOOK = 90;

  private final Random random = new Random(31);
  private final List<TeachHints.Seen> seen = new ArrayList<>();

  @Test
  void fruitsNearNoProduct_areANewOne_andThoseNearAProduct_haveItsName() {
    around(NEW_LOOK, 12, Optional.empty());
    around(3, 9, Optional.empty());
    List<TeachHint> hints = hints(Set.of());
    assertEquals(2, hints.size());
    assertEquals(TeachSuggestion.Kind.NEW, hints.get(0).found().kind());
    assertEquals(12, hints.get(0).found().fruits().size());
    assertEquals(5, hints.get(0).found().examples().size());
    assertEquals(List.of(), hints.get(0).names());
    assertEquals("f000", hints.get(0).key());
    assertEquals(TeachSuggestion.Kind.NAME, hints.get(1).found().kind());
    assertEquals(List.of("product-3"), hints.get(1).names());
  }

  @Test
  void whatPeopleCalledThem_comesFirst_andIsCounted() {
    around(3, 8, Optional.empty());
    around(3, 4, Optional.of("house-apple"));
    TeachHint hint = hints(Set.of()).get(0);
    assertEquals(List.of("house-apple", "product-3"), hint.names());
    assertEquals(4, hint.called());
  }

  @Test
  void lesson_hasTheExamplesAndWhatLiesNearest_withoutWhatPeopleCalledOtherwise() {
    around(3, 16, Optional.empty());
    around(3, 4, Optional.of("house-apple"));
    TeachHint hint = hints(Set.of()).get(0);
    List<String> named = hint.toTeach().as("house-apple");
    assertEquals(hint.found().lesson(), named);
    assertEquals(named, hint.lesson(), "people called them that most");
    assertTrue(named.size() > hint.found().examples().size(), named.toString());
    assertTrue(named.stream().anyMatch(hint.said()::containsKey), named.toString());
    List<String> other = hint.toTeach().as("pear");
    assertTrue(other.stream().noneMatch(hint.said()::containsKey), other.toString());
    assertEquals(named.size() - hint.said().size(), other.size());
  }

  @Test
  void ofFruitsThatPeopleNamedThroughout_anotherNameIsTaughtWithTheExamples() {
    around(3, 12, Optional.of("house-apple"));
    TeachHint hint = hints(Set.of()).get(0);
    assertEquals(5, hint.found().examples().size());
    assertEquals(hint.found().examples(), hint.toTeach().as("pear"));
    assertEquals(hint.found().lesson(), hint.toTeach().as("house-apple"));
  }

  @Test
  void whereFewerThanFiveHaveNoName_anotherNameIsTaughtWithTheExamples() {
    around(3, 4, Optional.empty());
    around(3, 8, Optional.of("house-apple"));
    TeachHint hint = hints(Set.of()).get(0);
    assertEquals(hint.found().examples(), hint.toTeach().as("pear"));
  }

  @Test
  void fruitsThatATaughtProductNames_andPeopleCallOtherwise_areSuggestedStill() {
    around(3, 8, Optional.of("house-apple"));
    assertEquals(1, hints(Set.of("product-3")).size());
    around(3, 8, Optional.of("product-3"));
    assertEquals(8, hints(Set.of("product-3")).get(0).found().fruits().size());
  }

  @Test
  void fruitsThatATaughtProductKnows_areSuggestedNoMore() {
    around(3, 8, Optional.empty());
    around(NEW_LOOK, 8, Optional.empty());
    List<TeachHint> hints = hints(Set.of("product-3"));
    assertEquals(1, hints.size());
    assertEquals(TeachSuggestion.Kind.NEW, hints.get(0).found().kind());
  }

  @Test
  void fruitsThatATaughtProductNames_andDoesNotKnow_areSuggestedStill() {
    for (int i = 0; i < 8; i++) {
      float[] between = new float[Embedding.DIMENSIONS];
      for (int k = 0; k < between.length; k++) {
        between[k] = (float) (random.nextGaussian() * 0.02);
      }
      between[3] += 1;
      between[NEW_LOOK] += 2;
      seen.add(new TeachHints.Seen("b" + i, Embedding.quantise(between), Optional.empty()));
    }
    assertEquals(
        "product-3", heads().classes().answer(seen.get(0).embedding()).label(), "by its name");
    List<TeachHint> hints = hints(Set.of("product-3"));
    assertEquals(1, hints.size());
    assertEquals(8, hints.get(0).found().fruits().size());
  }

  @Test
  void fewerThanFiveThatLookAlike_suggestNothing() {
    around(NEW_LOOK, 4, Optional.empty());
    assertEquals(List.of(), hints(Set.of()));
    assertEquals(
        List.of(), new TeachHints(heads(), Set.of(), Catalogue.empty(), SPACE).of(List.of()));
  }

  @Test
  void moreFruitsThanAreClustered_areLeftOut_theOldestFirst() {
    around(NEW_LOOK, TeachHints.MOST_FRUITS, Optional.empty());
    around(OTHER_LOOK, 50, Optional.empty());
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    List<TeachHint> hints = hints(Set.of());
    long millis =
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;
    System.out.println(
        "clustered " + TeachHints.MOST_FRUITS + " fruits in " + millis + " ms of processor time");
    assertTrue(
        hints.stream().allMatch(hint -> hint.key().compareTo("f" + TeachHints.MOST_FRUITS) < 0));
  }

  private List<TeachHint> hints(Set<String> taught) {
    return new TeachHints(heads(), taught, Catalogue.empty(), SPACE).of(seen);
  }

  /** Fruits whose embeddings lie around an axis. */
  private void around(int axis, int count, Optional<String> called) {
    for (int i = 0; i < count; i++) {
      float[] near = new float[Embedding.DIMENSIONS];
      for (int k = 0; k < near.length; k++) {
        near[k] = (float) (random.nextGaussian() * 0.02);
      }
      near[axis] += 1;
      seen.add(
          new TeachHints.Seen(
              String.format(Locale.ROOT, "f%03d", seen.size()), Embedding.quantise(near), called));
    }
  }

  /** Ten products, each on an axis of its own. */
  private static Heads heads() {
    List<String> labels = new ArrayList<>();
    float[] means = new float[KNOWN * Embedding.DIMENSIONS];
    float[] farthest = new float[KNOWN];
    for (int k = 0; k < KNOWN; k++) {
      labels.add("product-" + k);
      means[k * Embedding.DIMENSIONS + k] = 1;
      farthest[k] = 0.3f;
    }
    LinearHead classes = new LinearHead(labels, means, new float[KNOWN], 20, 1);
    int grades = Heads.gradeLabels().size();
    LinearHead grade =
        new LinearHead(
            Heads.gradeLabels(),
            new float[grades * Embedding.DIMENSIONS],
            new float[grades],
            20,
            1);
    return new Heads(classes, grade, new Familiarity(means, farthest), Heads.WholeFrame.NONE);
  }
}
