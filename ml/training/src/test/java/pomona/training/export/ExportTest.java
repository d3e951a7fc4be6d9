package pomona.training.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.lite.support.metadata.MetadataExtractor;
import org.tensorflow.lite.support.metadata.schema.NormalizationOptions;
import org.tensorflow.lite.support.metadata.schema.ProcessUnit;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.bundle.SelfTest;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.tflite.BundleFile;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.Classes;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustException;
import pomona.trust.TrustedKeys;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.Runtime;

final class ExportTest {
  private static final int CALIBRATED = 6;
  private static final Network NETWORK = PomonaNetwork.tinyPhone();
  private static final Classes CLASSES =
      new Classes(List.of("Red Apple", "Lime"), List.of("Apple", "Citrus"));
  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());

  @TempDir private static Path folder;

  /** One of the folders that {@code Backgrounds} leaves out of training, by its name. */
  private static final String LEFT_OUT = "Oatly-Oat-Milk";

  @TempDir private static Path cartons;
  private static byte[] bundle;
  private static String said;

  @BeforeAll
  static void export() throws IOException {
    draw("Red Apple", new Color(190, 30, 40));
    draw("Lime", new Color(90, 170, 30));
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Path carton = Files.createDirectories(cartons.resolve(LEFT_OUT)).resolve("1.png");
    ImageIO.write(new BufferedImage(64, 80, BufferedImage.TYPE_INT_RGB), "png", carton.toFile());
    Files.write(carton.resolveSibling("2.png"), new byte[] {1, 2, 3});
    ExportRequest request =
        request(weights(CLASSES.names().size()), Optional.of(folder), Optional.of(cartons));
    bundle =
        new Export(request, new PrintStream(told, true, StandardCharsets.UTF_8), CALIBRATED).run();
    said = told.toString(StandardCharsets.UTF_8);
  }

  private static void draw(String name, Color colour) throws IOException {
    Path photos = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < 3; i++) {
      BufferedImage image = new BufferedImage(90, 70 + i, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(Color.GRAY);
      graphics.fillRect(0, 0, 90, 80);
      graphics.setColor(colour);
      graphics.fillOval(20 + i, 10, 50, 50);
      graphics.dispose();
      ImageIO.write(image, "jpg", photos.resolve(i + ".jpg").toFile());
    }
  }

  private static Weights weights(int classes) {
    Map<String, Weights.Array> arrays =
        new LinkedHashMap<>(FloatGraphTest.weights(NETWORK, 6).arrays());
    SplittableRandom random = new SplittableRandom(5);
    put(arrays, "class.weight", classes, 128, random);
    put(arrays, "grade.weight", 4, 128, random);
    put(arrays, "grade.bias", 1, 4, random);
    arrays.put("class.scale", new Weights.Array(new long[] {1}, new float[] {16}));
    return new Weights(arrays);
  }

  private static void put(
      Map<String, Weights.Array> arrays,
      String name,
      int rows,
      int width,
      SplittableRandom random) {
    arrays.put(
        name, new Weights.Array(new long[] {rows, width}, Weights.normal(random, rows * width, 1)));
  }

  private static ExportRequest request(
      Weights weights, Optional<Path> photos, Optional<Path> empty) {
    return request(NETWORK, weights, photos, empty);
  }

  private static ExportRequest request(
      Network network, Weights weights, Optional<Path> photos, Optional<Path> empty) {
    return new ExportRequest(
        network,
        weights,
        CLASSES,
        Generation.of("test-space", "tiny-1"),
        1,
        List.of(),
        List.of(new Card.Source("drawn", 6, "ovals", "Apache-2.0")),
        "Apache-2.0",
        photos,
        photos,
        Optional.empty(),
        Optional.empty(),
        empty,
        List.of());
  }

  @Test
  void bundle_opensWithItsCardHeadsAndSelfTest() throws IOException {
    Path file = folder.resolve("tiny-1.tflite");
    SignedBundle.write(file, bundle, KEY);
    Bundle opened = BundleFile.read(file, TrustedKeys.of(KEY.verifying()));
    assertEquals(List.of("red-apple", "lime"), opened.card().classNames());
    assertEquals(NETWORK.outputs().size(), opened.card().outputs().size());
    assertEquals(16, opened.heads().classes().scale());
    assertTrue(opened.heads().familiarity().farthest(0) < 2);
    try (Eye eye = new Eye(opened, new TfliteRuntime(opened))) {
      assertTrue(eye.recognise(PhotoFiles.square(folder.resolve("Lime/0.jpg"))).isJudged());
    }
  }

  @Test
  void scoreOfAFruit_isChosenByPicturesThatTrainingLeftOut_andStandsInTheCard() {
    float score = open().card().detection().scoreAtLeast();
    assertTrue(
        said.contains(String.format(Locale.ROOT, "a fruit is shown from a score of %.2f:", score)),
        said);
    assertTrue(said.contains("nothing in 1.000 of 1 cartons (0.95 wanted)"), said);
    assertTrue(said.contains("2.png"), said);
  }

  @Test
  void cartonsThatAllWereLearntFrom_areRefusedWithTheWayOut(@TempDir Path learnt)
      throws IOException {
    Files.createDirectories(learnt.resolve("Oatghurt"));
    ExportRequest request =
        request(weights(CLASSES.names().size()), Optional.of(folder), Optional.of(learnt));
    Export export =
        new Export(
            request,
            new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            CALIBRATED);
    IOException refused = assertThrows(IOException.class, export::run);
    assertTrue(refused.getMessage().contains("left out of training"), refused.getMessage());
  }

  @Test
  void selfTest_holdsWhatTheGraphGives() {
    Bundle opened = open();
    try (Runtime runtime = new TfliteRuntime(opened)) {
      for (SelfTest.Case one : opened.selfTest().cases()) {
        ByteBuffer input = runtime.input();
        input.clear();
        input.put(one.input());
        runtime.run();
        for (int i = 0; i < runtime.graph().outputs().size(); i++) {
          byte[] actual = new byte[runtime.output(i).capacity()];
          runtime.output(i).duplicate().clear().get(actual);
          assertArrayEquals(one.output(runtime.graph().outputs().get(i).name()), actual);
        }
      }
    }
  }

  @Test
  void tensorflowsOwnTools_readNamesLabelsNormalisationAndQuantisation() throws IOException {
    MetadataExtractor extractor = new MetadataExtractor(ByteBuffer.wrap(bundle));
    assertTrue(extractor.isMinimumParserVersionSatisfied());
    assertEquals("tiny-1", extractor.getModelMetadata().name());
    assertEquals("1", extractor.getModelMetadata().version());
    assertEquals(
        "red-apple\nlime\n",
        new String(
            extractor.getAssociatedFile(Bundle.LABELS).readAllBytes(), StandardCharsets.UTF_8));
    assertEquals("image", extractor.getInputTensorMetadata(0).name());
    assertEquals(1f / 64, extractor.getInputTensorQuantizationParams(0).getScale());
    assertEquals(0, extractor.getInputTensorQuantizationParams(0).getZeroPoint());
    ProcessUnit unit = extractor.getInputTensorMetadata(0).processUnits(0);
    NormalizationOptions options = (NormalizationOptions) unit.options(new NormalizationOptions());
    assertEquals(128, options.mean(0));
    assertEquals(64, options.std(0));
    for (int i = 0; i < NETWORK.outputs().size(); i++) {
      assertEquals(NETWORK.outputs().get(i), extractor.getOutputTensorMetadata(i).name());
    }
  }

  @Test
  void sameWeights_giveTheSameBytes() throws IOException {
    ExportRequest request =
        request(weights(CLASSES.names().size()), Optional.of(folder), Optional.of(cartons));
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    assertArrayEquals(bundle, new Export(request, nowhere, CALIBRATED).run());
  }

  @Test
  void aBundle_isMadeAgainFromItself_withTheSameAnswers() throws IOException {
    BundleNetwork read = BundleNetwork.of(open());
    assertTrue(read.knowing(CLASSES).isPresent());
    assertFalse(
        read.knowing(new Classes(List.of("Lime", "Red Apple"), List.of("a", "b"))).isPresent());
    final String apple = CLASSES.names().get(0);
    final BundleNetwork alone =
        read.knowing(new Classes(List.of(apple), List.of("a"))).orElseThrow();
    assertEquals(1, alone.classes().names().size());
    final float[] rows = alone.weights().values("class.weight");
    assertEquals(Embedding.DIMENSIONS, rows.length);
    assertArrayEquals(
        Arrays.copyOf(read.weights().values("class.weight"), rows.length), rows, "its first row");
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    byte[] again =
        new Export(
                request(read.network(), read.weights(), Optional.of(folder), Optional.of(cartons)),
                nowhere,
                CALIBRATED)
            .run();
    try (Eye before = new Eye(open(), new TfliteRuntime(open()));
        Eye after = new Eye(open(again), new TfliteRuntime(open(again)))) {
      for (String photo : List.of("Lime/0.jpg", "Red Apple/1.jpg")) {
        Frame frame = PhotoFiles.square(folder.resolve(photo));
        Embedding first = before.recognise(frame).embedding();
        Embedding second = after.recognise(frame).embedding();
        assertTrue(first.cosine(second) > 0.999, photo + ": " + first.cosine(second));
      }
    }
  }

  @Test
  void whatWasMeasured_isSaid() {
    assertTrue(said.contains("cosine to float 0.9"), said);
    assertTrue(said.contains("top-1 of 6 held photographs"), said);
    assertTrue(said.contains("MMAC"), said);
  }

  @Test
  void changedByOneByte_isRefusedBeforeAnythingElse() throws IOException {
    Path file = folder.resolve("changed.tflite");
    SignedBundle.write(file, bundle, KEY);
    byte[] changed = bundle.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(file, changed);
    assertEquals(TrustException.Reason.CHANGED, reason(file));
    Files.write(file, java.util.Arrays.copyOf(bundle, bundle.length - 7));
    assertEquals(TrustException.Reason.CUT_OFF, reason(file));
    Files.delete(BundleFile.signatureOf(file));
    assertEquals(TrustException.Reason.UNSIGNED, reason(file));
    assertFalse(Files.exists(file.resolveSibling("changed.tflite.part")));
  }

  private static TrustException.Reason reason(Path file) {
    return assertThrows(
            TrustException.class, () -> BundleFile.read(file, TrustedKeys.of(KEY.verifying())))
        .reason();
  }

  @Test
  void weightsOfAnotherNumberOfClasses_areRefused() {
    ExportRequest request = request(weights(5), Optional.empty(), Optional.empty());
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new Export(request, nowhere, CALIBRATED).run());
    assertTrue(refused.getMessage().contains("the weights know 5 classes"), refused.getMessage());
  }

  @Test
  void weightsOfAnUnfinishedTraining_areRefused() {
    Map<String, Weights.Array> arrays = weights(CLASSES.names().size()).arrays();
    arrays.remove("class.scale");
    ExportRequest request = request(new Weights(arrays), Optional.empty(), Optional.empty());
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    FormatException refused =
        assertThrows(FormatException.class, () -> new Export(request, nowhere, CALIBRATED).run());
    assertTrue(refused.getMessage().contains("model.weights"), refused.getMessage());
  }

  private static Bundle open() {
    return open(bundle);
  }

  private static Bundle open(byte[] content) {
    return Bundle.open(
        "tiny-1.tflite",
        content,
        DetachedSignature.sign(content, KEY).toBytes(),
        TrustedKeys.of(KEY.verifying()));
  }
}
