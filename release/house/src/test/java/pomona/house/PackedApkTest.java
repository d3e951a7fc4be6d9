package pomona.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pomona.bundle.Bundle;
import pomona.tflite.TfliteRuntime;
import pomona.trust.TrustedKeys;
import pomona.trust.VerifyingKey;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.Sight;

/** The APK as it was packed: what a phone opens at its first start, opened and run here. */
final class PackedApkTest {
  private static final Path ROOT = Path.of(System.getProperty("pomona.root"));
  private static final Path APK = Path.of(System.getProperty("pomona.apk"));
  private static final boolean RELEASE = APK.toString().endsWith("-release.apk");
  private static final Path DEVELOPMENT = ROOT.resolve("ml/models/development-key.pub.pem");
  private static final Path SCENE =
      ROOT.resolve("app/android/src/test/resources/scenes/crate-1.jpg");
  private static final String BUNDLES = "assets/bundles/";
  private static final long MOST_BYTES = 14_000_000;

  private final Map<String, byte[]> bundles = new TreeMap<>();
  private final List<String> names = new ArrayList<>();

  @BeforeEach
  void unpack() throws IOException {
    // A build of a few modules packs no APK; a build server's always does, and so does a release.
    if (System.getenv("CI") == null && !RELEASE) {
      assumeTrue(Files.isRegularFile(APK), "No APK was packed by this build");
    }
    try (ZipFile apk = new ZipFile(APK.toFile())) {
      for (ZipEntry entry : apk.stream().toList()) {
        names.add(entry.getName());
        if (entry.getName().startsWith(BUNDLES)) {
          try (InputStream in = apk.getInputStream(entry)) {
            bundles.put(entry.getName().substring(BUNDLES.length()), in.readAllBytes());
          }
        }
      }
    }
  }

  @Test
  void itOpensItsOneBundle_byTheKeysInside_andSeesFruitInAFrame() throws IOException {
    Bundle bundle = bundle();
    BufferedImage scene = ImageIO.read(SCENE.toFile());
    try (Eye eye = new Eye(bundle, new TfliteRuntime(bundle))) {
      Sight sight = eye.see(frame(scene));
      assertTrue(sight.count() > 0, bundle.card().generation().name() + " sees no fruit");
    }
  }

  @Test
  void aReleaseBuild_leavesNothingOfADebugBuild() throws IOException {
    assumeTrue(RELEASE, "This build makes no release");
    assertFalse(Files.exists(APK.resolveSibling("pomona-debug.apk")));
    List<String> keyFiles = bundles.keySet().stream().filter(n -> n.endsWith(".pub.pem")).toList();
    try (Stream<Path> given = Files.list(Path.of(System.getProperty("pomona.bundle.keys")))) {
      assertEquals(
          given
              .map(file -> file.getFileName().toString())
              .filter(n -> n.endsWith(".pub.pem"))
              .sorted()
              .toList(),
          keyFiles);
    }
    assertEquals(keyFiles.size() + 2, bundles.size(), "more than a bundle, its signature and keys");
  }

  @Test
  void aRelease_trustsNoDevelopmentKey_andRunsOnPhonesAlone() throws IOException {
    System.out.println(APK.getFileName() + " has " + Files.size(APK) + " bytes");
    String development = VerifyingKey.fromPem(Files.readString(DEVELOPMENT)).id();
    boolean trusted = keys().find(development).isPresent();
    assertEquals(!RELEASE, trusted, "the development key is trusted: " + trusted);
    if (RELEASE) {
      assertFalse(names.stream().anyMatch(name -> name.matches("lib/(?!arm64-v8a/).*")));
      assertTrue(Files.size(APK) <= MOST_BYTES, APK + " has " + Files.size(APK) + " bytes");
    }
    assertTrue(names.contains("classes.dex"));
    assertTrue(names.contains("lib/arm64-v8a/libtensorflowlite_jni.so"));
  }

  private Bundle bundle() {
    List<String> found = bundles.keySet().stream().filter(n -> n.endsWith(".tflite")).toList();
    assertEquals(1, found.size(), "bundles: " + bundles.keySet());
    String name = found.get(0);
    return Bundle.open(name, bundles.get(name), bundles.get(name + ".sig"), keys());
  }

  private TrustedKeys keys() {
    return TrustedKeys.fromPem(
        bundles.entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(".pub.pem"))
            .map(entry -> new String(entry.getValue(), StandardCharsets.US_ASCII))
            .toList());
  }

  private static Frame frame(BufferedImage image) {
    int widthPx = image.getWidth();
    int heightPx = image.getHeight();
    ByteBuffer rgba = ByteBuffer.allocateDirect(4 * widthPx * heightPx);
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        int rgb = image.getRGB(x, y);
        rgba.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb).put((byte) 255);
      }
    }
    return Frame.rgba(rgba.flip(), widthPx, heightPx, 4 * widthPx);
  }
}
