package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.training.net.Weights;

/** A checkpoint on a file system that is full: a real one, in memory, where one may be mounted. */
final class DiskFullTest {

  private static final int NUMBERS = 40_000;

  @TempDir private Path folder;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    // Room for one checkpoint of 160 kB, not for two.
    mounted = run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString());
    if (!mounted) {
      System.err.println(
          "LEFT OUT: DiskFullTest, since only root may mount a small file system; a full disk"
              + " was not tried");
    }
    Assumptions.assumeTrue(mounted, "a small file system cannot be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertTrue(run("umount", folder.toString()), "left mounted: " + folder);
    }
  }

  private static boolean run(final String... command) throws Exception {
    try {
      final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      final String said =
          new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
      final boolean good = process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
      if (!good) {
        System.err.println(List.of(command) + ": " + said);
      }
      return good;
    } catch (IOException e) {
      System.err.println(List.of(command) + ": " + e.getMessage());
      return false;
    }
  }

  private static Checkpoint checkpoint(final int step) {
    final float[] values = new float[NUMBERS];
    java.util.Arrays.fill(values, step);
    return new Checkpoint(
        step,
        new Weights(Map.of("a.weight", new Weights.Array(new long[] {NUMBERS}, values))),
        Map.of("adam.steps", new Weights.Array(new long[] {1}, new float[] {step})));
  }

  @Test
  void aFullDisk_leavesTheCheckpointBefore_andSaysWhichFileItWas() throws IOException {
    final Path file = folder.resolve(Training.CHECKPOINT);
    checkpoint(250).write(file);

    final IOException refused = assertThrows(IOException.class, () -> checkpoint(500).write(file));

    assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    assertTrue(refused.getMessage().contains("free"), refused.getMessage());
    final Checkpoint left = Checkpoint.read(file);
    assertEquals(250, left.step());
    assertArrayEquals(
        checkpoint(250).weights().values("a.weight"), left.weights().values("a.weight"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList(), "nothing half-written is left");
    }
  }
}
