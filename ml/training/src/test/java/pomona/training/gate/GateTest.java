package pomona.training.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.embedding.Embedding;
import pomona.fruit.Box;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.training.data.CocoData;
import pomona.training.data.Photo;
import pomona.training.data.PhotoFolders;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.GradeEvidence;

/** The whole gate, with two generations of which one is wrong about everything red. */
final class GateTest {

  private static final int PX = 24;
  private static final Candidate.Judgement SURE =
      new Candidate.Judgement(1, 0, 0, -1, Map.of(), Map.of(), Set.of());

  @TempDir private Path folder;

  /** Sees one fruit, all over the picture, or none; says what it was told to say. */
  private record Fake(String name, String redIs, Grade grade, boolean blind) implements Candidate {
    Fake(final String name, final String redIs, final Grade grade) {
      this(name, redIs, grade, false);
    }

    @Override
    public List<String> classNames() {
      return List.of("cherry", "plum");
    }

    @Override
    public List<String> groups() {
      return classNames();
    }

    @Override
    public Sighting see(final Photo photo) {
      return new Sighting(
          blind
              ? List.of()
              : List.of(
                  new Found(
                      0.9,
                      true,
                      new Box(0, 0, PX, PX),
                      everything(),
                      "cherry",
                      "cherry",
                      grade,
                      SURE)),
          Map.of(),
          Optional.empty());
    }

    @Override
    public Reading recognise(final Photo photo) {
      final boolean red = photo.rgb()[0] != 0;
      final float[] vector = new float[Embedding.DIMENSIONS];
      vector[red ? 0 : 1] = 1;
      return new Reading(Embedding.quantise(vector), red ? redIs : "plum", SURE, Optional.empty());
    }

    @Override
    public Optional<GradeEvidence> whyClass(
        final Photo photo, final String named, final String against) {
      return Optional.of(evidence(photo));
    }

    @Override
    public Optional<GradeEvidence> whyGrade(
        final Photo photo, final Box box, final Grade named, final Grade against) {
      return Optional.of(evidence(photo));
    }

    private static GradeEvidence evidence(final Photo photo) {
      final float[] terms = new float[photo.widthPx() * photo.heightPx()];
      terms[0] = 2;
      terms[1] = -0.5f;
      return new GradeEvidence(photo.widthPx(), photo.heightPx(), terms, 1.5);
    }

    @Override
    public void close() {}
  }

  private static Mask everything() {
    final boolean[] inside = new boolean[PX * PX];
    java.util.Arrays.fill(inside, true);
    return Mask.of(PX, PX, inside);
  }

  private Path picture(final String name, final int rgb) throws IOException {
    final Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    final BufferedImage image = new BufferedImage(PX, PX, BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < PX * PX; p++) {
      image.setRGB(p % PX, p / PX, rgb);
    }
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Gate.Data data() throws IOException {
    for (int i = 0; i < 2; i++) {
      picture("photos/Cherry/" + i + ".png", 0xC00000);
      picture("photos/Plum/" + i + ".png", 0x0000C0);
    }
    final List<CocoData.Picture> scenes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      scenes.add(
          new CocoData.Picture(
              i,
              picture("scenes/" + i + ".png", 0x808080),
              PX,
              PX,
              List.of(
                  new CocoData.Instance(
                      1,
                      "Cherry",
                      new double[] {0, 0, PX, PX},
                      PX * PX,
                      false,
                      everything(),
                      Optional.of(i == 0 ? Grade.REJECT : Grade.EXTRA),
                      List.of()))));
    }
    final PhotoFolders photos = PhotoFolders.list(folder.resolve("photos"));
    return new Gate.Data(
        Optional.of(photos),
        Optional.of(photos),
        Optional.of(new CocoData(scenes, Map.of(1L, "Cherry"), List.of())));
  }

