package pomona.camerax;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import androidx.camera.core.Camera;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.Test;

/** Holds the classes of this module against the published lines of CameraX's API. */
public final class SignaturesTest {

  @Test
  public void everyClassAndMember_isAsPublished() {
    SortedSet<String> published = PublishedApi.members(text());
    SortedSet<String> invented = new TreeSet<>();
    for (Class<?> type : classes()) {
      for (String member : CompiledApi.members(type)) {
        if (!published.contains(member)) {
          invented.add(member);
        }
      }
    }
    assertEquals("here, but not published", new TreeSet<String>(), invented);
  }

  @Test
  public void everyPublishedLine_isHere() {
    SortedSet<String> missing = PublishedApi.members(text());
    for (Class<?> type : classes()) {
      missing.removeAll(CompiledApi.members(type));
    }
    assertEquals("published, but not here", new TreeSet<String>(), missing);
  }

  @Test
  public void aChangedLine_isNoticed() {
    String changed = text().replace("enableTorch(boolean)", "enableTorch(int)");
    SortedSet<String> published = PublishedApi.members(changed);
    String torch =
        CompiledApi.members(androidx.camera.core.CameraControl.class).stream()
            .filter(member -> member.contains("enableTorch"))
            .findFirst()
            .orElseThrow();
    assertFalse(published.contains(torch));
    assertTrue(PublishedApi.members(text()).contains(torch));
  }

  private static String text() {
    try (InputStream in = SignaturesTest.class.getResourceAsStream("signatures.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Iterable<Class<?>> classes() {
    try {
      Path root = Path.of(Camera.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root.resolve("androidx/camera"))) {
        return files
            .filter(file -> file.toString().endsWith(".class"))
            .<Class<?>>map(file -> load(root.relativize(file).toString()))
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String file) {
    String name = file.replace(".class", "").replace('/', '.').replace('\\', '.');
    try {
      return Class.forName(name, false, SignaturesTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
