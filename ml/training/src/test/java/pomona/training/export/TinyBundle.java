package pomona.training.export;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import pomona.embedding.Generation;
import pomona.training.data.Classes;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;
import pomona.trust.SigningKey;

/** A whole bundle that was never trained: it finds much, and none of it is there. */
public final class TinyBundle {
  private TinyBundle() {}

  /** Writes {@code tiny-1.tflite} and its signature. */
  public static Path write(Path folder, SigningKey key) throws IOException {
    ExportRequest request =
        new ExportRequest(
            PomonaNetwork.tinyPhone(),
            weights(PomonaNetwork.tinyPhone()),
            new Classes(List.of("Red Apple", "Lime"), List.of("Apple", "Citrus")),
            Generation.of("test-space", "tiny-1"),
            1,
            List.of(),
            List.of(),
            "Apache-2.0",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Path file = folder.resolve("tiny-1.tflite");
    SignedBundle.write(file, new Export(request, nowhere).run(), key);
    return file;
  }

  private static Weights weights(Network network) {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>(Weights.initial(network, 7).arrays());
    SplittableRandom random = new SplittableRandom(8);
    // As sure as not, everywhere.
    for (int stride : network.detectionStrides()) {
      Arrays.fill(arrays.get("score" + stride + ".bias").values(), 0);
    }
    Arrays.fill(arrays.get("defects.bias").values(), 0);
    put(arrays, "class.weight", 2, random);
    put(arrays, "grade.weight", 4, random);
    arrays.put("grade.bias", new Weights.Array(new long[] {4}, new float[4]));
    arrays.put("class.scale", new Weights.Array(new long[] {1}, new float[] {16}));
    return new Weights(arrays);
  }

  private static void put(
      Map<String, Weights.Array> arrays, String name, int rows, SplittableRandom random) {
    arrays.put(
        name, new Weights.Array(new long[] {rows, 128}, Weights.normal(random, rows * 128, 1)));
  }
}
