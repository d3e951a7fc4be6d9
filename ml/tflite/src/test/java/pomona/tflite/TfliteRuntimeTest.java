package pomona.tflite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.bundle.BundleException;
import pomona.vision.BundleGraph;
import pomona.vision.Runtime;

final class TfliteRuntimeTest {
  private static final int SIDE_PX = 32;

  @Test
  void graph_isReadFromTheFile() {
    try (Runtime runtime = TfliteRuntime.ofOwnModel(TinyModel.write(1, SIDE_PX))) {
      BundleGraph graph = runtime.graph();
      assertEquals(SIDE_PX, graph.heightPx());
      assertEquals(SIDE_PX, graph.widthPx());
      List<String> names = new ArrayList<>();
      for (BundleGraph.Tensor tensor : graph.outputs()) {
        names.add(tensor.name());
      }
      assertEquals(
          List.of(
              "prototypes",
              "defects",
              "embedding",
              "score8",
              "box8",
              "coefficients8",
              "score16",
              "box16",
              "coefficients16"),
          names);
      assertEquals(
          new BundleGraph.Tensor("embedding", 4, 4, 128, 1f / 32, -128), graph.outputs().get(2));
      assertEquals(1f / 256, graph.outputs().get(1).scale());
    }
  }

  @Test
  void sameInput_givesSameOutputsAndOtherInputOthers() {
    byte[] model = TinyModel.write(2, SIDE_PX);
    try (Runtime runtime = TfliteRuntime.ofOwnModel(model);
        Runtime other = TfliteRuntime.ofOwnModel(model)) {
      byte[] first = run(runtime, 5);
      byte[] second = run(runtime, 6);
      assertTrue(!Arrays.equals(first, second));
      assertArrayEquals(first, run(runtime, 5));
      assertArrayEquals(first, run(other, 5));
    }
  }

  @Test
  void garbageAndTruncation_areRefused() {
    byte[] model = TinyModel.write(3, SIDE_PX);
    assertThrows(BundleException.class, () -> TfliteRuntime.ofOwnModel(new byte[1000]));
    for (int length : new int[] {0, 1, 8, 100, model.length / 2, model.length - 100}) {
      byte[] cut = Arrays.copyOf(model, length);
      assertThrows(BundleException.class, () -> TfliteRuntime.ofOwnModel(cut));
    }
  }

  @Test
  void closedTwice_doesNothing_andUseAfterwardsIsRefused() {
    Runtime runtime = TfliteRuntime.ofOwnModel(TinyModel.write(4, SIDE_PX));
    runtime.close();
    runtime.close();
    assertThrows(IllegalStateException.class, runtime::run);
    assertThrows(IllegalStateException.class, runtime::input);
  }

  @Test
  void openedAndClosedManyTimes_memoryStaysFlat() throws IOException {
    byte[] model = TinyModel.write(5, 128);
    for (int i = 0; i < 50; i++) {
      openRunClose(model);
    }
    long before = residentKib();
    for (int i = 0; i < 300; i++) {
      openRunClose(model);
    }
    long grownKib = residentKib() - before;
    // One interpreter of this graph holds over 200 KiB: 300 leaked ones would be 60 MiB.
    assertTrue(grownKib < 20_000, grownKib + " KiB more after 300 runtimes");
  }

  private static void openRunClose(byte[] model) {
    try (Runtime runtime = TfliteRuntime.ofOwnModel(model)) {
      runtime.run();
    }
  }

  private static byte[] run(Runtime runtime, long seed) {
    byte[] pixels = new byte[runtime.input().capacity()];
    new Random(seed).nextBytes(pixels);
    ByteBuffer input = runtime.input();
    for (int i = 0; i < pixels.length; i++) {
      input.put(i, pixels[i]);
    }
    runtime.run();
    ByteBuffer embedding = runtime.output(2);
    byte[] out = new byte[embedding.capacity()];
    for (int i = 0; i < out.length; i++) {
      out[i] = embedding.get(i);
    }
    return out;
  }

  /** What the process holds, native memory included. */
  private static long residentKib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no VmRSS");
  }
}
