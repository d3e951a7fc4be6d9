package pomona.app.eye;

/** What can run a network on a phone, the one to fall back to last. */
enum Delegate {
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

  String factName() {
    return factName;
  }
}
