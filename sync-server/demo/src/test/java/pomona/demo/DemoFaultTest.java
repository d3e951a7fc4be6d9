package pomona.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoFaultTest {

  @TempDir private Path folder;

  @Test
  void faultOfTheDemosOwn_isASentenceAndAFile() throws Exception {
    final Path data = folder.resolve("demo-data");
    final String said = DemoFault.told(data, new IllegalStateException("no such crate"));
    final Path file = data.resolve("fault.txt");
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.contains(file.toString()) && said.contains("no such crate"), said);
    assertTrue(Files.readString(file).contains("at pomona.demo.DemoFaultTest"), "the trace");
  }

  @Test
  void whatSomebodyCanMend_isTheSentenceAlone() {
    assertEquals("the disk is full", DemoFault.told(folder, new IOException("the disk is full")));
    assertFalse(Files.exists(folder.resolve("fault.txt")));
  }

  @Test
  void fileThatCannotBeWritten_isSaidToo() throws Exception {
    final Path data = Files.writeString(folder.resolve("a file"), "in the way").resolve("under");
    final String said = DemoFault.told(data, new IllegalStateException("no such crate"));
    assertTrue(said.contains("could not be written") && said.contains("no such crate"), said);
  }
}
