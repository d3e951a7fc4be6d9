package pomona.training.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import pomona.training.export.Graph.Tensor;

/**
 * Full int8: activations of one scale each, kernels of one scale for each output channel, biases in
 * int32 at the product of the input's and the kernel's scale, which the kernels add to their sums
 * as it is.
 *
 * @param activations by the tensor's name
 */
record Int8Precision(Map<String, Quantisation> activations) implements Precision {

  /** Kernels lie within -127..127, symmetric, as the int8 specification asks. */
  private static final int MOST_KERNEL = 127;

  /** Biases are kept well inside int32, so that the sums stay inside too. */
  private static final double MOST_BIAS = 1 << 29;

  /** A channel of zeros still needs a scale that the kernels' fixed-point factors can hold. */
  private static final double LEAST_RATIO = 1e-6;

  @Override
  public Tensor activation(String name, int[] shape) {
    return new Tensor(name, shape, Graph.Type.INT8, new byte[0], activation(name));
  }

  private Quantisation activation(String name) {
    Quantisation quantisation = activations.get(name);
    if (quantisation == null) {
      throw new IllegalArgumentException("the tensor " + name + " was not calibrated");
    }
    return quantisation;
  }

  @Override
  public Tensor kernel(FoldedConvolution convolution) {
    float[] scales = kernelScales(convolution);
    byte[] stored = new byte[convolution.kernel().length];
    for (int i = 0; i < stored.length; i++) {
      double value = Math.rint(convolution.kernel()[i] / scales[i / convolution.fanIn()]);
      stored[convolution.laidOut(i)] = (byte) Math.max(-MOST_KERNEL, Math.min(MOST_KERNEL, value));
    }
    return new Tensor(
        convolution.layer().name() + KERNEL,
        convolution.shape(),
        Graph.Type.INT8,
        stored,
        new Quantisation(scales, 0, convolution.layer().depthwise() ? 3 : 0));
  }

  @Override
  public Tensor bias(FoldedConvolution convolution) {
    float[] scales = kernelScales(convolution);
    float input = activation(convolution.layer().input()).scale();
    ByteBuffer stored =
        ByteBuffer.allocate(scales.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int o = 0; o < scales.length; o++) {
      scales[o] *= input;
      stored.putInt((int) Math.rint(convolution.bias()[o] / (double) scales[o]));
    }
    return new Tensor(
        convolution.layer().name() + ".bias",
        new int[] {scales.length},
        Graph.Type.INT32,
        stored.array(),
        new Quantisation(scales, 0));
  }

  private float[] kernelScales(FoldedConvolution convolution) {
    double input = activation(convolution.layer().input()).scale();
    double output = activation(Lowering.convolved(convolution.layer())).scale();
    float[] scales = new float[convolution.bias().length];
    for (int o = 0; o < scales.length; o++) {
      float largest = 0;
      for (int i = 0; i < convolution.fanIn(); i++) {
        largest = Math.max(largest, Math.abs(convolution.kernel()[o * convolution.fanIn() + i]));
      }
      double least =
          Math.max(
              LEAST_RATIO * output / input, Math.abs(convolution.bias()[o]) / (MOST_BIAS * input));
      scales[o] = (float) Math.max(largest / MOST_KERNEL, least);
    }
    return scales;
  }
}
