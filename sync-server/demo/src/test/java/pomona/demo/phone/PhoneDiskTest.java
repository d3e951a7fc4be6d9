package pomona.demo.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.sync.BadField;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactIds;
import pomona.sync.FactOutcome;
import pomona.sync.MemoryOutbox;
import pomona.sync.Outbox;

final class PhoneDiskTest {
  private static final ByteString PICTURE = ByteString.encodeUtf8("a picture");

  private final FactIds ids = new FactIds(Clock.systemUTC(), new Random(191));

  @TempDir private Path folder;

  @Test
  void whatWaitsAndWhatIsSettled_isThereAfterAnotherStart() throws Exception {
    MemoryOutbox before = new MemoryOutbox();
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waiting.add(record(before));
    }
    String safe = waiting.remove(1);
    before.safe(List.of(FactOutcome.stored(safe, 0, 7, Optional.empty())));
    String refused = waiting.remove(0);
    before.refused(
        refused, FactOutcome.refused(refused, 0, new BadField("grade", "is unheard of")));
    before.attach(PICTURE);
    PhoneDisk disk = new PhoneDisk(folder);
    disk.set("token", "a secret of two words");
    disk.save(before);

    PhoneDisk again = new PhoneDisk(folder);
    MemoryOutbox after = new MemoryOutbox();
    again.load(after);
    assertEquals(Optional.of("a secret of two words"), again.setting("token"));
    assertEquals(waiting, ids(after), "in their order");
    assertEquals(FactOutcome.Outcome.STORED, after.settled().get(safe).outcome());
    assertEquals(FactOutcome.Outcome.REFUSED, after.settled().get(refused).outcome());
    Outbox.WaitingAttachment picture = after.oldestAttachments(10).get(0);
    assertEquals(PICTURE, after.read(picture, 0, 100));
  }

  @Test
  void pictureThatIsSafe_leavesTheDisk() throws Exception {
    MemoryOutbox outbox = new MemoryOutbox();
    PhoneDisk disk = new PhoneDisk(folder);
    String sha256 = outbox.attach(PICTURE);
    disk.save(outbox);
    assertTrue(Files.exists(folder.resolve("pictures").resolve(sha256)));
    outbox.attachmentSafe(sha256);
    disk.save(outbox);
    assertTrue(Files.notExists(folder.resolve("pictures").resolve(sha256)));
  }

  @Test
  void memoryOfAnotherMake_isRefusedByItsFile() throws Exception {
    PhoneDisk disk = new PhoneDisk(folder);
    disk.save(new MemoryOutbox());
    Files.writeString(folder.resolve("memory.txt"), "sent 17\n", StandardOpenOption.APPEND);
    IOException refused =
        assertThrows(IOException.class, () -> new PhoneDisk(folder).load(new MemoryOutbox()));
    assertTrue(refused.getMessage().contains("memory.txt"), refused.getMessage());
  }

  private String record(MemoryOutbox outbox) {
    UUID id = ids.next();
    outbox.add(
        new Fact(
            id,
            "a",
            "north",
            Optional.of("lot 1"),
            "A1",
            1,
            new FactBody.Note(Optional.empty(), "two\nlines and \"quotes\"")));
    return id.toString();
  }

  private static List<String> ids(MemoryOutbox outbox) {
    return outbox.oldest(100, Integer.MAX_VALUE).stream().map(Outbox.WaitingFact::id).toList();
  }
}
