package pomona.app.eye;

/** What can run a network on a phone; what is safer stands further down. */
public enum Delegate {
  /** The graphics processor. It computes in 16-bit floats, so it drifts, on some phones too far. */
  GPU("gpu"),
  /** Android's own, for old devices with an accelerator. */
  NNAPI("nnapi"),
  /** The processor, with XNNPACK. */
  XNNPACK("xnnpack"),
  /** The processor, with the reference kernels. */
  CPU("cpu");

  private final String factName;

  Delegate(String factName) {
    this.factName = factName;
  }

  /** As facts name it. */
  public String factName() {
    return factName;
  }
}
