package pomona.learn.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pomona.embedding.Embedding;
import pomona.head.Doubt;
import pomona.head.Heads;

/**
 * How often counting strangers would refuse a good lesson, and how often it finds a bad one. The
 * embeddings are those that {@code TaughtFurtherTest} describes. The rule was chosen on the first
 * four kinds of produce; the last five are reported.
 */
final class StrangersTest {
  private static final int CHOSEN_ON = 4;
  private static final int DRAWS = 40;

  private Map<String, List<Embedding>> kinds;
  private List<Embedding> cartons;
  private Heads heads;

  @BeforeEach
  void read() throws IOException {
    UnseenProduce unseen = UnseenProduce.read();
    kinds = unseen.kinds();
    cartons = unseen.cartons();
    heads = unseen.heads();
  }

  /** Lessons that were judged with so many strangers of other kinds beside them. */
  private static final class Sums {
    int lessons;
    int refusedByAll;
    int refused;

    void add(int admitted, int strangers, int own) {
      lessons++;
      refusedByAll += Strangers.tooMany(admitted, strangers, 0) ? 1 : 0;
      refused += Strangers.tooMany(admitted, strangers, own) ? 1 : 0;
    }
  }

  @Test
  void goodLessons_passWithFewStrangersOrMany_andMostWideOnesDoNotAmongMany() {
    List<String> names = new ArrayList<>(kinds.keySet());
    for (boolean reported : new boolean[] {false, true}) {
      List<String> some =
          reported ? names.subList(CHOSEN_ON, names.size()) : names.subList(0, CHOSEN_ON);
      for (int beside : new int[] {50, 300}) {
        Sums good = new Sums();
        Sums wide = new Sums();
        for (String kind : some) {
          good(kind, beside, good);
          wide(kind, names.get((names.indexOf(kind) + CHOSEN_ON) % names.size()), beside, wide);
        }
        System.out.printf(
            Locale.ROOT,
            "%s, %d strangers: of %d good lessons %d are refused, %d by the first share alone;"
                + " of %d wide ones %d, %d%n",
            reported ? "reported" : "chosen on",
            beside,
            good.lessons,
            good.refused,
            good.refusedByAll,
            wide.lessons,
            wide.refused,
            wide.refusedByAll);
        assertEquals(some.size() * DRAWS, good.lessons);
        assertTrue(good.refused <= 0.05 * good.lessons);
        assertTrue(beside < 300 || wide.refused >= 0.5 * wide.lessons);
      }
    }
  }

  /** A cluster of a kind is taught; what is outside of it are strangers, also of the kind. */
  private void good(String kind, int beside, Sums sums) {
    List<LooseFruit> loose = new ArrayList<>();
    Map<String, Embedding> byId = new HashMap<>();
    kinds.forEach((name, all) -> all.forEach(one -> put(name, one, byId, loose)));
    cartons.forEach(one -> put("carton", one, byId, loose));
    TeachSuggestion cluster =
        TeachSearch.of(ProductMeans.of(heads).toMap()).suggestions(loose).stream()
            .filter(found -> found.fruits().get(0).startsWith(kind))
            .findFirst()
            .orElseThrow();
    Set<String> own = new LinkedHashSet<>(cluster.fruits());
    own.addAll(cluster.lesson());
    List<Embedding> lesson = cluster.lesson().stream().map(byId::get).toList();
    List<Embedding> outside = new ArrayList<>();
    List<Embedding> others = new ArrayList<>();
    byId.forEach(
        (id, one) -> {
          if (!own.contains(id)) {
            (id.startsWith(kind) ? outside : others).add(one);
          }
        });
    judge(lesson, own.size(), outside, others, beside, sums);
  }

  private static void put(
      String name, Embedding one, Map<String, Embedding> byId, List<LooseFruit> loose) {
    String id = name + " " + byId.size();
    byId.put(id, one);
    loose.add(LooseFruit.of(id, one));
  }

  /**
   * Two kinds are taught as one, so that kinds between them become known. All of both are its own,
   * as the server counts the whole cluster.
   */
  private void wide(String kind, String other, int beside, Sums sums) {
    List<Embedding> lesson = new ArrayList<>(kinds.get(kind).subList(0, 5));
    lesson.addAll(kinds.get(other).subList(0, 5));
    List<Embedding> others = new ArrayList<>(cartons);
    kinds.forEach(
        (name, all) -> others.addAll(name.equals(kind) || name.equals(other) ? List.of() : all));
    int own = kinds.get(kind).size() + kinds.get(other).size();
    judge(lesson, own, List.of(), others, beside, sums);
  }

  private void judge(
      List<Embedding> lesson,
      int own,
      List<Embedding> outside,
      List<Embedding> others,
      int beside,
      Sums sums) {
    Doubt now = heads.withTaughtClass("Taught", lesson).doubtOfPhotographs();
    for (int draw = 0; draw < DRAWS; draw++) {
      List<Embedding> drawn = new ArrayList<>(others);
      Collections.shuffle(drawn, new Random(draw));
      List<Embedding> strangers = new ArrayList<>(outside);
      strangers.addAll(drawn.subList(0, Math.min(beside, drawn.size())));
      int admitted = (int) strangers.stream().filter(now::knows).count();
      sums.add(admitted, strangers.size(), own);
    }
  }
}
