package pomona.server.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every log does. One that keeps nothing is asked the same, and has nothing to say. */
public abstract class TransactionLogContract {
  private static final long SEED = 190;

  private final Random random = new Random(SEED);

  /** The test's own log, taken over by an owner. */
  protected abstract TransactionLog take(String owner);

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private List<byte[]> appended(TransactionLog log, int count) {
    List<byte[]> appended = new ArrayList<>();
    long next = log.last() + 1;
    for (int i = 0; i < count; i++) {
      byte[] transaction = bytes(1 + random.nextInt(300));
      log.append(next + i, transaction);
      appended.add(transaction);
    }
    return log.keeps() ? appended : List.of();
  }

  private static void assertReads(List<byte[]> expected, long after, List<Logged> read) {
    assertEquals(expected.size(), read.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(after + i + 1, read.get(i).position());
      assertArrayEquals(expected.get(i), read.get(i).transaction());
    }
  }

  /** A log that keeps nothing takes everything, at any position, from anybody. */
  private static boolean keepsNothing(TransactionLog log) {
    if (log.keeps()) {
      return false;
    }
    log.append(7, new byte[1]);
    assertEquals(0, log.last());
    assertEquals(List.of(), log.after(0, 10));
    return true;
  }

  @Test
  void newLog_isEmpty() {
    TransactionLog log = take("a");
    assertEquals(0, log.last());
    assertEquals(List.of(), log.after(0, 10));
  }

  @Test
  void transactions_areReadInTheirOrder() {
    TransactionLog log = take("a");
    List<byte[]> appended = appended(log, 11);
    assertEquals(appended.size(), log.last());
    assertReads(appended, 0, readAll(log, 0));
    if (log.keeps()) {
      assertReads(appended.subList(3, 5), 3, log.after(3, 2));
      assertReads(appended, 0, readAll(take("b"), 0));
    }
    assertEquals(List.of(), log.after(11, 10));
  }

  private static List<Logged> readAll(LogReader log, long after) {
    List<Logged> read = new ArrayList<>();
    List<Logged> part = log.after(after, 1000);
    while (!part.isEmpty()) {
      read.addAll(part);
      part = log.after(read.get(read.size() - 1).position(), 1000);
    }
    return read;
  }

  @Test
  void largeTransaction_isReadAsItWas() {
    TransactionLog log = take("a");
    byte[] large = bytes(3_000_000);
    log.append(1, large);
    log.append(2, new byte[3_000_000]);
    log.append(3, new byte[0]);
    List<byte[]> expected =
        log.keeps() ? List.of(large, new byte[3_000_000], new byte[0]) : List.of();
    assertReads(expected, 0, readAll(log, 0));
  }

  @Test
  void takenPosition_isRefused() {
    TransactionLog log = take("a");
    if (keepsNothing(log)) {
      return;
    }
    appended(log, 2);
    assertThrows(LogFault.Behind.class, () -> log.append(2, bytes(10)));
    assertThrows(LogFault.Damaged.class, () -> log.append(4, bytes(10)));
    assertEquals(2, log.last());
  }

  @Test
  void ownerOfBefore_appendsNothingMore_atAnyPositionOfABucket() {
    TransactionLog first = take("owner 0");
    if (keepsNothing(first)) {
      return;
    }
    List<byte[]> appended = new ArrayList<>();
    TransactionLog owner = first;
    for (int i = 1; i < 12; i++) {
      appended.addAll(appended(owner, 1));
      TransactionLog next = take("owner " + i);
      TransactionLog fenced = owner;
      long position = i + 1L;
      assertThrows(LogFault.Fenced.class, () -> fenced.append(position, bytes(10)));
      owner = next;
    }
    assertReads(appended, 0, readAll(owner, 0));
  }

  @Test
  void ownersWhoFightForALog_loseNothingThatWasAppended() throws Exception {
    if (keepsNothing(take("nobody"))) {
      return;
    }
    System.out.println("fight over a log, seed " + SEED);
    List<Future<List<byte[]>>> fights = new ArrayList<>();
    ExecutorService threads =
        Executors.newFixedThreadPool(3, work -> new Thread(work, "fighting owner"));
    try {
      for (int i = 0; i < 3; i++) {
        String name = "fighter " + i;
        long seed = random.nextLong();
        fights.add(threads.submit(() -> fight(name, new Random(seed))));
      }
      List<String> acknowledged = new ArrayList<>();
      for (Future<List<byte[]>> fight : fights) {
        fight.get().forEach(bytes -> acknowledged.add(new String(bytes, UTF_8)));
      }
      List<String> kept = new ArrayList<>();
      for (Logged logged : readAll(take("judge"), 0)) {
        kept.add(new String(logged.transaction(), UTF_8));
      }
      acknowledged.sort(String::compareTo);
      kept.sort(String::compareTo);
      assertEquals(acknowledged, kept);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Takes the log again and again, and appends until it is taken away. */
  private List<byte[]> fight(String name, Random moves) {
    List<byte[]> acknowledged = new ArrayList<>();
    for (int turn = 0; turn < 6; turn++) {
      TransactionLog log = take(name + " turn " + turn);
      long position = log.last();
      int many = 1 + moves.nextInt(6);
      for (int i = 0; i < many; i++) {
        byte[] said = (name + " turn " + turn + " said " + i).getBytes(UTF_8);
        try {
          log.append(++position, said);
          acknowledged.add(said);
        } catch (LogFault.Fenced | LogFault.Behind taken) {
          break;
        }
      }
    }
    return acknowledged;
  }
}
