package pomona.training.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/** The constants of a quantised .tflite file as the numbers that they stand for. */
public record TfliteConstants(Model model) {

  /** Int8 or int32 integers, of one scale or of one for each channel. */
  public float[] reals(final Tensor tensor) {
    final ByteBuffer data =
        model.buffers((int) tensor.buffer()).dataAsByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    final boolean wide = tensor.type() == TensorType.INT32;
    if (!wide && tensor.type() != TensorType.INT8) {
      throw new IllegalArgumentException("the constant " + tensor.name() + " is not int8 or int32");
    }
    final float[] reals = new float[data.remaining() / (wide ? Integer.BYTES : 1)];
    final int channels = tensor.quantization().scaleLength();
    // How many numbers in a row have one scale, and then comes the next channel's.
    int each = 1;
    for (int i = tensor.quantization().quantizedDimension() + 1; i < tensor.shapeLength(); i++) {
      each *= tensor.shape(i);
    }
    for (int i = 0; i < reals.length; i++) {
      final int stored = wide ? data.getInt() : data.get();
      reals[i] = stored * tensor.quantization().scale(channels == 1 ? 0 : i / each % channels);
    }
    return reals;
  }

  /** A kernel of {@code output, row, column, input}, turned to how {@link Weights} have it. */
  public Weights.Array kernel(final Tensor tensor) {
    return turned(reals(tensor), tensor.shape(0), tensor.shape(1), tensor.shape(3));
  }

  /** A depthwise one of {@code 1, row, column, channel}, turned in the same way. */
  public Weights.Array depthwiseKernel(final Tensor tensor) {
    final Weights.Array turned = turned(reals(tensor), 1, tensor.shape(1), tensor.shape(3));
    final int side = tensor.shape(1);
    return new Weights.Array(new long[] {tensor.shape(3), 1, side, side}, turned.values());
  }

  private static Weights.Array turned(
      final float[] kernel, final int outputs, final int side, final int inputs) {
    final int cells = side * side;
    final float[] turned = new float[kernel.length];
    for (int o = 0; o < outputs; o++) {
      for (int cell = 0; cell < cells; cell++) {
        for (int i = 0; i < inputs; i++) {
          turned[(o * inputs + i) * cells + cell] = kernel[(o * cells + cell) * inputs + i];
        }
      }
    }
    return new Weights.Array(new long[] {outputs, inputs, side, side}, turned);
  }
}
