package pomona.cluster.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pomona.cluster.engine.TestEngine;
import pomona.server.log.FollowedCell;
import pomona.server.log.LogFault;
import pomona.server.log.TransactionLog;

final class OwnedCellsTest {
  private EngineAddress where;

  @BeforeEach
  void engine() {
    where = TestEngine.running().address();
  }

  private TransactionLog take(String cell, String address) {
    return OwnedCells.take(where, cell, address, false);
  }

  private SeenCell seen(String cell) {
    return SeenCell.all(where).stream()
        .filter(one -> one.name().equals(cell))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void cellInUse_isRefusedUntilItIsLetGo() {
    try (TransactionLog owner = take("in-use", "http://one")) {
      owner.append(1, new byte[10]);
      LogFault fault = assertThrows(LogFault.Refused.class, () -> take("in-use", "http://two"));
      assertTrue(fault.getMessage().contains("in use by http://one"), fault.getMessage());
      assertEquals(Optional.of("http://one"), seen("in-use").owner());
    }
    assertEquals(Optional.empty(), seen("in-use").owner());
    try (TransactionLog next = take("in-use", "http://two")) {
      assertEquals(1, next.last());
    }
  }

  @Test
  void cell_saysWhatItsLogAndItsPicturesTake() throws Exception {
    byte[] noise = new byte[50_000];
    new Random(7).nextBytes(noise);
    ByteString picture = ByteString.of(noise);
    try (TransactionLog owner = take("bytes", "http://one")) {
      owner.append(1, noise);
      SeenCell before = seen("bytes");
      assertTrue(before.logBytes() >= noise.length, before.toString());
      assertEquals(0, before.pictureBytes());
      owner.append(2, noise);
      owner.attachments().orElseThrow().put(picture.sha256(), new ByteArrayInputStream(noise));
      assertEquals(2 * before.logBytes(), seen("bytes").logBytes());
      assertEquals(noise.length, seen("bytes").pictureBytes());
    }
  }

  @Test
  void ownerWhoIsPutOut_hearsOfItWithoutWriting() throws Exception {
    try (TransactionLog owner = take("put-out", "http://one")) {
      CompletableFuture<LogFault> lost = new CompletableFuture<>();
      owner.onLost(lost::complete);
      try (TransactionLog next = OwnedCells.take(where, "put-out", "http://two", true)) {
        LogFault fault = lost.get(1, TimeUnit.MINUTES);
        assertTrue(fault instanceof LogFault.Fenced, fault.toString());
        assertTrue(fault.getMessage().contains("http://two"), fault.getMessage());
        assertThrows(LogFault.Fenced.class, () -> owner.append(1, new byte[10]));
        next.append(1, new byte[10]);
      }
    }
  }

  @Test
  void siteOfAnotherCell_isRefused() {
    try (TransactionLog one = take("site-one", "http://one");
        TransactionLog two = take("site-two", "http://two")) {
      one.claim("orchard");
      one.claim("orchard");
      LogFault fault = assertThrows(LogFault.Refused.class, () -> two.claim("orchard"));
      assertTrue(
          fault.getMessage().contains("orchard belongs to another cell of this engine (site-one)"),
          fault.getMessage());
      two.claim("meadow");
      assertEquals(List.of("orchard"), seen("site-one").sites());
      assertEquals(List.of("meadow"), seen("site-two").sites());
    }
  }

  @Test
  void follower_findsTheCellFreeWhenItsOwnerLetsGo_andNotBefore() {
    TransactionLog owner = take("followed", "http://one");
    try (FollowedCell follower = OwnedCells.follow(where, "followed", "http://two")) {
      owner.append(1, new byte[10]);
      owner.append(2, new byte[10]);
      assertEquals(2, follower.last());
      assertEquals(2, follower.after(0, 10).size());
      follower.report(1);
      assertFalse(follower.isFree(Duration.ofMinutes(1)));
      owner.close();
      assertTrue(follower.isFree(Duration.ofMinutes(1)));
    } finally {
      owner.close();
    }
  }

  @Test
  void cellThatIsNotThere_isNotFollowed() {
    LogFault fault =
        assertThrows(
            LogFault.Refused.class, () -> OwnedCells.follow(where, "no-such", "http://two"));
    assertTrue(fault.getMessage().contains("has no cell no-such"), fault.getMessage());
    assertThrows(LogFault.Refused.class, () -> take("No Such", "http://one"));
  }
}
