package pomona.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import pomona.bundle.Card.Output;
import pomona.embedding.Embedding;
import pomona.embedding.Embeddings;
import pomona.embedding.Space;
import pomona.fruit.Mask;
import pomona.head.Freshness;
import pomona.head.FruitLimits;
import pomona.head.HeadPack;
import pomona.head.HeadPack.ExampleReference;
import pomona.head.Heads;
import pomona.head.KnownLimits;
import pomona.head.LinearHead;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/**
 * What the golden files hold. A format that changes gets a new version, new files and new lines
 * here; files that were released are never written again, and stay readable for ever.
 */
final class GoldenFiles {
  static final Path FOLDER = Path.of("src", "test", "resources", "golden");
  private static final Path KEY = Path.of("..", "models", "development-key.pem");

  private GoldenFiles() {}

  static Embedding embedding() {
    return Embeddings.random(new Random(1));
  }

  static Mask mask() {
    boolean[] inside = new boolean[40 * 30];
    for (int i = 0; i < inside.length; i++) {
      double x = (i % 40 - 19.5) / 14;
      double y = (i / 40 - 12) / 9.0;
      inside[i] = x * x + y * y < 1;
    }
    return Mask.of(40, 30, inside);
  }

  static Heads heads() {
    return Bundles.heads(4);
  }

  /** With two looks of defects. */
  static Heads headsWithTaughtDefects() {
    return heads().withTaughtDefects(looks());
  }

  /** With two looks, and the freshness of two families. */
  static Heads headsWithFreshness() {
    float[] weights = new float[2 * Embedding.DIMENSIONS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (i % 5 - 2) / 2f;
    }
    return headsWithTaughtDefects()
        .withFreshness(
            new Freshness(
                new LinearHead(
                    List.of("tomato", "banana"), weights, new float[] {-1.5f, 0.5f}, 1, 1)));
  }

  /** With limits and a temperature of their own for fruits, and nothing else. */
  static Heads headsWithFruits() {
    return heads().withFruits(new FruitLimits(new float[] {0.25f, 1.5f}, 0.75f));
  }

  static Heads headsWithKnown() {
    return headsWithFruits().withKnown(new KnownLimits(0.625f, 0.5f, 2));
  }

  /** With what was taught of the class that it knew first. */
  static Heads headsWithFurther() {
    List<Embedding> examples = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 4; i++) {
      examples.add(Embeddings.near(embedding(), 0.9, random));
    }
    String label = heads().classes().labels().get(0);
    return headsWithKnown().withClassTaughtFurther(heads().classes(), label, examples);
  }

  private static LinearHead looks() {
    float[] weights = new float[2 * Embedding.DIMENSIONS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (i % 7 - 3) / 4f;
    }
    return new LinearHead(
        List.of("bitter-pit", "russeting"), weights, new float[] {-0.5f, 0.25f}, 1, 1);
  }

  static HeadPack looksPack() {
    return new HeadPack(
        new Space("pomona"),
        HeadPack.Kind.LOOKS,
        "north dock",
        "reviewer-7",
        1_767_225_600_000L,
        looks(),
        Optional.empty(),
        List.of(
            new ExampleReference("fact-1", "bitter-pit"),
            new ExampleReference("fact-2", "russeting")));
  }

  static Card card() {
    return Bundles.card(List.of(new Output("embedding", 16, 16, 128, 0.05f, 3)), 128);
  }

  static SelfTest.Case selfTestCase() {
    Map<String, byte[]> outputs = new LinkedHashMap<>();
    outputs.put("embedding", new byte[] {1, 2, 3});
    outputs.put("defects", new byte[] {-1, -128, 127, 0});
    return new SelfTest.Case(new byte[] {9, 8, 7, 6, 5}, outputs);
  }

  static HeadPack pack() {
    return new HeadPack(
        new Space("pomona"),
        HeadPack.Kind.GRADES,
        "north dock",
        "reviewer-7",
        1_767_225_600_000L,
        heads().grades(),
        Optional.empty(),
        List.of(new ExampleReference("fact-1", "EXTRA")));
  }

  static TrustedKeys trusted() throws IOException {
    return TrustedKeys.of(key().verifying());
  }

  private static SigningKey key() throws IOException {
    return SigningKey.fromPem(Files.readString(KEY));
  }

  /** Writes the files that are not there yet. */
  public static void main(String[] arguments) throws IOException {
    byte[] model = "TFL3 stands for a model here".getBytes(StandardCharsets.US_ASCII);
    byte[] bundle = Bundle.assemble(model, card(), heads(), new SelfTest(List.of(selfTestCase())));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("embedding-1.bin", embedding().toBytes());
    files.put("mask-1.bin", mask().toBytes());
    files.put("heads-1.bin", heads().toBytes());
    files.put("heads-2.bin", headsWithTaughtDefects().toBytes());
    files.put("heads-3.bin", headsWithFreshness().toBytes());
    files.put("heads-3-fruits.bin", headsWithFruits().toBytes());
    files.put("heads-3-known.bin", headsWithKnown().toBytes());
    files.put("heads-3-further.bin", headsWithFurther().toBytes());
    files.put("card-1.json", card().toBytes());
    files.put("selftest-1.bin", new SelfTest(List.of(selfTestCase())).toBytes());
    files.put("headpack-1.pack", pack().toSignedBytes(key()));
    files.put("headpack-2.pack", looksPack().toSignedBytes(key()));
    if (!Files.exists(FOLDER.resolve("bundle-1.tflite"))) {
      files.put("bundle-1.tflite", bundle);
      files.put("bundle-1.tflite.sig", DetachedSignature.sign(bundle, key()).toBytes());
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!Files.exists(FOLDER.resolve(file.getKey()))) {
        Files.write(FOLDER.resolve(file.getKey()), file.getValue());
      }
    }
  }
}
