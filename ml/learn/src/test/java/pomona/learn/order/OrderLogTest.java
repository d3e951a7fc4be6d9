package pomona.learn.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OrderLogTest {
  private static final CardWeighing SECOND = new LinearRanker("second", new double[] {0, 2});
  private static final Set<String> KNOWN = Set.of("tiny-1");

  @Test
  void aSoundLog_isTakenWhole() {
    OrderLog log = OrderLog.check(reviewed(new TinyQueue(31).sittings(80, SECOND)), KNOWN);
    assertEquals(80, log.lists().size());
    assertEquals(Map.of(), log.left());
    assertTrue(log.enough());
  }

  @Test
  void propensitiesOfZero_leaveTheirListOut() {
    ShownList list = new TinyQueue(32).sittings(1, SECOND).get(0);
    for (double broken : new double[] {0, -1, Double.NaN, 2}) {
      List<ReviewedList.Seen> seen = new ArrayList<>(TinyQueue.seen(list, "ACCEPT"));
      seen.set(2, new ReviewedList.Seen(broken, "ACCEPT"));
      OrderLog log = OrderLog.check(List.of(new ReviewedList(list, "ann", seen)), KNOWN);
      assertEquals(Map.of(OrderLog.Fault.NO_PROPENSITY, 1), log.left());
      assertEquals(0, log.sittings());
    }
  }

  @Test
  void aMissingRow_isNoticedByTheChancesAfterIt() {
    ShownList whole = new TinyQueue(33).sittings(1, SECOND).get(0);
    List<ReviewedList.Seen> seen = new ArrayList<>(TinyQueue.seen(whole, "ACCEPT"));
    List<Shown> shown = new ArrayList<>(whole.shown());
    seen.remove(1);
    shown.remove(1);
    ShownList holed =
        new ShownList(whole.sitting(), whole.ranker(), whole.floor(), whole.offered(), shown);
    OrderLog log = OrderLog.check(List.of(new ReviewedList(holed, "ann", seen)), KNOWN);
    assertEquals(Map.of(OrderLog.Fault.HOLE, 1), log.left());
  }

  @Test
  void anUnknownRanker_isLeftOut() {
    OrderLog log =
        OrderLog.check(reviewed(new TinyQueue(34).sittings(3, SECOND)), Set.of("look-2"));
    assertEquals(Map.of(OrderLog.Fault.UNKNOWN_RANKER, 3), log.left());
  }

  @Test
  void aReviewerWithOneKey_isFoundAndLeftOut() {
    List<ReviewedList> all = reviewed(new TinyQueue(35).sittings(30, SECOND));
    List<ShownList> more = new TinyQueue(36).sittings(10, SECOND);
    for (ShownList list : more) {
      all.add(new ReviewedList(list, "bo", TinyQueue.seen(list, "ACCEPT")));
    }
    OrderLog log = OrderLog.check(all, KNOWN);
    assertEquals(Set.of("bo"), log.oneKey());
    assertEquals(Map.of(OrderLog.Fault.ONE_KEY, 10), log.left());
  }

  @Test
  void oneKey_ofSomebodyAlone_orSeldomPressed_isNoReason() {
    List<ReviewedList> alone = new ArrayList<>();
    for (ShownList list : new TinyQueue(37).sittings(10, SECOND)) {
      alone.add(new ReviewedList(list, "bo", TinyQueue.seen(list, "ACCEPT")));
    }
    assertEquals(Set.of(), OrderLog.check(alone, KNOWN).oneKey());
    List<ReviewedList> few = reviewed(new TinyQueue(38).sittings(30, SECOND));
    few.addAll(alone.subList(0, 4));
    assertEquals(Set.of(), OrderLog.check(few, KNOWN).oneKey());
  }

  @Test
  void listsThatCannotBe_areRefusedByName() {
    Offered card = new Offered(1, "north", new double[] {1}, 1);
    Shown first = new Shown(0, 1, true, false);
    assertRefused("not again", () -> list(0.1, List.of(card), List.of(first, first)));
    assertRefused("a share", () -> list(1.5, List.of(card), List.of(first)));
    assertRefused("the weight", () -> new Offered(1, "north", new double[] {1}, Double.NaN));
    assertRefused("the features", () -> new Offered(1, "north", new double[] {Double.NaN}, 1));
    assertRefused("first place", () -> new Shown(0, 0, true, false));
    ShownList list = list(0.1, List.of(card), List.of(first));
    assertRefused("0 entries of the log", () -> new ReviewedList(list, "ann", List.of()));
  }

  private static ShownList list(double floor, List<Offered> offered, List<Shown> shown) {
    return new ShownList("one", "tiny-1", floor, offered, shown);
  }

  private static void assertRefused(String words, Runnable made) {
    String said = assertThrows(IllegalArgumentException.class, made::run).getMessage();
    assertTrue(said.contains(words), said);
  }

  /** Everybody else presses two keys. */
  private static List<ReviewedList> reviewed(List<ShownList> lists) {
    List<ReviewedList> all = new ArrayList<>();
    for (ShownList list : lists) {
      String key = all.size() % 3 == 0 ? "REJECT" : "ACCEPT";
      all.add(new ReviewedList(list, "ann", TinyQueue.seen(list, key)));
    }
    return all;
  }
}
