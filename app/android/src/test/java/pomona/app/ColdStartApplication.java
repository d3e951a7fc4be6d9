package pomona.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import pomona.app.eye.ColourRuntime;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.OpenEye;
import pomona.sync.WireDelegate;

/** The application as tests run it, which notes where eyes are opened. */
public final class ColdStartApplication extends TestApplication {
  private final List<String> openedOn = Collections.synchronizedList(new ArrayList<>());

  /** The threads that an eye was opened on, in order. */
  List<String> openedOn() {
    return openedOn;
  }

  @Override
  Optional<EyeOpener> otherEyes() {
    return Optional.of(
        () -> {
          openedOn.add(Thread.currentThread().getName());
          return new OpenEye(ColourRuntime.eye(), WireDelegate.CPU);
        });
  }
}
