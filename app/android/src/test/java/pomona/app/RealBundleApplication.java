package pomona.app;

import java.util.Optional;
import pomona.app.eye.EyeOpener;

/** The application as tests run it, seeing with the bundle that it ships. */
public final class RealBundleApplication extends TestApplication {
  @Override
  Optional<EyeOpener> otherEyes() {
    return Optional.empty();
  }
}
