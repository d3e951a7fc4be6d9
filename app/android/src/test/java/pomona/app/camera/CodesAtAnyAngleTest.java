package pomona.app.camera;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.graphics.Bitmap;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import com.google.zxing.BarcodeFormat;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.scan.Scenes;
import pomona.app.screen.Png;
import pomona.lot.LotLabel;
import pomona.lot.label.CrateLabel;

/** Labels that are glued on at any angle, on noisy pictures, beside composed fruit. */
@RunWith(AndroidJUnit4.class)
public final class CodesAtAnyAngleTest {
  private static final long SEED = 20260914;
  private static final double NOISE = 12;
  private static final LocalDate TODAY = LocalDate.of(2026, 9, 14);

  /** FNC1, which marks GS1's codes, as ZXing's writer takes it. */
  private static final String MARK = "\u00f1";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final CodeReader reader = new CodeReader();

  @Test
  public void everyKindOfBars_isReadAtEveryAngle_besideFruit() throws IOException {
    print("seed " + SEED);
    Random random = new Random(SEED);
    List<String> missed = new ArrayList<>();
    for (Printed printed : Printed.ALL) {
      for (int degrees = 0; degrees <= 180; degrees += 30) {
        Bitmap picture = besideFruit(printed, degrees + random.nextInt(15), random);
        Optional<ReadCode> read = reader.read(luminance(picture));
        Optional<String> said = read.map(code -> code.text().replaceFirst("^]C1", ""));
        if (!said.equals(Optional.of(printed.read))) {
          missed.add(printed.format + " at " + degrees + ": " + read);
          Png.write(picture, temporary.getRoot().toPath().resolve("missed.png"));
        }
      }
    }
    print("missed: " + missed);
    List<String> others = new ArrayList<>(missed);
    others.removeIf(miss -> miss.startsWith("ITF") && miss.endsWith("Optional.empty"));
    assertEquals(String.join("\n", others), List.of(), others);
    // ITF has no redundancy: two of seven angles may be missed, and is said; never read wrongly.
    assertTrue(missed.toString(), missed.size() <= 2);
  }

  @Test
  public void threeGlances_seeAsMuchAsALongLook() throws IOException {
    Random random = new Random(SEED);
    for (int degrees = 7; degrees < 180; degrees += 15) {
      Luminance picture = luminance(besideFruit(Printed.ALL.get(0), degrees, random));
      Optional<ReadCode> read = Optional.empty();
      for (int glance = 0; glance < 3 && read.isEmpty(); glance++) {
        read = reader.glance(picture);
      }
      assertEquals("at " + degrees, Optional.of("L-2409-117"), read.map(ReadCode::text));
    }
  }

  @Test
  public void theKindOfCode_saysWhatItsDigitsMean() throws IOException {
    Optional<ReadCode> product = onCardboard("4012345678901", BarcodeFormat.EAN_13);
    CrateLabel label = crateLabel(product);
    assertEquals(CrateLabel.Meaning.PRODUCT, label.meaning());
    Optional<ReadCode> plain = onCardboard("4012345678901", BarcodeFormat.CODE_39);
    assertEquals(CrateLabel.Meaning.OTHER, crateLabel(plain).meaning());
    Optional<ReadCode> gs1 = onCardboard(MARK + "01040123456789011017L-5", BarcodeFormat.CODE_128);
    assertEquals(Optional.of("17L-5"), crateLabel(gs1).batch());
    Optional<ReadCode> dataBar =
        onCardboard("[01]90012345678908[10]L-7", BarcodeFormat.RSS_EXPANDED);
    assertEquals(Optional.of("L-7"), crateLabel(dataBar).batch());
    assertEquals(
        Optional.of("90012345678908 L-7"),
        LotLabel.parse(dataBar.get().text(), dataBar.get().symbology()).map(LotLabel::code));
    Optional<ReadCode> small = onCardboard("0950110153000", BarcodeFormat.RSS_14);
    assertEquals("09501101530003", crateLabel(small).gtin().get().digits());
  }

  @Test
  public void fruitWithoutALabel_hasNoCode() throws IOException {
    for (int scene = 1; scene <= Scenes.COUNT; scene++) {
      Picture picture = Scenes.picture(scene, temporary.newFolder().toPath());
      Bitmap noisy = picture.bitmap().copy(Bitmap.Config.ARGB_8888, true);
      Codes.addNoise(noisy, NOISE, new Random(SEED + scene));
      assertEquals("scene " + scene, Optional.empty(), reader.read(luminance(noisy)));
    }
  }

  private record Printed(BarcodeFormat format, String text, String read) {
    private static final List<Printed> ALL =
        List.of(
            new Printed(BarcodeFormat.CODE_128, "L-2409-117", "L-2409-117"),
            new Printed(BarcodeFormat.CODE_128, MARK + "10L-2409", "10L-2409"),
            new Printed(BarcodeFormat.CODE_39, "L-2409", "L-2409"),
            new Printed(BarcodeFormat.ITF, "04012345678901", "04012345678901"),
            new Printed(BarcodeFormat.EAN_13, "4012345678901", "4012345678901"),
            new Printed(BarcodeFormat.RSS_14, "0950110153000", "09501101530003"),
            new Printed(
                BarcodeFormat.RSS_EXPANDED,
                "[01]90012345678908[10]L-7",
                "(01)90012345678908(10)L-7"));
  }

  private CrateLabel crateLabel(Optional<ReadCode> code) {
    return CrateLabel.read(code.get().text(), code.get().symbology(), TODAY);
  }

  private Optional<ReadCode> onCardboard(String text, BarcodeFormat format) throws IOException {
    Bitmap picture = Codes.cardboard(1280, 960);
    Codes.glue(Codes.code(text, format), picture, 640, 480, 33);
    return reader.read(luminance(picture));
  }

  private Bitmap besideFruit(Printed printed, int degrees, Random random) throws IOException {
    Picture scene = Scenes.picture(1, temporary.newFolder().toPath());
    Bitmap picture = Bitmap.createScaledBitmap(scene.bitmap(), 1280, 960, true);
    Bitmap label = Codes.code(printed.text, printed.format);
    Codes.glue(label, picture, 480 + random.nextInt(320), 400 + random.nextInt(160), degrees);
    Codes.addNoise(picture, NOISE, random);
    return picture;
  }

  private Luminance luminance(Bitmap bitmap) throws IOException {
    return Png.read(Png.write(bitmap, temporary.newFile().toPath())).luminance();
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
