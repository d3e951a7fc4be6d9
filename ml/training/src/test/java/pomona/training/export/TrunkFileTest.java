package pomona.training.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.training.net.Layer;
import pomona.training.net.MobileTrunk;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.TrunkFile;
import pomona.training.net.Weights;

/** Trunks from files: a small one that this exporter writes stands in for the public one. */
final class TrunkFileTest {

  private static final Network NETWORK = PomonaNetwork.tinyPhone();

  @TempDir private Path folder;

  /** A network's trunk alone, in int8. */
  private static Quantised trunk(final Network network) {
    final List<Layer> layers =
        network.layers().stream()
            .filter(layer -> layer.name().startsWith(MobileTrunk.PREFIX))
            .toList();
    final Network trunk =
        new Network(
            "trunk", network.sizePx(), layers, List.of(layers.get(layers.size() - 1).name()));
    final FoldedNetwork folded = FoldedNetwork.of(trunk, FloatGraphTest.weights(trunk, 3));
    final List<byte[]> pictures = List.of(Pictures.draw(64, 1), Pictures.draw(64, 2));
    final Calibration calibration = Calibration.of(folded, pictures);
    final Int8Precision precision =
        new Int8Precision(calibration.activations(Calibration.Rule.EXTREMES));
    return new Quantised(
        Lowering.lower(folded, precision), folded, Calibration.Rule.EXTREMES, false, null);
  }

  private static byte[] bytes() {
    return TfliteWriter.write(trunk(NETWORK).graph(), "trunk");
  }

  @Test
  void weights_areWhatTheFilesIntegersStandFor_forPicturesAsWeHaveThem() throws IOException {
    final Quantised written = trunk(NETWORK);
    final Weights read = TrunkFile.parse("trunk", bytes(), NETWORK);
    int compared = 0;
    for (final FoldedConvolution layer : written.network().convolutions().values()) {
      final String name = layer.layer().name();
      final boolean stem = name.equals("trunk.stem");
      final float[] kernel = read.values(name + ".weight");
      assertArrayEquals(
          layer.layer().weightShape(), read.arrays().get(name + ".weight").shape(), name);
      final int inputs = layer.layer().seenChannels();
      final int cells = layer.layer().kernel() * layer.layer().kernel();
      final double[] sums = new double[layer.layer().outputChannels()];
      for (int i = 0; i < kernel.length; i++) {
        final int output = i / layer.fanIn();
        final int cell = i % cells;
        final int input = i / cells % inputs;
        final float exact = layer.kernel()[(output * cells + cell) * inputs + input];
        // The file's unit is 127.5 steps of a pixel, ours 64.
        final double scaled = stem ? exact * 64 / 127.5 : exact;
        assertEquals(scaled, kernel[i], 0.02 * largest(layer, output), name + " at " + i);
        sums[output] += exact;
      }
      for (int o = 0; o < sums.length; o++) {
        // Mid grey is 0 for us, and half a step of a pixel for the file.
        final double bias = layer.bias()[o] + (stem ? sums[o] * 0.5 / 127.5 : 0);
        assertEquals(bias, read.values(name + ".bias")[o], 2e-3, name + " bias " + o);
      }
      compared++;
    }
    assertEquals(MobileTrunk.convolutions(NETWORK).size(), compared);
  }

  private static double largest(final FoldedConvolution layer, final int output) {
    double largest = 0;
    for (int i = output * layer.fanIn(); i < (output + 1) * layer.fanIn(); i++) {
      largest = Math.max(largest, Math.abs(layer.kernel()[i]));
    }
    return largest;
  }

  @Test
  void otherLayers_areRefusedByTheNameOfTheFirstThatDiffers() {
    final var refusal =
        assertThrows(
            IOException.class, () -> TrunkFile.parse("x.tflite", bytes(), PomonaNetwork.phone()));
    assertTrue(
        refusal
            .getMessage()
            .startsWith("x.tflite: other layers than the trunk's: where trunk.stem"),
        refusal.getMessage());
  }

  @Test
  void everyTruncation_isASentence() {
    final byte[] whole = bytes();
    for (int length = 0; length < whole.length; length += 1 + whole.length / 50) {
      final byte[] part = Arrays.copyOf(whole, length);
      final var refusal =
          assertThrows(
              IOException.class, () -> TrunkFile.parse("x.tflite", part, NETWORK), "" + length);
      assertTrue(refusal.getMessage().startsWith("x.tflite: "), refusal.getMessage());
    }
  }

  @Test
  void anotherDigest_isRefusedWithBothAndTheFilesName() throws IOException {
    final Path file = Files.write(folder.resolve("other.tflite"), bytes());
    final var refusal = assertThrows(IOException.class, () -> TrunkFile.read(file, NETWORK));
    assertTrue(refusal.getMessage().contains(TrunkFile.SHA_256), refusal.getMessage());
    assertTrue(refusal.getMessage().startsWith(file.toString()), refusal.getMessage());
  }

  @Test
  void aHugeFile_isRefusedBeforeItIsRead() throws IOException {
    final Path file = folder.resolve("huge.tflite");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    final var refusal = assertThrows(IOException.class, () -> TrunkFile.read(file, NETWORK));
    assertTrue(refusal.getMessage().contains("at most"), refusal.getMessage());
  }
}
