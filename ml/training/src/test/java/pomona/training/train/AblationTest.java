package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.training.data.Classes;

final class AblationTest {

  private static final Classes BEFORE = new Classes(List.of("Red", "Blue"), List.of("A", "B"));
  private static final Classes NOW =
      new Classes(List.of("Red", "Blue", "Green"), List.of("A", "B", "C"));

  @TempDir private Path folder;

  private Ablation ablation(final int seeds, final String... only) throws IOException {
    for (int k = 0; k < 3; k++) {
      final Path own = folder.resolve("photos").resolve(NOW.names().get(k));
      Files.createDirectories(own);
      for (int i = 0; i < 4; i++) {
        final BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 48 * 48; p++) {
          image.setRGB(p % 48, p / 48, (100 + 30 * i) << (16 - 8 * ((k * 2) % 3)));
        }
        ImageIO.write(image, "png", own.resolve(i + ".png").toFile());
      }
    }
    final PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Ablation(
        new Ablation.Plan(
            folder.resolve("photos"),
            folder.resolve("photos"),
            BEFORE,
            NOW,
            seeds,
            3,
            List.of(only),
            folder.resolve("out")),
        nowhere);
  }

  @Test
  void oneWay_bringsTheFreeNetworkThatItIsMeasuredAgainst_andIsMadeOnlyOnce() throws Exception {
    final String table = ablation(1, "alignment, warm").run();
    assertTrue(table.contains("| free, cold |"), table);
    assertTrue(table.contains("| alignment, warm |"), table);
    final Path cell = folder.resolve("out").resolve("alignment-warm-1.json");
    Files.writeString(
        cell, Files.readString(cell).replaceAll("\"accuracy\": *[0-9.E-]+", "\"accuracy\": 0.123"));
    assertTrue(ablation(1, "alignment, warm").run().contains("12.3"), "the file is not made anew");
  }

  @Test
  void aWayThatIsTaught_learnsFromTheFreeNetworkThatWasKept() throws Exception {
    final String taught = "alignment, distillation, independent, warm";
    ablation(1, "alignment, distillation, warm").run();
    final Path free = folder.resolve("out").resolve("free-cold-1.weights");
    final FileTime made = Files.getLastModifiedTime(free);
    final String table = ablation(1, taught, "alignment, distillation, warm").run();
    assertTrue(table.contains("| " + taught + " |"), table);
    assertEquals(made, Files.getLastModifiedTime(free), "the free network is made once");

    Files.delete(folder.resolve("out").resolve("alignment-distillation-independent-warm-1.json"));
    Files.writeString(free, "no network at all");
    final Ablation again = ablation(1, taught);
    final var refusal = assertThrows(IOException.class, again::run);
    assertTrue(refusal.getMessage().contains("free-cold-1.weights"), refusal.getMessage());
  }

  @Test
  void aWayThatThereIsNot_isRefusedWithThoseThatThereAre() throws Exception {
    final Ablation ablation = ablation(1, "magic");
    final var refusal = assertThrows(IOException.class, ablation::run);
    assertTrue(refusal.getMessage().contains("free, warm"), refusal.getMessage());
  }

  @Test
  void theTable_hasMeansAndTheirStandardErrors() {
    final Map<AblationWay, List<AblationCell>> cells = new LinkedHashMap<>();
    cells.put(AblationWay.FREE, List.of(cell(0.3, 0.5), cell(0.3, 0.9)));
    cells.put(AblationWay.ALL.get(3), List.of(cell(0.4, 0.5), cell(0.5, 0.5)));
    final String row = AblationTable.of(cells).lines().toList().get(5);
    // New in old 40 and 50. Gained 0.1 + 0.2 of 0.2 + 0.6; without the first 0.2 of 0.6, without
    // the second 0.1 of 0.2, so the jackknife's error is half of what lies between a third and a
    // half.
    assertEquals(
        "| alignment, warm | 45.0 ± 5.0 / 45.0 ± 5.0 | 50.0 ± 0.0 / 50.0 ± 0.0 | 38 ± 8"
            + " | 10.0 ± 0.0 | 10.0 ± 0.0 | 10.0 ± 0.0 |",
        row);
  }

  private static AblationCell cell(final double newOld, final double newNew) {
    final Map<String, Double> figures = new LinkedHashMap<>();
    for (final String measure : List.of("cmc1", "map")) {
      figures.put(measure + "OldOld", 0.3);
      figures.put(measure + "NewOld", newOld);
      figures.put(measure + "NewNew", newNew);
    }
    for (final String name : List.of("accuracy", "negativeFlipRate", "relativeNfr")) {
      figures.put(name, 0.1);
    }
    return new AblationCell(figures);
  }
}
