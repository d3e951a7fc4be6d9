package pomona.app.eye;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pomona.bundle.Bundle;
import pomona.tflite.TfliteRuntime;
import pomona.vision.BundleGraph;
import pomona.vision.Runtime;

/**
 * A device with delegates that have faults. Under each is the real TensorFlow Lite, so that without
 * its fault each keeps the contract of a runtime; time passes only when a delegate runs.
 */
final class FaultyRuntimes implements Runtimes {
  /** What is wrong with a delegate. */
  enum Fault {
    NONE,
    /** Its library is not on this device. */
    NO_LIBRARY,
    /** It cannot be made for this bundle. */
    CANNOT_OPEN,
    /** Its results are off, too far. */
    DRIFTS,
    /** It takes down the process, which a test sees as an {@link ProcessDeath}. */
    CRASHES
  }

  /** In the place of a process that is gone. */
  static final class ProcessDeath extends Error {
    private static final long serialVersionUID = 1;
  }

  private final Map<Delegate, Fault> faults = new EnumMap<>(Delegate.class);
  private final Map<Delegate, Long> nanos = new EnumMap<>(Delegate.class);
  private final Map<Delegate, Integer> runsLeft = new EnumMap<>(Delegate.class);
  private final Set<Delegate> unlinked = EnumSet.noneOf(Delegate.class);
  private final List<Delegate> opened = new ArrayList<>();
  private final List<Delegate> closed = new ArrayList<>();
  private String device = "phone/driver-1";
  private long now;

  /**
   * A delegate of this device.
   *
   * @param runNanos how long it takes to run
   */
  FaultyRuntimes with(Delegate delegate, Fault fault, long runNanos) {
    faults.put(delegate, fault);
    nanos.put(delegate, runNanos);
    return this;
  }

  /** From now on it fails after so many runs. */
  void breakAfter(Delegate delegate, int runs) {
    runsLeft.put(delegate, runs);
  }

  /** From now on its library is not found after so many runs. */
  void unlinkAfter(Delegate delegate, int runs) {
    breakAfter(delegate, runs);
    unlinked.add(delegate);
  }

  void updateDriver() {
    device = "phone/driver-2";
  }

  /** Every delegate that was opened, in order. */
  List<Delegate> opened() {
    return List.copyOf(opened);
  }

  /** How many are open. */
  int open() {
    return opened.size() - closed.size();
  }

  long nanoTime() {
    return now;
  }

  @Override
  public List<Delegate> candidates() {
    return List.copyOf(faults.keySet());
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public Runtime open(Bundle bundle, Delegate delegate) {
    Fault fault = faults.get(delegate);
    if (fault == Fault.NO_LIBRARY) {
      throw new UnsatisfiedLinkError(delegate + " has no library here");
    }
    if (fault == Fault.CANNOT_OPEN) {
      throw new IllegalArgumentException(delegate + " does not take this bundle");
    }
    if (fault == Fault.CRASHES) {
      throw new ProcessDeath();
    }
    opened.add(delegate);
    return new FaultyRuntime(new TfliteRuntime(bundle), delegate, fault == Fault.DRIFTS);
  }

  private final class FaultyRuntime implements Runtime {
    private final TfliteRuntime real;
    private final Delegate delegate;
    private final boolean drifts;
    private boolean isClosed;

    FaultyRuntime(TfliteRuntime real, Delegate delegate, boolean drifts) {
      this.real = real;
      this.delegate = delegate;
      this.drifts = drifts;
    }

    @Override
    public ByteBuffer input() {
      return real.input();
    }

    @Override
    public void run() {
      now += nanos.get(delegate);
      if (runsLeft.containsKey(delegate) && runsLeft.merge(delegate, -1, Integer::sum) < 0) {
        if (unlinked.contains(delegate)) {
          throw new UnsatisfiedLinkError(delegate + " lost its library");
        }
        throw new IllegalStateException(delegate + " lost its context");
      }
      real.run();
      if (drifts) {
        drift();
      }
    }

    /** A third of the embedding's dimensions are far off, everywhere. */
    private void drift() {
      for (int i = 0; i < graph().outputs().size(); i++) {
        if (graph().outputs().get(i).name().equals(BundleGraph.EMBEDDING)) {
          ByteBuffer output = real.output(i);
          for (int at = 0; at < output.capacity(); at += 3) {
            output.put(at, (byte) Math.min(127, output.get(at) + 30));
          }
        }
      }
    }

    @Override
    public ByteBuffer output(int index) {
      return real.output(index);
    }

    @Override
    public BundleGraph graph() {
      return real.graph();
    }

    @Override
    public void close() {
      if (!isClosed) {
        isClosed = true;
        closed.add(delegate);
        real.close();
      }
    }
  }
}
