package pomona.server.review.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import pomona.server.access.Role;
import pomona.server.learn.HeadsInUse;
import pomona.server.learn.TeachShelf;
import pomona.server.model.Model;
import pomona.server.model.SmallBundles;

/** Packs that may not be gone on from, and what is left of those whose device is taken out. */
final class PacksGoneOnFromTest extends TaughtOrchardTest {
  PacksGoneOnFromTest() {
    super(59, 2);
  }

  @Test
  void packOfAKeyThatIsTrustedNoMore_isNotGoneOnFrom_andHindersNothing() throws Exception {
    Model quince = added("Quince", teach("Quince"));
    inUse(quince);
    orchard.learn();
    assertEquals(1, suggestions().size(), "the other kind");
    running
        .server()
        .database()
        .write(
            session ->
                session.run(
                    "UPDATE model SET signature = x'00' WHERE sha256 = ?",
                    (Object) quince.sha256().toByteArray()));
    assertEquals(Optional.empty(), heads().pack(bundle));
    assertEquals(List.of("gala", "lemon"), heads().of(bundle).heads().classes().labels());
    orchard.learn();
    assertEquals(2, suggestions().size(), "what the pack knew is suggested again");
    assertEquals(
        303, begin("south", added("Medlar", teach("Medlar"))), "its grades are the bundle's");
    Model others = added("others", SmallBundles.heads(5).toBytes());
    assertEquals(409, begin("south", others), "judged, without the pack that cannot be read");
  }

  @Test
  void whatGoesOnFromAWithdrawnPack_isRolledOutOnlyByWhoeverSaysSo() throws Exception {
    inUse(added("Quince", teach("Quince")));
    orchard.learn();
    Model child = added("Kiwi", teach("Kiwi"));
    long number = running.server().rollouts().all().get(0).number();
    inUse(child);
    for (int i = 0; i < 14; i++) {
      orchard.unknown("north", "phone 1", "gala", 0);
    }
    orchard.learn();
    Model grandchild = added("Medlar", teach("Medlar"));
    assertTrue(heads().mayBeGiven(grandchild.sha256()));
    running.server().rollouts().rollBack(number, "it does harm", "ana");
    assertFalse(heads().mayBeGiven(child.sha256()));
    assertFalse(heads().mayBeGiven(grandchild.sha256()), "by way of the pack between");
    assertTrue(orchard.page(Role.ADMIN, "/updates").contains("name=\"again\""));
    assertEquals(409, begin("south", grandchild));
    assertEquals(303, begin("south", grandchild, "again", "yes"));
  }

  @Test
  void productWithTooFewExamplesLeft_isLeftOut_andNamedOnThePageAndInTheLog() throws Exception {
    Model quince = added("Quince", teach("Quince"));
    inUse(quince);
    String path = "/learnt/heads.bin?bundle=" + bundle.sha256().hex();
    assertTrue(orchard.page(Role.ADMIN, path).contains("there is nothing to learn"));
    assertEquals(Optional.empty(), base(quince), "what is whole is not its own base");
    orchard.learn();
    inUse(added("Kiwi", teach("Kiwi")));
    assertEquals(303, orchard.post(Role.ADMIN, "/learnt/device", "device", device, "act", "out"));
    HeadsInUse.Base base = heads().of(bundle);
    assertEquals("Quince", base.leftOutNames(), "fewer than five of it are left");
    assertEquals(List.of("gala", "lemon", "Kiwi"), base.heads().classes().labels());
    String page = orchard.page(Role.ADMIN, "/learnt");
    assertTrue(page.contains("Without the device these are left out: Quince."), page);
    ByteString again = ByteString.of(orchard.bytes(Role.ADMIN, path));
    assertEquals(ByteString.of(base.heads().toBytes()), again);
    String log = orchard.page(Role.ADMIN, "/admin/log");
    assertTrue(log.contains("left out when learnt again: Quince"), log);
  }

  private Optional<ByteString> base(Model heads) {
    return running
        .server()
        .database()
        .read(
            session ->
                session.first(
                    "SELECT base FROM learn_head WHERE heads = ? AND base IS NOT NULL",
                    row -> ByteString.of(row.getBytes(1)),
                    (Object) heads.sha256().toByteArray()));
  }

  private HeadsInUse heads() {
    return running.server().learning().inUse();
  }

  /** Teaches the cluster whose fruits are the oldest, and returns the heads that passed. */
  private byte[] teach(String name) throws Exception {
    return teach(
        suggestions().stream()
            .min(Comparator.comparingLong(TeachShelf.Suggestion::key))
            .orElseThrow(),
        name);
  }
}
