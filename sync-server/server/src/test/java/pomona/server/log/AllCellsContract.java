package pomona.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pomona.embedding.Embedding;
import pomona.server.ShippedEmbeddings;
import pomona.server.log.AllCells.Fed;
import pomona.server.log.AllCells.Fruit;
import pomona.server.log.AllCells.Like;
import pomona.server.log.AllCells.Sum;
import pomona.server.log.AllCells.Wanted;

/** What cells tell each other, whatever keeps it. */
public abstract class AllCellsContract {
  private static final long SEED = 401;
  private static final int COUNT = 10;
  private static final double WANTED_RECALL = 0.95;

  private final Random random = new Random(SEED);

  /** A cell of an engine that all cells of a test share; its name is this test's alone. */
  protected abstract AllCells cell(String name) throws Exception;

  /** How many fruits are made of each that was really seen. */
  protected abstract int copies();

  /** How often the nearest are looked for, each time in an index that is made anew. */
  protected int runs() {
    return 1;
  }

  /** Tells of fruits; whoever wants to measure it does. */
  protected void told(Runnable telling, int fruits) {
    telling.run();
  }

  private Fruit fruit(String space, String site, String className, byte[] embedding) {
    return new Fruit(
        new UUID(random.nextLong(), random.nextLong()),
        space,
        site,
        className,
        "CLASS_I",
        1_700_000_000_000L,
        Embedding.of(embedding));
  }

  /** Real embeddings, and others as near to them as two looks at one fruit are. */
  private List<Fruit> seen(String space) throws Exception {
    List<Fruit> fruits = new ArrayList<>();
    for (ShippedEmbeddings.Fruit one : ShippedEmbeddings.of(ShippedEmbeddings.bundles().get(0))) {
      for (int copy = 0; copy < copies(); copy++) {
        byte[] near = one.embedding().clone();
        for (int i = 0; copy > 0 && i < near.length; i++) {
          double moved = near[i] + 9 * random.nextGaussian();
          near[i] = (byte) Math.max(-127, Math.min(127, Math.round(moved)));
        }
        fruits.add(fruit(space, "site " + copy % 3, one.category(), near));
      }
    }
    return fruits;
  }

  private static void put(AllCells cell, List<Fruit> fruits) {
    AllCells.Round round = cell.begin(cell.fed()).orElseThrow();
    round.put(fruits);
    round.end(1, 1, true);
  }

  @Test
  void likeOverAllCells_findsNearlyAllOfTheNearest() throws Exception {
    System.out.println("likeness over all cells, seed " + SEED);
    for (int run = 0; run < runs(); run++) {
      String name = "like-" + run;
      double recall = recall(name, cell(name + "-north"), cell(name + "-south"));
      assertTrue(recall >= WANTED_RECALL, "recall " + recall + " in run " + run);
    }
  }

