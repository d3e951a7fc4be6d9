package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestsTest {
  private static final Manifests.Identity IDENTITY =
      new Manifests.Identity("com.example.app", "com.example", 7, "1.2", 26, 35, true);

  @TempDir private Path temp;

  @Test
  void aMissingManifest_isNamed() {
    Path missing = temp.resolve("AndroidManifest.xml");

    BuildProblem problem =
        assertThrows(BuildProblem.class, () -> Manifests.merge(missing, List.of(), IDENTITY));

    assertTrue(problem.getMessage().contains(missing.toString()), problem.getMessage());
  }

  @Test
  void whatTheBuildKnows_isWrittenIntoTheManifest() throws Exception {
    String merged = Manifests.merge(manifest("<application/>"), List.of(), IDENTITY);

    assertTrue(merged.contains("package=\"com.example.app\""), merged);
    assertTrue(merged.contains("android:versionCode=\"7\""), merged);
    assertTrue(merged.contains("android:minSdkVersion=\"26\""), merged);
    assertTrue(merged.contains("android:debuggable=\"true\""), merged);
  }

  @Test
  void aReleasedApplication_isNotDebuggable() throws Exception {
    Manifests.Identity released =
        new Manifests.Identity("com.example.app", "com.example", 7, "1.2", 26, 35, false);

    String merged = Manifests.merge(manifest("<application/>"), List.of(), released);

    assertFalse(merged.contains("debuggable"), merged);
  }

  @Test
  void aLibrarysComponents_areTakenOver() throws Exception {
    Library library =
        library("<application><service android:name=\"com.lib.Sync\"/></application>");

    String merged = Manifests.merge(manifest("<application/>"), List.of(library), IDENTITY);

    assertTrue(merged.contains("com.lib.Sync"), merged);
  }

  @Test
  void manifestsThatContradictEachOther_areRefusedWithFileAndLine() throws Exception {
    Library library =
        library(
            "<application><activity android:name=\"com.lib.A\" android:exported=\"true\"/></application>");
    Path main =
        manifest(
            "\n<application>\n<activity android:name=\"com.lib.A\" android:exported=\"false\"/></application>");

    BuildProblem problem =
        assertThrows(BuildProblem.class, () -> Manifests.merge(main, List.of(library), IDENTITY));

    assertTrue(problem.getMessage().contains("exported"), problem.getMessage());
    assertTrue(problem.getMessage().contains("AndroidManifest.xml:3"), problem.getMessage());
  }

  private Path manifest(String content) throws IOException {
    return Files.writeString(
        temp.resolve("AndroidManifest.xml"),
        "<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\">"
            + content
            + "</manifest>");
  }

  private Library library(String content) throws Exception {
    byte[] manifest =
        Zips.text(
            "<manifest xmlns:android=\"http://schemas.android.com/apk/res/android\" package=\"com.lib\">"
                + content
                + "</manifest>");
    Path aar = Zips.zip(temp.resolve("lib.aar"), Map.of("AndroidManifest.xml", manifest));
    Path folder = Aar.open("com.lib:lib:aar:1", aar, new Cache(temp.resolve("cache")));
    return Library.of("com.lib:lib:aar:1", folder.resolve(Aar.CLASSES));
  }
}
