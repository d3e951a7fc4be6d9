package pomona.training.train;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Function;
import com.sun.jna.Platform;

/** How PyTorch computes here. */
final class TorchSettings {

  private static final int KEEP_WHAT_IS_SET = 0;

  private TorchSettings() {}

  /**
   * One thread, so that runs can be repeated; and no instructions beyond AVX2 in oneDNN, whose
   * AVX-512 kernels put memory that nobody wrote into gradients on some computers. To be called
   * before the first convolution. Whoever sets {@code DNNL_MAX_CPU_ISA} decides otherwise.
   */
  static void apply() {
    if (Platform.isLinux()) {
      Function.getFunction(Platform.C_LIBRARY_NAME, "setenv")
          .invokeInt(new Object[] {"DNNL_MAX_CPU_ISA", "AVX2", KEEP_WHAT_IS_SET});
    }
    Engine.getEngine("PyTorch");
    JniUtils.setNumThreads(1);
  }
}
