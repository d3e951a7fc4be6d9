package pomona.app.eye;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import pomona.app.failure.Failure;
import pomona.app.failure.FailureException;
import pomona.bundle.Bundle;
import pomona.vision.Eye;

/** Opens the bundle that is in use, by the fastest delegate that passes its self-test. */
public final class BundleEyes implements EyeOpener {
  private static final String PROCESS = UUID.randomUUID().toString();

  private final BundleShelf shelf;
  private final Runtimes runtimes;
  private final DelegateChoice.Memory memory;
  private final LongSupplier nanoTime;

  BundleEyes(
      BundleShelf shelf, Runtimes runtimes, DelegateChoice.Memory memory, LongSupplier nanoTime) {
    this.shelf = shelf;
    this.runtimes = runtimes;
    this.memory = memory;
    this.nanoTime = nanoTime;
  }

  /**
   * Eyes of the bundles on a shelf.
   *
   * @param choices remembers which delegate was chosen
   */
  public BundleEyes(BundleShelf shelf, Runtimes runtimes, KeptChoices choices) {
    this(shelf, runtimes, choices, System::nanoTime);
  }

  @Override
  public OpenEye open() throws IOException {
    return open(shelf.current());
  }

  /** Opens an eye of a bundle that is not in use yet: to test it, and to compare. */
  public OpenEye open(Bundle bundle) throws IOException {
    DelegateChoice choice;
    Optional<DelegateChoice.Chosen> chosen;
    try {
      choice = new DelegateChoice(memory, runtimes, bundle, nanoTime, PROCESS);
      chosen = choice.choose();
    } catch (LinkageError noLibrary) {
      throw new FailureException(Failure.MODEL_DOES_NOT_RUN, noLibrary);
    }
    if (!chosen.isPresent()) {
      throw new FailureException(Failure.MODEL_NOT_FOR_THIS_PHONE);
    }
    FallbackRuntime runtime = new FallbackRuntime(choice, chosen.get());
    try {
      return new OpenEye(new Eye(bundle, runtime), () -> runtime.delegate().wire(), runtime::rest);
    } catch (RuntimeException e) {
      runtime.close();
      throw new FailureException(Failure.MODEL_DOES_NOT_RUN, e);
    }
  }

  @Override
  public long edition() {
    return shelf.edition();
  }
}
