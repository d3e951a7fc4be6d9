package pomona.app;

import java.util.Optional;
import pomona.app.eye.Bundles;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.OpenEye;
import pomona.bundle.Bundle;
import pomona.head.Heads;
import pomona.sync.WireDelegate;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Eye;

/** The application as tests run it, seeing with the bundle that ships. */
public class ShippedEyeApplication extends TestApplication {
  private final Bundle bundle = Bundles.shipped();

  /** What it sees with. */
  public Heads heads() {
    return bundle.heads();
  }

  @Override
  Optional<EyeOpener> otherEyes() {
    return Optional.of(
        () ->
            new OpenEye(
                new Eye(bundle, new TfliteRuntime(bundle)).withHeads(heads()), WireDelegate.CPU));
  }
}
