package pomona.learn.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TeachSearchTest {
  private static final int SIZE = 16;
  private final SplittableRandom random = new SplittableRandom(17);
  private final List<LooseFruit> fruits = new ArrayList<>();

  @Test
  void aClusterNearNoProduct_isANewOne_withFiveDifferentExamples() {
    around(axis(0), 12, 0.1);
    List<TeachSuggestion> found = TeachSearch.of(Map.of("Apple", axis(5))).suggestions(fruits);
    assertEquals(1, found.size());
    assertEquals(TeachSuggestion.Kind.NEW, found.get(0).kind());
    assertEquals(12, found.get(0).fruits().size());
    assertEquals(5, new HashSet<>(found.get(0).examples()).size());
    assertTrue(found.get(0).spread() > 0.9 && found.get(0).nearest() < 0.5);
  }

  @Test
  void aClusterNearOneProduct_hasItsName_andNearTwoSaysSo() {
    double[] between = new double[SIZE];
    between[3] = 1;
    between[4] = 1;
    around(axis(0), 10, 0.05);
    around(between, 8, 0.05);
    double[] one = between.clone();
    one[3] = 1.6;
    double[] other = between.clone();
    other[4] = 1.6;
    List<TeachSuggestion> found =
        TeachSearch.of(Map.of("Apple", axis(0), "Pear", one, "Quince", other)).suggestions(fruits);
    assertEquals(TeachSuggestion.Kind.NAME, found.get(0).kind());
    assertEquals(List.of("Apple"), found.get(0).products());
    assertEquals(TeachSuggestion.Kind.BETWEEN, found.get(1).kind());
    assertEquals(2, found.get(1).products().size());
  }

  @Test
  void clustersThatPeopleCalledTheSame_comeTogether_withExamplesOfBothLooks() {
    around(axis(0), 10, 0.05);
    around(axis(3), 10, 0.05);
    around(axis(6), 10, 0.05);
    Map<String, String> called =
        Map.of("f0", "Pepper", "f1", "Pepper", "f11", "Pepper", "f12", "Pepper", "f22", "Pepper");
    List<TeachSuggestion> found = TeachSearch.of(Map.of()).suggestions(fruits, called);
    assertEquals(2, found.size());
    assertEquals(20, found.get(0).fruits().size(), "one name for one fruit may be a slip");
    assertEquals(TeachSuggestion.Kind.NEW, found.get(0).kind());
    long first =
        found.get(0).examples().stream()
            .filter(id -> Integer.parseInt(id.substring(1)) < 10)
            .count();
    assertTrue(first == 2 || first == 3, found.get(0).examples().toString());
  }

  @Test
  void aClusterWithoutAName_isTaughtWithNothingThatSomebodyCalledAnything() {
    around(axis(0), 12, 0.1);
    TeachSuggestion free = TeachSearch.of(Map.of()).suggestions(fruits).get(0);
    String neighbour = free.alike().get(free.examples().get(0)).get(0);
    TeachSuggestion found =
        TeachSearch.of(Map.of()).suggestions(fruits, Map.of(neighbour, "Pear")).get(0);
    assertEquals(free.examples(), found.examples());
    found.alike().values().forEach(alike -> assertFalse(alike.contains(neighbour)));
    assertEquals(found.examples(), found.lesson().subList(0, TeachSearch.EXAMPLES));
    assertTrue(found.lesson().size() > TeachSearch.EXAMPLES);
    assertEquals(new HashSet<>(found.lesson()).size(), found.lesson().size());
    assertFalse(found.lesson().contains(neighbour));
  }

  @Test
  void whatAllProductsHaveInCommon_makesNothingAlike() {
    Map<String, double[]> means = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      double[] mean = axis(i);
      mean[15] = 3;
      means.put("P" + i, mean);
    }
    double[] other = axis(9);
    other[15] = 3;
    around(other, 10, 0.05);
    double[] known = axis(2);
    known[15] = 3;
    around(known, 10, 0.05);
    List<TeachSuggestion> found = TeachSearch.of(means).suggestions(fruits);
    assertEquals(2, found.size(), "they have a cosine of 0.9");
    List<TeachSuggestion.Kind> kinds = new ArrayList<>();
    found.forEach(one -> kinds.add(one.kind()));
    assertTrue(kinds.contains(TeachSuggestion.Kind.NEW), kinds.toString());
    assertTrue(kinds.contains(TeachSuggestion.Kind.NAME), kinds.toString());
  }

  @Test
  void aChainOfFruits_isTooWideForOneName() {
    for (int i = 0; i < 60; i++) {
      double[] turned = new double[SIZE];
      turned[0] = Math.cos(i * 0.05);
      turned[1] = Math.sin(i * 0.05);
      fruits.add(new LooseFruit("f" + i, turned));
    }
    List<TeachSuggestion> found = TeachSearch.of(Map.of()).suggestions(fruits);
    assertEquals(TeachSuggestion.Kind.TOO_WIDE, found.get(0).kind());
    assertEquals(-1, found.get(0).nearest());
  }

  @Test
  void singleFruits_areNoCluster_andWhatHasNoDirectionIsRefused() {
    for (int i = 0; i < SIZE; i++) {
      fruits.add(new LooseFruit("f" + i, axis(i)));
    }
    assertEquals(List.of(), TeachSearch.of(Map.of()).suggestions(fruits));
    assertThrows(IllegalArgumentException.class, () -> new LooseFruit("zero", new double[SIZE]));
  }

  private void around(double[] middle, int count, double noise) {
    for (int i = 0; i < count; i++) {
      double[] near = middle.clone();
      for (int k = 0; k < SIZE; k++) {
        near[k] += noise * (random.nextDouble() - 0.5);
      }
      fruits.add(new LooseFruit("f" + fruits.size(), near));
    }
  }

  private static double[] axis(int which) {
    double[] axis = new double[SIZE];
    axis[which] = 1;
    return axis;
  }
}
