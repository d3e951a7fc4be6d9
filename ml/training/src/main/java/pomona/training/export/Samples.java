package pomona.training.export;

import java.nio.ByteBuffer;
import pomona.tflite.TfliteGraph;
import pomona.training.net.Network;

/** Pictures into graphs, and numbers out of them, whatever their precision. */
final class Samples {

  /** The input's scale: {@code real = (pixel - 128) / 64}. */
  static final float INPUT_SCALE = 1f / Network.DEVIATION;

  private Samples() {}

  /** A picture of stored values, {@code pixel - 128}, as the numbers that they stand for. */
  static Reference.Map3 reals(int sizePx, byte[] stored) {
    double[] values = new double[stored.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = stored[i] * INPUT_SCALE;
    }
    return new Reference.Map3(sizePx, 3, values);
  }

  /** Fills the input of a float or int8 graph. */
  static void feed(TfliteGraph graph, byte[] stored) {
    ByteBuffer bytes = graph.input().bytes();
    for (int i = 0; i < stored.length; i++) {
      if (graph.input().int8()) {
        bytes.put(i, stored[i]);
      } else {
        bytes.putFloat(i * Float.BYTES, stored[i] * INPUT_SCALE);
      }
    }
  }

  /** What a tensor holds, as real numbers. */
  static float[] values(TfliteGraph.Tensor tensor) {
    ByteBuffer bytes = tensor.bytes();
    float[] values = new float[tensor.int8() ? bytes.capacity() : bytes.capacity() / Float.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          tensor.int8()
              ? (bytes.get(i) - tensor.zeroPoint()) * tensor.scale()
              : bytes.getFloat(i * Float.BYTES);
    }
    return values;
  }

  /** What an int8 tensor holds, as it is stored. */
  static byte[] stored(TfliteGraph.Tensor tensor) {
    byte[] stored = new byte[tensor.bytes().capacity()];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = tensor.bytes().get(i);
    }
    return stored;
  }
}
