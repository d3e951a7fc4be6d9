package pomona.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.bundle.Bundle;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.head.Freshness;
import pomona.training.data.Classes;
import pomona.training.data.FreshFamily;
import pomona.training.data.HoldOut;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.Weights;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

final class FreshnessFitTest {
  private static final long SEED = 31;

  @TempDir private Path folder;

  /** Fruits with a look of their own each, that move along one direction as they age. */
  private static List<FreshnessFit.Example> ageing(
      final int fruits, final SplittableRandom random) {
    final List<FreshnessFit.Example> examples = new ArrayList<>();
    for (int fruit = 0; fruit < fruits; fruit++) {
      final float[] own = Weights.normal(random, Embedding.DIMENSIONS, 1);
      for (int age = 0; age < 10; age++) {
        final float[] unit = own.clone();
        for (int i = 0; i < unit.length; i++) {
          unit[i] += (i < 8 ? 0.6f * (age - 4.5f) : 0) + 0.3f * (float) (random.nextDouble() - 0.5);
        }
        TrainedHeads.normalise(unit);
        examples.add(new FreshnessFit.Example(unit, age / 9.0, "fruit " + fruit));
      }
    }
    return examples;
  }

  @Test
  void sharesOfFruitsThatWereNotSeen_rise_andTheirMeanIsRight() {
    final SplittableRandom random = new SplittableRandom(SEED);
    final FreshnessFit fit = FreshnessFit.of(ageing(20, random));
    assertTrue(fit.describe().startsWith("20 fruits"), fit.describe());
    int rises = 0;
    double sum = 0;
    final List<FreshnessFit.Example> others = ageing(10, random);
    for (int i = 0; i < others.size(); i++) {
      final double here = share(fit, others.get(i));
      sum += here;
      rises += i % 10 > 0 && here > share(fit, others.get(i - 1)) ? 1 : 0;
    }
    assertTrue(rises > 75, "seed " + SEED + ": " + rises + " of 90 steps of age");
    assertEquals(0.5, sum / others.size(), 0.1, "seed " + SEED);
  }

  private static double share(final FreshnessFit fit, final FreshnessFit.Example example) {
    double logit = fit.bias();
    for (int i = 0; i < example.unit().length; i++) {
      logit += fit.weights()[i] * example.unit()[i];
    }
    return 1 / (1 + Math.exp(-logit));
  }

  @Test
  void aFitThatIsHeldBack_staysFiniteWhereSharesCanBeToldExactly() {
    final List<FreshnessFit.Example> two = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      final float[] unit = new float[Embedding.DIMENSIONS];
      unit[i % 2] = 1;
      two.add(new FreshnessFit.Example(unit, i % 2, "fruit " + i));
    }
    final FreshnessFit fit = FreshnessFit.of(two);
    assertTrue(share(fit, two.get(1)) > 0.7 && share(fit, two.get(0)) < 0.3);
    for (final float weight : fit.weights()) {
      assertTrue(Math.abs(weight) < 1e4, "weight " + weight);
    }
  }

  @Test
  void exportFits_whatTrainingMaySee_andABundleOpensWithIt() throws IOException {
    for (char letter = 'A'; letter <= 'L'; letter++) {
      for (int age = 0; age < 3; age++) {
        draw(folder.resolve("fgrade/" + age + "/" + letter + "1.png"), letter, age);
      }
    }
    Files.writeString(folder.resolve("fgrade/1/Z1.png"), "no picture");
    final ByteArrayOutputStream said = new ByteArrayOutputStream();
    final Map<String, Weights.Array> arrays =
        new LinkedHashMap<>(FloatGraphTest.weights(PomonaNetwork.tinyPhone(), 5).arrays());
    final SplittableRandom random = new SplittableRandom(SEED);
    put(arrays, "class.weight", 2, random);
    put(arrays, "grade.weight", 4, random);
    put(arrays, "freshness.weight", FreshFamily.values().length, random);
    arrays.put("grade.bias", new Weights.Array(new long[] {4}, new float[4]));
    arrays.put("freshness.bias", new Weights.Array(new long[] {2}, new float[] {0.25f, 1}));
    arrays.put("class.scale", new Weights.Array(new long[] {1}, new float[] {16}));
    final Bundle trained = bundle(new Weights(arrays), List.of(), said);
    final Freshness rows = trained.heads().freshness().orElseThrow();
    assertEquals(List.of("tomato"), rows.families(), "no class is a banana");
    assertEquals(0.25f, rows.rows().bias(0));
    assertEquals(
        arrays.get("freshness.weight").values()[3],
        rows.rows().weight(0, 3),
        "as training left it");

    final Bundle fitted = bundle(new Weights(arrays), List.of(folder.resolve("fgrade")), said);
    final Freshness again = fitted.heads().freshness().orElseThrow();
    assertEquals(List.of("tomato"), again.families());
    final String text = said.toString(StandardCharsets.UTF_8);
    int learnt = 1; // Z, of which the only photograph is damaged
    for (char letter = 'A'; letter <= 'L'; letter++) {
      learnt += HoldOut.keeps("tomato " + letter) ? 0 : 1;
    }
    assertTrue(text.contains(" looks at " + (learnt - 1) + " fruits"), text);
    assertTrue(text.contains("Z1.png") && text.contains("left out"), text);
    final BundleNetwork read = BundleNetwork.of(fitted);
    assertEquals(again.rows().weight(0, 5), read.weights().values("freshness.weight")[5]);
  }

  private static void put(
      final Map<String, Weights.Array> arrays,
      final String name,
      final int rows,
      final SplittableRandom random) {
    arrays.put(
        name, new Weights.Array(new long[] {rows, 128}, Weights.normal(random, rows * 128, 1)));
  }

  private static Bundle bundle(
      final Weights weights, final List<Path> freshness, final ByteArrayOutputStream said)
      throws IOException {
    final ExportRequest request =
        new ExportRequest(
            PomonaNetwork.tinyPhone(),
            weights,
            new Classes(List.of("Vine-Tomato", "Lime"), List.of("Tomato", "Citrus")),
            Generation.of("test-space", "tiny-1"),
            1,
            List.of(),
            List.of(),
            "Apache-2.0",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            freshness);
    final byte[] content =
        new Export(request, new PrintStream(said, true, StandardCharsets.UTF_8), 6).run();
    final SigningKey key = SigningKey.generate(new SecureRandom());
    return Bundle.open(
        "tiny",
        content,
        DetachedSignature.sign(content, key).toBytes(),
        TrustedKeys.of(key.verifying()));
  }

  private static void draw(final Path file, final char letter, final int age) throws IOException {
    final BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    final Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 96, 96);
    graphics.setColor(new Color(220 - 60 * age, 20 + 2 * (letter - 'A'), 30 + 20 * age));
    graphics.fillOval(16, 16, 64, 64);
    graphics.dispose();
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
