package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NativePagesTest {
  private static final String SOURCE = "org.example:natives:aar:1";

  @Test
  void segmentsOfFourKilobytes_areNamedWithTheirLibrary() throws Exception {
    NativePages pages = new NativePages();
    pages.look("lib/arm64-v8a/libold.so", Elf.aligned(4096), SOURCE);
    pages.look("lib/arm64-v8a/libnew.so", Elf.aligned(16384), SOURCE);
    pages.look("lib/x86_64/libwide.so", Elf.aligned(65536), SOURCE);
    assertEquals(
        List.of("lib/arm64-v8a/libold.so of " + SOURCE + " (4096 bytes)"), pages.tooSmall());
  }

  @Test
  void devicesOf32Bits_haveSmallPagesAlone() throws Exception {
    NativePages pages = new NativePages();
    pages.look("lib/armeabi-v7a/libold.so", Elf.narrow(4096), SOURCE);
    assertEquals(List.of(), pages.tooSmall());
    assertEquals(4096, ElfFile.largestPage("narrow", Elf.narrow(4096)));
  }

  @Test
  void aSegmentThatDoesNotKeepToItsAlignment_isOfSmallPages() throws Exception {
    assertEquals(4096, ElfFile.largestPage("shifted", Elf.segment(16384, 4096, 0)));
    assertEquals(16384, ElfFile.largestPage("kept", Elf.segment(16384, 4096, 16384 + 4096)));
  }

  @Test
  void whatIsNoLibrary_isRefusedByName() {
    byte[] text = "<html>502</html>".getBytes(StandardCharsets.UTF_8);
    assertRefused(text, "no ELF header");
    assertRefused(new byte[0], "no ELF header");
    byte[] many = Elf.aligned(16384);
    many[57] = (byte) 0xFF;
    assertRefused(many, "program headers");
    byte[] big = Elf.aligned(16384);
    big[5] = 2;
    assertRefused(big, "no processor");
  }

  @Test
  void aDamagedHeader_neverMakesMoreThanASentence() {
    long seed = 20260914;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] file = Elf.aligned(16384);
      for (int i = 0; i < 3; i++) {
        file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt(256);
      }
      byte[] cut = Arrays.copyOf(file, 4 + random.nextInt(file.length - 3));
      try {
        ElfFile.largestPage("seed " + seed + ", round " + round, cut);
      } catch (BuildProblem said) {
        assertTrue(said.getMessage().contains("round " + round), said.getMessage());
      }
    }
  }

  @Test
  void theRule_isOneOfThree() throws Exception {
    assertEquals(NativePages.Rule.FAIL, NativePages.Rule.of("fail"));
    BuildProblem problem = assertThrows(BuildProblem.class, () -> NativePages.Rule.of("perhaps"));
    assertTrue(problem.getMessage().contains("ignore, warn and fail"), problem.getMessage());
  }

  private static void assertRefused(byte[] content, String why) {
    BuildProblem problem =
        assertThrows(BuildProblem.class, () -> ElfFile.largestPage("libodd.so", content));
    assertTrue(problem.getMessage().contains("libodd.so"), problem.getMessage());
    assertTrue(problem.getMessage().contains(why), problem.getMessage());
  }
}
