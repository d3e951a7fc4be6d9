package pomona.server.review.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.model.SmallBundles;
import pomona.server.web.ProblemException;

final class PhotoEyeTest {
  @TempDir private Path data;

  @Test
  void bundleThatWasWithdrawn_looksAtNothing() throws Exception {
    SettableClock clock = new SettableClock(SampleFacts.AT_MILLIS);
    try (RunningServer running = new RunningServer(data, clock)) {
      ModelRegistry models = running.server().models();
      Model old = add(models, "g1");
      clock.advanceMillis(1000);
      Model fresh = add(models, "g2");
      Set<ByteString> withdrawn = new HashSet<>();
      PhotoEye eye = new PhotoEye(models, withdrawn::contains);
      assertEquals(fresh, eye.newest());
      withdrawn.add(fresh.sha256());
      assertEquals(old, eye.newest());
      withdrawn.add(old.sha256());
      ProblemException none = assertThrows(ProblemException.class, eye::newest);
      assertEquals(409, none.problem().status());
    }
  }

  private static Model add(ModelRegistry models, String generation) throws Exception {
    byte[] bundle = SmallBundles.bundle(generation, List.of());
    return models.addBundle(generation, bundle, SmallBundles.signature(bundle), "test");
  }
}
