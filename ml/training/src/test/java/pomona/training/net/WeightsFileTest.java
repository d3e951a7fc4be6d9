package pomona.training.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeightsFileTest {

  @TempDir private Path folder;

  @Test
  void whatIsWritten_isReadBack() throws IOException {
    final Weights weights = Weights.initial(PomonaNetwork.tinyPhone(), 5);
    final Path file = folder.resolve("tiny.weights");
    WeightsFile.write(file, weights.arrays());
    final Weights read = WeightsFile.read(file);
    assertEquals(weights.arrays().keySet(), read.arrays().keySet());
    for (final String name : weights.arrays().keySet()) {
      assertArrayEquals(weights.arrays().get(name).shape(), read.arrays().get(name).shape());
      assertArrayEquals(weights.values(name), read.values(name));
    }
  }

  @Test
  void everyCutAndEveryFlippedByte_isRefusedWithTheFilesName() throws IOException {
    final Path file = folder.resolve("w.weights");
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    arrays.put("a.weight", new Weights.Array(new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}));
    WeightsFile.write(file, arrays);
    final byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      final byte[] bad = good.clone();
      bad[i] ^= 0x40;
      Files.write(file, bad);
      assertRefused(file, "flipped byte " + i);
      Files.write(file, java.util.Arrays.copyOf(good, i));
      assertRefused(file, "cut at " + i);
    }
  }

  private static void assertRefused(final Path file, final String how) {
    final var refusal = assertThrows(IOException.class, () -> WeightsFile.read(file), how);
    assertTrue(refusal.getMessage().contains(file.toString()), how + ": " + refusal.getMessage());
  }

  @Test
  void anAbsurdSize_isRefusedBeforeAnythingIsAllocated() throws IOException {
    final Path file = folder.resolve("huge.weights");
    final byte[] bytes = new byte[64];
    java.nio.ByteBuffer.wrap(bytes)
        .putInt(0x504D4E57)
        .putInt(1)
        .putInt(1)
        .putShort((short) 1)
        .put((byte) 'a')
        .putInt(2)
        .putInt(Integer.MAX_VALUE)
        .putInt(Integer.MAX_VALUE);
    Files.write(file, bytes);
    final var refusal = assertThrows(IOException.class, () -> WeightsFile.read(file));
    assertTrue(refusal.getMessage().contains("at most"), refusal.getMessage());
  }

  @Test
  void aWriteThatFailsHalfway_leavesTheOldFile() throws IOException {
    final Path file = folder.resolve("w.weights");
    final Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    arrays.put("a.weight", new Weights.Array(new long[] {1}, new float[] {7}));
    WeightsFile.write(file, arrays);
    assertThrows(IllegalStateException.class, () -> WeightsFile.write(file, new Failing(arrays)));
    assertEquals(7, WeightsFile.read(file).values("a.weight")[0]);
    assertFalse(Files.exists(folder.resolve("w.weights.part")));
  }

  /** Gives its one entry and then fails, as a full disk would in the middle. */
  private static final class Failing extends AbstractMap<String, Weights.Array> {
    private final Map<String, Weights.Array> arrays;

    Failing(final Map<String, Weights.Array> arrays) {
      this.arrays = arrays;
    }

    @Override
    public Set<Entry<String, Weights.Array>> entrySet() {
      return new java.util.AbstractSet<>() {
        @Override
        public java.util.Iterator<Entry<String, Weights.Array>> iterator() {
          final var entries = arrays.entrySet().iterator();
          return new java.util.Iterator<>() {
            @Override
            public boolean hasNext() {
              return true;
            }

            @Override
            public Entry<String, Weights.Array> next() {
              if (!entries.hasNext()) {
                throw new IllegalStateException("no space left");
              }
              return entries.next();
            }
          };
        }

        @Override
        public int size() {
          return 2;
        }
      };
    }
  }
}
