package pomona.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build says at its end, of a made house of two modules. */
final class SummaryTest {
  private static final String HEADER =
      "GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED,BRANCH_MISSED,BRANCH_COVERED,"
          + "LINE_MISSED,LINE_COVERED,COMPLEXITY_MISSED,COMPLEXITY_COVERED,METHOD_MISSED,"
          + "METHOD_COVERED\n";

  @TempDir private Path root;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void aModule_isShownWithTheLinesOfAllItsClasses() throws IOException {
    floors("ml/core 70\nml/tflite 70\n");
    coverage("ml/core", "g,p,A,9,9,0,0,10,30,1,1,1,1\ng,p,B,9,9,0,0,10,50,1,1,1,1\n");
    assertFalse(summary(true));
    assertTrue(text().contains("ml/core                   80.0 (70) of 100 lines"), text());
    assertTrue(text().contains("ml/tflite                not built"), text());
  }

  @Test
  void aModuleBelowItsFloor_failsTheBuildThatRanAllTests() throws IOException {
    floors("ml/core 81\n");
    coverage("ml/core", "g,p,A,9,9,0,0,20,80,1,1,1,1\n");
    assertTrue(summary(true));
    assertTrue(text().contains("below its floor"), text());
  }

  @Test
  void aModuleBelowItsFloor_passesWhereOnlySomeTestsRan() throws IOException {
    floors("ml/core 81\n");
    coverage("ml/core", "g,p,A,9,9,0,0,20,80,1,1,1,1\n");
    assertFalse(summary(false));
  }

  @Test
  void anEmptyReport_isBelowEveryFloor() throws IOException {
    floors("ml/core 1\n");
    coverage("ml/core", "");
    assertTrue(summary(true));
  }

  @Test
  void testsLeftOut_areSaidInRedWithTheirReason() throws IOException {
    floors("ml/core 0\n");
    Path reports = Files.createDirectories(root.resolve("ml/core/target/surefire-reports"));
    Files.writeString(
        reports.resolve("TEST-pomona.A.xml"),
        "<testsuite><testcase name='a'><skipped message='no browser'/></testcase>"
            + "<testcase name='b'><skipped message='no browser'/></testcase>"
            + "<testcase name='c'/></testsuite>");
    assertFalse(summary(true));
    assertTrue(text().contains("\u001b[1;31m2 tests left out: no browser"), text());
  }

  @Test
  void floorsThatCannotBeRead_areNamedWithTheirLine() throws IOException {
    floors("# a comment\nml/core 101\n");
    String message =
        assertThrows(IllegalArgumentException.class, () -> Summary.floors(root)).getMessage();
    assertTrue(message.contains("coverage.floors, line 2"), message);
  }

  @Test
  void aReportOfOtherColumns_isRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Coverage.parse("jacoco.csv", List.of("GROUP,CLASS", "g,A")))
            .getMessage();
    assertTrue(message.contains("LINE_MISSED"), message);
    assertEquals(2, new Coverage(1, 1).lines());
  }

  private boolean summary(boolean all) throws IOException {
    Summary summary = new Summary(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    summary.print(root, all);
    return summary.failed();
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void floors(String lines) throws IOException {
    Files.writeString(
        Files.createDirectories(root.resolve("release/house")).resolve("coverage.floors"), lines);
  }

  private void coverage(String module, String rows) throws IOException {
    Path folder = Files.createDirectories(root.resolve(module).resolve("target/site/jacoco"));
    Files.writeString(folder.resolve("jacoco.csv"), HEADER + rows);
  }
}
