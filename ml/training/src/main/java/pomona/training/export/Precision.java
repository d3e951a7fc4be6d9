package pomona.training.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import pomona.training.export.Graph.Tensor;

/** The number type in which a network is written. */
sealed interface Precision permits Precision.Floats, Int8Precision {

  /** What is appended to a layer's name to name its kernel. */
  String KERNEL = ".kernel";

  /** A tensor that is computed. */
  Tensor activation(String name, int[] shape);

  Tensor kernel(FoldedConvolution convolution);

  Tensor bias(FoldedConvolution convolution);

  /** As it was trained. */
  record Floats() implements Precision {
    @Override
    public Tensor activation(String name, int[] shape) {
      return new Tensor(name, shape, Graph.Type.FLOAT, new byte[0], Quantisation.NONE);
    }

    @Override
    public Tensor kernel(FoldedConvolution convolution) {
      float[] laidOut = new float[convolution.kernel().length];
      for (int i = 0; i < laidOut.length; i++) {
        laidOut[convolution.laidOut(i)] = convolution.kernel()[i];
      }
      return constant(convolution.layer().name() + KERNEL, convolution.shape(), laidOut);
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
