package pomona.app.eye;

import pomona.sync.WireDelegate;

/** What can run a network on a phone, the safest last. */
public enum Delegate {
  /**
   * The graphics processor. It computes in 16-bit floats, so its results differ, on some phones by
   * too much.
   */
  GPU(WireDelegate.GPU),
  /** Android's own, for old devices with an accelerator. */
  NNAPI(WireDelegate.NNAPI),
  /** The processor, with XNNPACK. */
  XNNPACK(WireDelegate.XNNPACK),
  /** The processor, with the reference kernels. */
  CPU(WireDelegate.CPU);

  private final WireDelegate wire;

  Delegate(WireDelegate wire) {
    this.wire = wire;
  }

  /** As facts name it. */
  public WireDelegate wire() {
    return wire;
  }
}
