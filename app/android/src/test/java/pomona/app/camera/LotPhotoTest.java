package pomona.app.camera;

import static org.junit.Assert.assertEquals;
import static org.robolectric.Shadows.shadowOf;

import android.os.Looper;
import androidx.lifecycle.SavedStateHandle;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.PomonaApplication;
import pomona.app.failure.Failure;
import pomona.phone.record.KeptFile;

@RunWith(AndroidJUnit4.class)
public final class LotPhotoTest {
  private static final KeptFile KEPT = new KeptFile("a".repeat(64), 9_000);

  @Test
  public void aSecondPhotoThatFails_leavesTheOneThatWasKept() {
    LotPhoto photo =
        new LotPhoto(
            PomonaApplication.graph(ApplicationProvider.getApplicationContext()).cutter(),
            Runnable::run,
            new SavedStateHandle(Map.of("photo", KEPT.sha256(), "photo-bytes", KEPT.sizeBytes())));
    photo.fail(Failure.PICTURE_GONE);
    shadowOf(Looper.getMainLooper()).idle();
    assertEquals(Optional.of(KEPT), photo.now().file());
    assertEquals(Optional.of(Failure.PICTURE_GONE), photo.now().trouble());
  }
}
