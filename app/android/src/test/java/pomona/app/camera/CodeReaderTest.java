package pomona.app.camera;

import static org.junit.Assert.assertEquals;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.LuminanceSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.scan.Crate;
import pomona.app.screen.Png;

@RunWith(AndroidJUnit4.class)
public final class CodeReaderTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final CodeReader reader = new CodeReader();

  @Test
  public void barcodesAndQrCodes_areRead() throws IOException {
    for (BarcodeFormat format :
        new BarcodeFormat[] {
          BarcodeFormat.QR_CODE, BarcodeFormat.CODE_128, BarcodeFormat.CODE_39
        }) {
      Picture label = Png.read(Codes.label("L-2409-117", format, temporary.getRoot().toPath()));
      assertEquals(
          format.toString(),
          Optional.of("L-2409-117"),
          reader.read(label.luminance()).map(ReadCode::text));
    }
  }

  @Test
  public void aCrateWithoutLabel_hasNoCode() throws IOException {
    Picture crate = Png.read(Crate.empty(temporary.getRoot().toPath()));
    assertEquals(Optional.empty(), reader.read(crate.luminance()));
  }

  @Test
  public void paddedRowsAndPixels_areReadWhereTheyLie() {
    ByteBuffer pixels = ByteBuffer.allocateDirect(2 * 100);
    pixels.put(100 + 8, (byte) 40).put(100 + 9, (byte) 80).put(100 + 10, (byte) 200);
    LuminanceSource source = new Luminance(pixels, 3, 2, 100, 8);
    assertEquals(100, source.getRow(1, null)[1]);
    assertEquals(100, source.getMatrix()[3 + 1]);
    assertEquals(0, source.getMatrix()[0]);
  }
}
