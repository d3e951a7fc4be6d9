package pomona.training.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import pomona.training.export.Graph.Tensor;

/** In which numbers a network is written down. */
sealed interface Precision permits Precision.Floats, Int8Precision {

  /** What is appended to a layer's name to name its kernel. */
  String KERNEL = ".kernel";

  /** A tensor that is computed. */
  Tensor activation(String name, int[] shape);

  Tensor kernel(FoldedConvolution convolution);

  Tensor bias(FoldedConvolution convolution);

  static int[] kernelShape(FoldedConvolution convolution) {
    int side = convolution.layer().kernel();
    return new int[] {
      convolution.layer().outputChannels(), side, side, convolution.layer().inputChannels()
    };
  }

  /** As it was trained. */
  record Floats() implements Precision {
    @Override
    public Tensor activation(String name, int[] shape) {
      return new Tensor(name, shape, Graph.Type.FLOAT, new byte[0], Quantisation.NONE);
    }

    @Override
    public Tensor kernel(FoldedConvolution convolution) {
      return constant(
          convolution.layer().name() + KERNEL, kernelShape(convolution), convolution.kernel());
    }

    @Override
    public Tensor bias(FoldedConvolution convolution) {
      int[] shape = {convolution.bias().length};
      return constant(convolution.layer().name() + ".bias", shape, convolution.bias());
    }

    private static Tensor constant(String name, int[] shape, float[] values) {
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      return new Tensor(name, shape, Graph.Type.FLOAT, bytes.array(), Quantisation.NONE);
    }
  }
}