  @Test
  void whatAnUpdateBreaks_isCounted_drawnAndExplained_andStopsIt() throws IOException {
    final Gate.Parties parties =
        new Gate.Parties(
            new Fake("fruit/old-1", "cherry", Grade.EXTRA),
            new Fake("fruit/new-2", "plum", Grade.CLASS_II),
            Optional.empty(),
            Optional.empty(),
            List.of());
    final Thresholds thresholds = new Thresholds(-1, -1, -100, 0.5);
    final Gate gate = new Gate(data(), thresholds);
    final int[] steps = {0};
    final Gate.Verdict verdict = gate.compare(parties, Optional.empty(), () -> steps[0]++);
    assertEquals(gate.steps(parties), steps[0]);
    final Map<String, Object> figures = verdict.figures().flat();
    // Both cherries of four photographs; two of three grades.
    assertEquals(0.5, figures.get("negativeFlipRate"));
    assertEquals(2 / 3.0, (double) figures.get("grades.negativeFlipRate"), 1e-9);
    assertEquals(0.0, figures.get("accuracyByClass.cherry.new"));
    assertFalse(verdict.passes());
    final String page = verdict.page();
    assertTrue(page.contains("fruit/old-1 said cherry, fruit/new-2 says plum"), page);
    assertTrue(page.contains("Orange speaks for plum, blue for cherry; together +1.5"), page);
    assertTrue(page.contains("extra is right; fruit/new-2 says class ii"), page);
    // Two pictures for each of two products and two grades, and two charts.
    assertEquals(2 * 2 + 2 * 2 + 2, page.split("data:image/jpeg", -1).length - 1);
  }

  @Test
  void scenesAlone_areEnough_andTheirGradesAreTheFigures() throws IOException {
    final Gate.Data all = data();
    final Gate.Parties parties =
        new Gate.Parties(
            new Fake("fruit/old-1", "cherry", Grade.EXTRA),
            new Fake("fruit/new-2", "cherry", Grade.EXTRA),
            Optional.empty(),
            Optional.empty(),
            List.of());
    final Gate.Verdict verdict =
        new Gate(
                new Gate.Data(Optional.empty(), Optional.empty(), all.scenes()),
                new Thresholds(0, 0, 0, 0))
            .compare(parties, Optional.empty(), () -> {});
    assertTrue(verdict.passes(), verdict.faults()::toString);
    assertEquals(0.0, verdict.figures().flat().get("negativeFlipRate"));
    assertEquals(3.0, verdict.figures().flat().get("compared"));
  }

  @Test
  void scenesOfWhichBothFindNothing_areNoProofThatGradesHold() throws IOException {
    final Gate.Data all = data();
    final Gate.Parties parties =
        new Gate.Parties(
            new Fake("fruit/old-1", "cherry", Grade.EXTRA),
            new Fake("fruit/new-2", "cherry", Grade.EXTRA, true),
            Optional.empty(),
            Optional.empty(),
            List.of());
    final Gate.Verdict verdict =
        new Gate(
                new Gate.Data(Optional.empty(), Optional.empty(), all.scenes()),
                new Thresholds(0, 0, 0, 0))
            .compare(parties, Optional.empty(), () -> {});
    assertEquals(List.of("both found none of the 3 graded fruits of the scenes"), verdict.faults());
  }

  @Test
  void evidence_isOrangeForAndBlueAgainst() {
    final Photo grey = new Photo(3, 1, new byte[] {64, 64, 64, 64, 64, 64, 64, 64, 64});
    final Photo drawn = WhyPicture.draw(grey, new GradeEvidence(3, 1, new float[] {1, -1, 0}, 0));
    assertTrue((drawn.rgb()[0] & 0xFF) > (drawn.rgb()[2] & 0xFF), "orange");
    assertTrue((drawn.rgb()[3] & 0xFF) < (drawn.rgb()[5] & 0xFF), "blue");
    assertEquals(drawn.rgb()[6], drawn.rgb()[8], "neither");
  }
}