  private double recall(String space, AllCells north, AllCells south) throws Exception {
    List<Fruit> fruits = seen(space);
    int half = fruits.size() / 2;
    told(
        () -> {
          put(north, fruits.subList(0, half));
          put(south, fruits.subList(half, fruits.size()));
        },
        fruits.size());
    int found = 0;
    int of = 0;
    Set<String> cells = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Fruit like = fruits.get(random.nextInt(fruits.size()));
      Optional<String> className = i % 2 == 0 ? Optional.empty() : Optional.of(like.className());
      List<Like> hits =
          north.like(
              space,
              like.embedding(),
              new Wanted(Optional.empty(), className, Optional.empty()),
              COUNT);
      double[] exact =
          fruits.stream()
              .filter(one -> className.isEmpty() || className.get().equals(one.className()))
              .mapToDouble(one -> one.embedding().cosine(like.embedding()))
              .sorted()
              .toArray();
      int wanted = Math.min(COUNT, exact.length);
      double least = exact[exact.length - wanted];
      of += wanted;
      found += (int) hits.stream().filter(hit -> hit.likeness() >= least - 1e-6).count();
      for (int k = 1; k < hits.size(); k++) {
        assertTrue(hits.get(k - 1).likeness() >= hits.get(k).likeness(), "the nearest first");
      }
      hits.forEach(hit -> cells.add(hit.cell()));
    }
    double recall = (double) found / of;
    System.out.printf(
        java.util.Locale.ROOT,
        "recall@%d over two cells, %d fruits of real embeddings: %.4f%n",
        COUNT,
        fruits.size(),
        recall);
    assertEquals(Set.of(space + "-north", space + "-south"), cells);
    return recall;
  }

  @Test
  void filters_areKept_andASpaceIsAloneWithItself() throws Exception {
    AllCells cell = cell("filtered");
    byte[] one = new byte[Embedding.DIMENSIONS];
    one[0] = 100;
    byte[] two = one.clone();
    two[1] = 20;
    Fruit apple = fruit("filter space", "hill", "apple", one);
    Fruit pear = fruit("filter space", "valley", "pear", two);
    put(cell, List.of(apple, pear));
    put(cell, List.of(fruit("another space", "hill", "apple", one)));
    assertEquals(List.of(apple, pear), fruits(cell, Wanted.ANY));
    assertEquals(
        List.of(pear),
        fruits(cell, new Wanted(Optional.of("valley"), Optional.empty(), Optional.empty())));
    assertEquals(
        List.of(apple),
        fruits(cell, new Wanted(Optional.empty(), Optional.of("apple"), Optional.of("CLASS_I"))));
    assertEquals(
        List.of(),
        fruits(cell, new Wanted(Optional.of("hill"), Optional.of("pear"), Optional.empty())));
    assertEquals(
        List.of(), cell.like("a space that nobody has", apple.embedding(), Wanted.ANY, COUNT));
    AllCells.Round round = cell.begin(cell.fed()).orElseThrow();
    round.leaveOut(List.of(apple.id()));
    round.end(2, 1, true);
    assertEquals(List.of(pear), fruits(cell, Wanted.ANY));
    AllCells.Round last = cell.begin(cell.fed()).orElseThrow();
    last.leaveOutAll();
    last.end(3, 1, true);
    assertEquals(List.of(), fruits(cell, Wanted.ANY));
  }

  private static List<Fruit> fruits(AllCells cell, Wanted wanted) {
    byte[] like = new byte[Embedding.DIMENSIONS];
    like[0] = 127;
    return cell.like("filter space", Embedding.of(like), wanted, COUNT).stream()
        .map(Like::fruit)
        .toList();
  }

  @Test
  void ownerThatWasPutOut_leavesNothingThatStands() throws Exception {
    AllCells before = cell("rounds");
    AllCells after = cell("rounds");
    Fed fed = before.fed();
    AllCells.Round late = before.begin(fed).orElseThrow();
    assertEquals(Optional.empty(), after.begin(fed), "the round is taken");
    AllCells.Round next = after.begin(after.fed()).orElseThrow();
    byte[] embedding = new byte[Embedding.DIMENSIONS];
    embedding[5] = 7;
    Fruit now = fruit("round space", "hill", "apple", embedding);
    Fruit stale =
        new Fruit(now.id(), now.space(), "hill", "pear", "REJECT", now.atMillis(), now.embedding());
    next.put(List.of(now));
    next.sums(9, "hill", List.of(new Sum("apple", "", "CLASS_I", 5)));
    next.end(7, 1, true);
    late.put(List.of(stale));
    late.sums(9, "hill", List.of(new Sum("pear", "", "REJECT", 4)));
    late.end(3, 1, true);
    assertEquals(
        List.of(now),
        after.like("round space", now.embedding(), Wanted.ANY, COUNT).stream()
            .map(Like::fruit)
            .toList());
    assertEquals(
        List.of(new AllCells.CellSum("rounds", 9, "hill", new Sum("apple", "", "CLASS_I", 5))),
        after.sums(9, 9));
    assertEquals(new Fed(after.fed().round(), 7, 1, true), before.fed());
  }

  @Test
  void fruitThatMoved_isLeftOutByItsOldCellAlone() throws Exception {
    AllCells before = cell("moved-from");
    AllCells after = cell("moved-to");
    byte[] embedding = new byte[Embedding.DIMENSIONS];
    embedding[7] = 7;
    Fruit fruit = fruit("moved space", "hill", "apple", embedding);
    for (int i = 0; i < 5; i++) {
      put(before, List.of(fruit));
    }
    put(after, List.of(fruit));
    AllCells.Round round = before.begin(before.fed()).orElseThrow();
    round.leaveOut(List.of(fruit.id()));
    round.end(9, 1, true);
    List<Like> like = before.like("moved space", fruit.embedding(), Wanted.ANY, COUNT);
    assertEquals(List.of("moved-to"), like.stream().map(Like::cell).toList());
  }

  @Test
  void sums_areAbsoluteAndOfAllCells() throws Exception {
    AllCells north = cell("sum-north");
    AllCells south = cell("sum-south");
    Sum apples = new Sum("apple", "Miller", "EXTRA", 12);
    Sum pears = new Sum("pear", "", "REJECT", 3);
    sums(north, 101, List.of(apples, pears));
    sums(south, 102, List.of(apples));
    sums(north, 101, List.of(new Sum("apple", "Miller", "EXTRA", 11)));
    assertEquals(
        Set.of(
            new AllCells.CellSum("sum-north", 101, "hill", new Sum("apple", "Miller", "EXTRA", 11)),
            new AllCells.CellSum("sum-south", 102, "hill", apples)),
        new HashSet<>(south.sums(100, 110)));
    assertEquals(List.of(), south.sums(103, 110));
    sums(north, 101, List.of());
    assertEquals(List.of(), north.sums(101, 101));
  }

  private static void sums(AllCells cell, long day, List<Sum> sums) {
    AllCells.Round round = cell.begin(cell.fed()).orElseThrow();
    round.sums(day, "hill", sums);
    round.end(1, 1, true);
  }
}
