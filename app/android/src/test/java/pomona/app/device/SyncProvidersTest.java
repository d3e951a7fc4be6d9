package pomona.app.device;

import static org.junit.Assert.assertEquals;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.failure.Failure;

/** Another application's provider may throw anything; it is said, and Pomona goes on. */
@RunWith(AndroidJUnit4.class)
public final class SyncProvidersTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final SyncViewModel model =
      new SyncViewModel(
          new SyncViewModel.Parts(
              graph.synchroniser(),
              graph.schedule(),
              graph.rules(),
              graph.lastExchange(),
              graph.database(),
              graph.siteCertificates(),
              graph.clock(),
              graph.threads().network()));

  @Test
  public void aCertificateThatMayNotBeRead_isSaid() {
    model.readCertificate(
        "https://pomona.example",
        () -> {
          throw new SecurityException("not yours");
        });
    Espresso.onIdle();
    assertEquals(
        new SyncViewModel.Doing.NoCertificate(Failure.CERTIFICATE_UNREADABLE),
        model.doing().getValue());
  }

  @Test
  public void anExportThatMayNotBeWritten_isSaid() {
    model.export(
        () -> {
          throw new SecurityException("not yours");
        });
    Espresso.onIdle();
    assertEquals(
        new SyncViewModel.Doing.Failed(Failure.FILE_NOT_WRITTEN), model.doing().getValue());
  }
}
