package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComponentsTest {
  @TempDir private Path temp;
  private Path classes;

  @BeforeEach
  void writeAnActivity() throws IOException {
    classes = temp.resolve("classes");
    write("app.Base", "android.app.Activity");
    write("app.Crate", "app.Base");
  }

  @Test
  void anActivityThatTheManifestDoesNotName_isRefused() throws IOException {
    Path manifest = manifest("<application><activity android:name=\"app.Base\"/></application>");

    BuildProblem problem = assertThrows(BuildProblem.class, () -> check(manifest));

    assertTrue(problem.getMessage().contains("<activity android:name=\"app.Crate\"/>"));
  }

  @Test
  void aComponentThatNobodyWrote_isRefusedWithFileAndLine() throws IOException {
    Path manifest =
        manifest(
            """
            <application>
            <activity android:name="app.Base"/>
            <activity android:name="app.Crate"/>
            <service android:name="app.Sync"/>
            </application>""");

    BuildProblem problem = assertThrows(BuildProblem.class, () -> check(manifest));

    assertTrue(problem.getMessage().contains(manifest + ":4:"), problem.getMessage());
    assertTrue(problem.getMessage().contains("app.Sync"), problem.getMessage());
  }

  @Test
  void aManifestWithoutApplication_isRefused() throws IOException {
    Path manifest = manifest("");

    BuildProblem problem = assertThrows(BuildProblem.class, () -> check(manifest));

    assertTrue(problem.getMessage().contains("no <application>"), problem.getMessage());
  }

  @Test
  void manifestAndClassesThatFit_pass() throws Exception {
    check(
        manifest(
            "<application><activity android:name=\"app.Base\"/>"
                + "<activity android:name=\"app.Crate\"/></application>"));
  }

  private void check(Path manifest) throws IOException, BuildProblem {
    Library own = new Library("the application", classes, Optional.empty());
    Components.check(manifest, classes, ClassIndex.of(List.of(own)));
  }

  private void write(String name, String superclass) throws IOException {
    Path file = classes.resolve(name.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, Zips.classFile(name, superclass));
  }

  private Path manifest(String content) throws IOException {
    return Files.writeString(
        temp.resolve("AndroidManifest.xml"),
        "<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\">"
            + content
            + "</manifest>");
  }
}
