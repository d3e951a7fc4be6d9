package pomona.training.export;

import java.util.List;
import pomona.training.net.Layer.Activation;

/**
 * A TensorFlow Lite graph before it is a file. Operations name tensors by their place in the list.
 *
 * @param input the one input
 * @param outputs in the order that a runtime gives them
 */
record Graph(List<Tensor> tensors, List<Operation> operations, int input, List<Integer> outputs) {

  Graph {
    tensors = List.copyOf(tensors);
    operations = List.copyOf(operations);
    outputs = List.copyOf(outputs);
  }

  /** What a tensor's numbers are. */
  enum Type {
    FLOAT,
    INT8,
    INT32
  }

  /**
   * A tensor.
   *
   * @param content little-endian; empty for what is computed
   * @param quantisation {@link Quantisation#NONE} for floats
   */
  record Tensor(String name, int[] shape, Type type, byte[] content, Quantisation quantisation) {}

  /** One operation, with what TensorFlow Lite wants to know of it. */
  sealed interface Operation {
    List<Integer> inputs();

    int output();
  }

  /** Padding {@code SAME}; an activation is none, or what the kernels fuse. */
  record Convolve(
      int input,
      int kernel,
      int bias,
      int output,
      int stride,
      Activation activation,
      boolean depthwise)
      implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(input, kernel, bias);
    }
  }

  record Add(int left, int right, int output, boolean relu) implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(left, right);
    }
  }

  record Logistic(int input, int output) implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  /** Along the channels; all of one scale. */
  record Concatenate(List<Integer> inputs, int output) implements Operation {
    Concatenate {
      inputs = List.copyOf(inputs);
    }
  }

  /** Every cell's channels, in four parts, become two by two cells. */
  record DepthToSpace(int input, int output) implements Operation {
    @Override
    public List<Integer> inputs() {
      return List.of(input);
    }
  }

  /** The same with every tensor that is computed as an output, to be looked into. */
  Graph opened() {
    return new Graph(
        tensors, operations, input, operations.stream().map(Operation::output).toList());
  }
}
