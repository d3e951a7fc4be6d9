package pomona.app;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.shadows.ShadowCloseGuard;

/**
 * Android's stand-in on the JVM has no writer of PDFs, which is a failure like those of a phone.
 */
@RunWith(AndroidJUnit4.class)
public final class AndroidPressTest {
  @Test
  public void aDocumentThatCannotBeBegun_isAFailureThatCallersMustCatch() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IOException failed =
        assertThrows(
            IOException.class, () -> new AndroidPress().print(out, 595, 842, canvas -> {}));
    assertEquals(IllegalStateException.class, failed.getCause().getClass());
    assertEquals(0, out.size());
    // A document that was never made is not closed either.
    ShadowCloseGuard.reset();
  }
}
