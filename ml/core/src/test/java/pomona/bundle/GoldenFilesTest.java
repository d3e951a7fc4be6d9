package pomona.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.fruit.Mask;
import pomona.head.HeadPack;
import pomona.head.Heads;
import pomona.policy.Policy;

/** Files that were written once are read for ever, and what is written today is what they are. */
final class GoldenFilesTest {

  @Test
  void embedding_isReadAndWritten() throws IOException {
    assertEquals(GoldenFiles.embedding(), Embedding.fromBytes(read("embedding-1.bin")));
    assertArrayEquals(read("embedding-1.bin"), GoldenFiles.embedding().toBytes());
  }

  @Test
  void mask_isReadAndWritten() throws IOException {
    assertEquals(GoldenFiles.mask(), Mask.fromBytes(read("mask-1.bin")));
    assertArrayEquals(read("mask-1.bin"), GoldenFiles.mask().toBytes());
  }

  @Test
  void heads_areReadAndWritten() throws IOException {
    assertEquals(GoldenFiles.heads(), Heads.fromBytes(read("heads-1.bin")));
    assertArrayEquals(read("heads-1.bin"), GoldenFiles.heads().toBytes());
    assertEquals(GoldenFiles.headsWithTaughtDefects(), Heads.fromBytes(read("heads-2.bin")));
    assertArrayEquals(read("heads-2.bin"), GoldenFiles.headsWithTaughtDefects().toBytes());
    assertEquals(GoldenFiles.headsWithFreshness(), Heads.fromBytes(read("heads-3.bin")));
    assertArrayEquals(read("heads-3.bin"), GoldenFiles.headsWithFreshness().toBytes());
    assertEquals(GoldenFiles.headsWithFruits(), Heads.fromBytes(read("heads-3-fruits.bin")));
    assertArrayEquals(read("heads-3-fruits.bin"), GoldenFiles.headsWithFruits().toBytes());
    assertEquals(GoldenFiles.headsWithKnown(), Heads.fromBytes(read("heads-3-known.bin")));
    assertArrayEquals(read("heads-3-known.bin"), GoldenFiles.headsWithKnown().toBytes());
    assertEquals(GoldenFiles.headsWithFurther(), Heads.fromBytes(read("heads-3-further.bin")));
    assertArrayEquals(read("heads-3-further.bin"), GoldenFiles.headsWithFurther().toBytes());
  }

  @Test
  void card_isReadAndWritten() throws IOException {
    assertEquals(GoldenFiles.card(), Card.fromBytes(read("card-1.json")));
    assertArrayEquals(read("card-1.json"), GoldenFiles.card().toBytes());
  }

  @Test
  void selfTest_isRead() throws IOException {
    // Not compared byte by byte: another zlib may deflate otherwise.
    check(SelfTest.fromBytes(read("selftest-1.bin")));
  }

  @Test
  void headPack_isRead() throws IOException {
    byte[] file = read("headpack-1.pack");
    assertEquals(GoldenFiles.pack(), HeadPack.open("p", file, GoldenFiles.trusted()));
    byte[] looks = read("headpack-2.pack");
    assertEquals(GoldenFiles.looksPack(), HeadPack.open("p", looks, GoldenFiles.trusted()));
  }

  @Test
  void bundle_isOpened() throws IOException {
    Bundle bundle =
        Bundle.open(
            "bundle-1.tflite",
            read("bundle-1.tflite"),
            read("bundle-1.tflite.sig"),
            GoldenFiles.trusted());
    assertEquals(GoldenFiles.card(), bundle.card());
    assertEquals(GoldenFiles.heads(), bundle.heads());
    check(bundle.selfTest());
  }

  @Test
  void policy_isRead() throws IOException {
    assertEquals("apples", Policy.fromBytes(read("policy-1.json")).name());
    Policy second = Policy.fromBytes(read("policy-2.json"));
    assertEquals("apples, strictly", second.name());
    assertEquals("apple", second.lots().of("royal-gala").name());
  }

  @Test
  void newerVersions_areRefusedAsSuch() throws IOException {
    byte[] heads = read("heads-1.bin");
    heads[5] = 4;
    FormatException refusal = assertThrows(FormatException.class, () -> Heads.fromBytes(heads));
    assertEquals(
        "heads.bin: version 4 is not known here (1 to 3 are); update this program",
        refusal.getMessage());
    byte[] card =
        new String(read("card-1.json"), StandardCharsets.UTF_8)
            .replace("\"format\": 1", "\"format\": 2")
            .getBytes(StandardCharsets.UTF_8);
    assertThrows(FormatException.class, () -> Card.fromBytes(card));
  }

  private static void check(SelfTest selfTest) {
    SelfTest.Case expected = GoldenFiles.selfTestCase();
    assertEquals(1, selfTest.cases().size());
    SelfTest.Case actual = selfTest.cases().get(0);
    assertArrayEquals(expected.input(), actual.input());
    for (String name : List.of("embedding", "defects")) {
      assertArrayEquals(expected.output(name), actual.output(name));
    }
  }

  private static byte[] read(String name) throws IOException {
    return Files.readAllBytes(GoldenFiles.FOLDER.resolve(name));
  }
}
