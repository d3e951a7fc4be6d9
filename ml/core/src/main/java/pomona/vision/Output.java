package pomona.vision;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import pomona.bundle.BundleException;

/** One output of the graph, copied out of the runtime into an array, which is faster to read. */
final class Output {
  final int heightPx;
  final int widthPx;
  final int channels;
  final float scale;
  final int zeroPoint;
  final byte[] values;

  private final int index;

  private Output(int index, BundleGraph.Tensor tensor) {
    this.index = index;
    this.heightPx = tensor.heightPx();
    this.widthPx = tensor.widthPx();
    this.channels = tensor.channels();
    this.scale = tensor.scale();
    this.zeroPoint = tensor.zeroPoint();
    this.values = new byte[heightPx * widthPx * channels];
  }

  /** Finds an output by its name, and refuses one that has not the shape it should have. */
  static Output find(BundleGraph graph, String name, int stride, int channels) {
    for (int i = 0; i < graph.outputs().size(); i++) {
      BundleGraph.Tensor tensor = graph.outputs().get(i);
      if (tensor.name().equals(name)) {
        if (tensor.heightPx() * stride != graph.heightPx()
            || tensor.widthPx() * stride != graph.widthPx()
            || (channels > 0 && tensor.channels() != channels)
            || !(tensor.scale() > 0)) {
          throw new BundleException(
              "The graph's output "
                  + tensor
                  + " should be the input of "
                  + graph.widthPx()
                  + " x "
                  + graph.heightPx()
                  + " divided by "
                  + stride
                  + (channels > 0 ? ", with " + channels + " channels" : ""));
        }
        return new Output(i, tensor);
      }
    }
    throw new BundleException("The graph has no output \"" + name + "\"");
  }

  void read(Runtime runtime) {
    ByteBuffer bytes = runtime.output(index);
    Buffer position = bytes;
    position.clear();
    bytes.get(values);
  }

  float real(int at) {
    return (values[at] - zeroPoint) * scale;
  }

  /** The smallest stored value whose real one is at least {@code real}; may be 128. */
  int atLeast(float real) {
    double stored = Math.ceil(real / scale + zeroPoint - 1e-4);
    return (int) Math.max(-128, Math.min(128, stored));
  }
}
