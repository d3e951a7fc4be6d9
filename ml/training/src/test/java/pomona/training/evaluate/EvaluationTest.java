package pomona.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.embedding.Embedding;
import pomona.fruit.Box;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.training.data.Classes;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;
import pomona.training.data.CocoWriter;
import pomona.training.data.Photo;

final class EvaluationTest {
  @TempDir private Path folder;

  /** Takes every red or green area for a fruit, and its colour for its class. */
  private static final class ColourCandidate implements Candidate {
    @Override
    public String name() {
      return "colours-1";
    }

    @Override
    public List<String> classNames() {
      return List.of("red-apple", "green-apple", "lime");
    }

    @Override
    public List<String> groups() {
      return List.of("apple", "apple", "lime");
    }

    private static boolean[] pixels(final Photo photo, final int channel) {
      final boolean[] inside = new boolean[photo.widthPx() * photo.heightPx()];
      for (int i = 0; i < inside.length; i++) {
        inside[i] =
            (photo.rgb()[i * 3 + channel] & 0xFF) > 150
                && (photo.rgb()[i * 3 + (channel + 1) % 3] & 0xFF) < 100;
      }
      return inside;
    }

    @Override
    public Sighting see(final Photo photo) {
      final List<Found> found = new ArrayList<>();
      for (int channel = 0; channel < 2; channel++) {
        final Mask mask = Mask.of(photo.widthPx(), photo.heightPx(), pixels(photo, channel));
        if (mask.areaPx() > 0) {
          final double[] box = pomona.training.data.CocoShapes.around(mask);
          found.add(
              new Found(
                  0.9,
                  true,
                  new Box(
                      (float) box[0],
                      (float) box[1],
                      (float) (box[0] + box[2]),
                      (float) (box[1] + box[3])),
                  mask,
                  classNames().get(channel),
                  classNames().get(2 * channel),
                  Grade.CLASS_I,
                  new Judgement(0.9, 0.1, 1, -0.1, Map.of(), Map.of(), Set.of("red-apple"))));
        }
      }
      final Map<DefectKind, Mask> defects = new EnumMap<>(DefectKind.class);
      defects.put(DefectKind.ROT, Mask.of(photo.widthPx(), photo.heightPx(), pixels(photo, 0)));
      return new Sighting(
          found, defects, found.isEmpty() ? Optional.of(RefusalKind.EMPTY) : Optional.empty());
    }

    @Override
    public Reading recognise(final Photo photo) {
      final int at = (photo.heightPx() / 2 * photo.widthPx() + photo.widthPx() / 2) * 3;
      final float[] vector = new float[Embedding.DIMENSIONS];
      vector[3] = 1; // black has a direction too
      for (int c = 0; c < 3; c++) {
        vector[c] = photo.rgb()[at + c] & 0xFF;
      }
      return new Reading(
          Embedding.quantise(vector),
          vector[0] > vector[1] ? "red-apple" : "green-apple",
          new Judgement(
              0.8,
              vector[0] / 255,
              1,
              vector[2] / 255,
              Map.of(),
              Map.of("apple", (double) vector[0], "lime", 5.0),
              Set.of()),
          Optional.empty());
    }

    @Override
    public void close() {}
  }

  private void paint(final String path, final Color colour) throws IOException {
    final BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    final Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(6, 2, 12, 12);
    graphics.dispose();
    final Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private Findings measure(final Evaluation evaluation, final int[] steps) throws IOException {
    return evaluation.measure(
        new ColourCandidate(),
        count -> {
          steps[0] = count;
          return () -> steps[1]++;
        });
  }

  private Map<String, Object> measure(final Path data, final Optional<Classes> classes)
      throws IOException {
    final int[] steps = new int[2];
    final Map<String, Object> figures =
        measure(new Evaluation(data, classes, false, Optional.empty()), steps).figures().flat();
    assertEquals(steps[0], steps[1], "the progress bar ends when the work does");
    return figures;
  }

  private static Mask block(final int left, final int top, final int right, final int bottom) {
    final boolean[] inside = new boolean[24 * 16];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        inside[y * 24 + x] = true;
      }
    }
    return Mask.of(24, 16, inside);
  }

  private static Photo picture() {
    final byte[] rgb = new byte[24 * 16 * 3];
    for (int y = 4; y < 12; y++) {
      for (int x = 2; x < 10; x++) {
        rgb[(y * 24 + x) * 3] = (byte) 200;
      }
      for (int x = 14; x < 22; x++) {
        rgb[(y * 24 + x) * 3 + 1] = (byte) 200;
      }
    }
    return new Photo(24, 16, rgb);
  }

  private static CocoData.Instance fruit(
      final String category, final Mask mask, final Grade grade, final CocoData.Flaw... flaws) {
    return new CocoData.Instance(
        1,
        category,
        pomona.training.data.CocoShapes.around(mask),
        mask.areaPx(),
        false,
        mask,
        Optional.of(grade),
        List.of(flaws));
  }

  @Test
  void cocoFolder_isMeasuredInstanceByInstance() throws IOException {
    final CocoWriter writer = new CocoWriter(folder.resolve("set"));
    writer.add(
        "1.png",
        picture(),
        List.of(
            fruit(
                "Red Apple",
                block(2, 4, 10, 12),
                Grade.CLASS_I,
                new CocoData.Flaw(DefectKind.ROT, 0.5, block(2, 4, 10, 8))),
            fruit("lime", block(14, 4, 22, 12), Grade.REJECT)));
    writer.finish(Map.of());

    final Map<String, Object> figures = measure(folder.resolve("set"), Optional.empty());

    assertEquals("coco", figures.get("kind"));
    // The red one is found; the lime is called a green apple: (1 + 0) / 2 over two categories.
    assertEquals(0.5, figures.get("mask.ap"));
    assertEquals(0.5, figures.get("box.ap50"));
    // Both are found as fruits; one of two grades is right.
    assertEquals(0.5, figures.get("grade.accuracy"));
    assertEquals(1.0, figures.get("grade.found"));
    assertEquals(0.5, figures.get("class.accuracy"));
    assertEquals(1.0, figures.get("class.aloneAccuracy"), "a green fruit alone is a lime");
    assertEquals(1.0, figures.get("class.of.red-apple.accuracy"));
    assertEquals(0.0, figures.get("class.of.lime.accuracy"));
    assertEquals(1.0, figures.get("grade.confusion.reject.class-i"));
    // The rotten one is graded right, the sound one wrong; both are small.
    assertEquals(0.5, figures.get("grade.bySize.small.accuracy"));
    assertEquals(1.0, figures.get("grade.byDefect.rot.accuracy"));
    assertEquals(0.0, figures.get("grade.byDefect.none.accuracy"));
    // Half of what is called rotten is.
    assertEquals(0.5, figures.get("defect.iou"));
    assertEquals(0.0, figures.get("refusalRate"));
  }

  @Test
  void classAgnostic_asksForNoClass() throws IOException {
    final CocoWriter writer = new CocoWriter(folder);
    writer.add(
        "1.png",
        picture(),
        List.of(
            fruit("durian", block(2, 4, 10, 12), Grade.CLASS_I),
            fruit("lime", block(14, 4, 22, 12), Grade.REJECT)));
    writer.finish(Map.of());

    final Findings agnostic =
        measure(new Evaluation(folder, Optional.empty(), true, Optional.empty()), new int[2]);
    final Findings strict =
        measure(new Evaluation(folder, Optional.empty(), false, Optional.empty()), new int[2]);

    assertEquals(1.0, agnostic.figures().flat().get("mask.ap"));
    assertEquals(0.0, strict.figures().flat().get("mask.ap"));
    for (final Findings either : List.of(agnostic, strict)) {
      assertEquals(1.0, either.figures().flat().get("class.count"), "nobody can name the durian");
      assertEquals(0.0, either.figures().flat().get("class.accuracy"), "the lime is an apple");
      assertEquals(1.0, either.figures().flat().get("class.aloneAccuracy"));
    }
    assertTrue(strict.remarks().get(0).startsWith("1 of 2 instances are of categories"));
  }

  @Test
  void pictureOfAnotherSizeThanStated_isNamed() throws IOException {
    final CocoWriter writer = new CocoWriter(folder);
    writer.add("1.png", picture(), List.of());
    final Path list = writer.finish(Map.of());
    Files.writeString(list, Files.readString(list).replace("\"width\": 24", "\"width\": 25"));

    final IOException refused =
        assertThrows(IOException.class, () -> measure(folder, Optional.empty()));

    assertTrue(refused.getMessage().contains("1.png: 24 x 16 pixels, but"), refused.getMessage());
  }

  @Test
  void classFolders_areRecognised() throws IOException {
    paint("Fruit/Red_Apple/1.png", Color.RED);
    paint("Fruit/Red_Apple/2.png", Color.RED);
    paint("Fruit/Green Apple/1.png", Color.GREEN);
    paint("Fruit/Green Apple/2.png", Color.RED);
    paint("Fruit/Lime/1.png", Color.GREEN);
    paint("Milk/1.png", Color.WHITE);

    final int[] steps = new int[2];
    final Findings findings =
        measure(new Evaluation(folder, Optional.empty(), false, Optional.of(folder)), steps);
    final Map<String, Object> figures = findings.figures().flat();

    assertEquals("class folders", figures.get("kind"));
    assertEquals(5.0, figures.get("recognition.count"));
    assertEquals(1.0, figures.get("unknownClass"));
    assertEquals(3.0 / 5, figures.get("recognition.top1"));
    assertEquals(4.0 / 5, figures.get("recognition.coarseTop1"));
    // The lime has no like; 2 of the other 4 find theirs nearest, but ties count against.
    assertEquals(4.0, figures.get("recognition.queries"));
    assertTrue(figures.containsKey("recognition.gallery.map"));
    assertEquals(
        List.of("1 photographs are of classes that it does not know and were left out:" + " Milk"),
        findings.remarks().subList(0, 1));
    assertEquals(10, steps[1]);
  }

  @Test
  void classFile_renamesAndGroups() throws IOException {
    paint("Rouge/1.png", Color.RED);
    paint("Verte/1.png", Color.GREEN);
    final Path file = folder.resolve("classes.csv");
    Files.writeString(file, "red-apple,red,Rouge\ngreen-apple,green,verte\n");

    final Map<String, Object> figures = measure(folder, Optional.of(Classes.read(file)));

    assertEquals(1.0, figures.get("recognition.top1"));
    assertEquals(1.0, figures.get("recognition.coarseTop1"));
  }

  @Test
  void otherPictures_areRefusedOrNot() throws IOException {
    paint("a/1.png", Color.RED);
    paint("a/2.png", Color.GRAY);
    paint("3.png", Color.GRAY);

    final Map<String, Object> figures = measure(folder, Optional.empty());

    assertEquals("pictures", figures.get("kind"));
    assertEquals(2.0 / 3, figures.get("refusalRate"));
    assertEquals(2.0 / 3, figures.get("refusals.empty"));
    assertFalse(figures.containsKey("recognition.top1"));
  }

  private Map<String, Object> measureAs(final Evaluation.Asked asked, final String... unknown)
      throws IOException {
    return measureAs(asked, new ArrayList<>(), unknown);
  }

  private Map<String, Object> measureAs(
      final Evaluation.Asked asked, final List<String> remarks, final String... unknown)
      throws IOException {
    final int[] steps = new int[2];
    final Findings findings =
        measure(
            new Evaluation(
                folder, Optional.empty(), false, Optional.empty(), asked, Set.of(unknown)),
            steps);
    assertEquals(steps[0], steps[1], "the progress bar ends when the work does");
    remarks.addAll(findings.remarks());
    return findings.figures().flat();
  }

  @Test
  void classFolders_sayWhatIsSeenOfEveryFruit() throws IOException {
    paint("Red Apple/1.png", Color.RED);
    paint("Red Apple/2.png", Color.GRAY); // nothing is found in it
    paint("Red Apple/3.png", Color.GREEN); // another apple
    paint("Lime/1.png", Color.GREEN); // an apple for a lime
    ImageIO.write(picture().toImage(), "png", folder.resolve("Lime/2.png").toFile()); // two apples

    final Map<String, Object> figures = measureAs(Evaluation.Asked.BY_NAMES);

    assertEquals(4.0 / 5, figures.get("perFruit.found"));
    assertEquals(5.0, figures.get("perFruit.fruits"));
    assertEquals(1.0 / 5, figures.get("perFruit.top1"));
    assertEquals(3.0 / 5, figures.get("perFruit.aloneTop1"));
    assertEquals(2.0 / 5, figures.get("perFruit.coarseTop1"));
    assertEquals(1.0 / 4, figures.get("perFruit.majority"));
    assertEquals(0.0, figures.get("perFruit.reject"));
    // All stand out of lots of red apples: two in such photographs, three in one of two others.
    assertEquals(2.0 / 5, figures.get("perFruit.foreignAtHome"));
    assertEquals(3.0 / 10, figures.get("perFruit.foreignElsewhere"));
    // Always said with 0.9, right in one of five.
    assertEquals(0.7, (double) figures.get("perFruit.calibrationError"), 1e-9);
    assertTrue(figures.containsKey("recognition.calibrationError"));
  }

  @Test
  void foldersCalledLikePlacesOnAScale_areRanked_gapsAndAll() throws IOException {
    paint("0/1.png", new Color(0, 200, 0));
    paint("0/2.png", new Color(20, 200, 0));
    paint("3/1.png", new Color(160, 0, 0));
    paint("9/1.png", new Color(200, 0, 0));
    paint("9/2.png", new Color(180, 0, 0));
    final List<String> remarks = new ArrayList<>();

    final Map<String, Object> figures = measureAs(Evaluation.Asked.BY_NAMES, remarks);

    assertEquals("ordinal folders", figures.get("kind"));
    // Redder is later, but the two of folder 9 tie, and those of folder 0.
    assertTrue((double) figures.get("ordinal.whole.freshness.rankCorrelation") > 0.9);
    assertEquals(1.0, figures.get("ordinal.whole.freshness.auc"));
    assertEquals("apple", figures.get("ordinal.freshnessOf"), "no photograph was named a lime");
    assertEquals(1.0, figures.get("ordinal.whole.reject.auc"));
    assertEquals(1.0, figures.get("ordinal.found"));
    // The judgement of fruits is always the same: it ranks nothing, and says no freshness.
    assertEquals(0.5, figures.get("ordinal.fruit.reject.auc"));
    assertFalse(figures.containsKey("ordinal.fruit.reject.rankCorrelation"));
    assertFalse(figures.containsKey("ordinal.fruit.freshness.auc"));
    assertEquals(
        List.of(
            "Folders [0, 3, 9]: 7 between them are missing; what is there is ranked all the same"),
        remarks);
  }

  @Test
  void aScaleThatIsNone_isRefusedByName() throws IOException {
    paint("0/1.png", Color.RED);
    final IOException alone =
        assertThrows(IOException.class, () -> measureAs(Evaluation.Asked.ORDINAL));
    assertTrue(alone.getMessage().contains("folder 0 alone"), alone.getMessage());
    paint("rotten/1.png", Color.RED);
    final IOException word =
        assertThrows(IOException.class, () -> measureAs(Evaluation.Asked.ORDINAL));
    assertTrue(word.getMessage().contains("\"rotten\" is no place"), word.getMessage());
  }

  @Test
  void aStrayAmongPlacesOnAScale_isNamed_notMeasuredAsPictures() throws IOException {
    paint("0/1.png", Color.RED);
    paint("1/1.png", Color.RED);
    paint("2/1.png", Color.RED);
    paint("notes/page.png", Color.RED);
    final IOException stray =
        assertThrows(IOException.class, () -> measureAs(Evaluation.Asked.BY_NAMES));
    assertTrue(stray.getMessage().contains("\"notes\" is no place"), stray.getMessage());
    assertTrue(stray.getMessage().contains("page.png"), stray.getMessage());
    Files.move(folder.resolve("notes/page.png"), folder.resolve("page.png"));
    final IOException inTheRoot =
        assertThrows(IOException.class, () -> measureAs(Evaluation.Asked.BY_NAMES));
    assertTrue(inTheRoot.getMessage().contains("page.png"), inTheRoot.getMessage());
  }

  @Test
  void fewPlacesAmongOtherFolders_arePictures_withARemark() throws IOException {
    paint("0/1.png", Color.RED);
    paint("notes/1.png", Color.RED);
    paint("others/1.png", Color.RED);
    final List<String> remarks = new ArrayList<>();

    assertEquals("pictures", measureAs(Evaluation.Asked.BY_NAMES, remarks).get("kind"));
    assertTrue(remarks.get(0).startsWith("Folders [0] are called like places"), remarks.toString());
  }

  @Test
  void misspeltClassFolders_areAskedAbout() throws IOException {
    paint("Lmie/1.png", Color.RED);
    paint("Green-Aple/1.png", Color.GREEN);
    final IOException none =
        assertThrows(IOException.class, () -> measureAs(Evaluation.Asked.BY_NAMES));
    assertTrue(
        none.getMessage().contains("\"Green-Aple\" (green-apple?), \"Lmie\" (lime?)"),
        none.getMessage());
    assertEquals("pictures without produce", measureAs(Evaluation.Asked.EMPTY).get("kind"));

    paint("Red Apple/1.png", Color.RED);
    final List<String> remarks = new ArrayList<>();
    measureAs(Evaluation.Asked.BY_NAMES, remarks);
    assertTrue(remarks.get(0).contains("\"Lmie\" (lime?)"), remarks.toString());
  }

  @Test
  void aCocoFileBesideFoldersThatItDoesNotTellOf_isRefused_howeverDeepTheyLie() throws IOException {
    for (final String other : List.of("Fruit/Lime/1.png", "7/1.png", "Scale/12/1.png")) {
      final Path here = Files.createDirectories(folder.resolve(other.replace('/', '-')));
      final CocoWriter writer = new CocoWriter(here);
      writer.add("0.png", picture(), List.of());
      writer.finish(Map.of());
      final Path beside = here.resolve(other);
      Files.createDirectories(beside.getParent());
      ImageIO.write(picture().toImage(), "png", beside.toFile());
      final IOException refused =
          assertThrows(IOException.class, () -> measure(here, Optional.empty()));
      assertTrue(refused.getMessage().contains("holds both a COCO file"), refused.getMessage());
      assertTrue(
          refused.getMessage().contains(beside.getParent().getFileName() + ";"),
          refused.getMessage());
      // The file by its own name, and folders called like nothing, are no mixture.
      measure(CocoReader.find(here).orElseThrow(), Optional.empty());
      Files.move(beside.getParent(), here.resolve("others"));
      measure(here, Optional.empty());
    }
  }

  @Test
  void picturesWithoutProduce_giveTheShareOnWhichNothingIsFound() throws IOException {
    paint("lime/1.png", Color.RED);
    paint("lime/2.png", Color.GRAY);
    paint("lime/3.png", Color.GRAY);

    final Map<String, Object> figures = measureAs(Evaluation.Asked.EMPTY);

    assertEquals("pictures without produce", figures.get("kind"));
    assertEquals(2.0 / 3, figures.get("emptyRate"));
  }

  @Test
  void unknownFolders_areToldFromKnownOnes() throws IOException {
    paint("Red Apple/1.png", new Color(200, 0, 10));
    paint("Red Apple/2.png", new Color(200, 0, 60));
    paint("Durian/1.png", new Color(0, 200, 40)); // bluer than the first only
    paint("Durian/2.png", new Color(0, 200, 90));

    final Map<String, Object> figures = measureAs(Evaluation.Asked.BY_NAMES, "Durian");

    assertEquals(3.0 / 4, figures.get("unknown.auroc"));
    assertEquals(2.0, figures.get("unknown.count"));
    assertEquals(2.0, figures.get("recognition.count"), "they are no part of recognition");
    final IOException absent =
        assertThrows(
            IOException.class, () -> measureAs(Evaluation.Asked.BY_NAMES, "Durian", "Kale"));
    assertTrue(absent.getMessage().contains("no folder \"Kale\""), absent.getMessage());
  }

  @Test
  void aDamagedPictureAmongGoodOnes_isNamed_andTheRestGoesOn() throws IOException {
    paint("Red Apple/1.png", Color.RED);
    final Path damaged = folder.resolve("Red Apple/2.png");
    final byte[] good = Files.readAllBytes(folder.resolve("Red Apple/1.png"));
    Files.write(damaged, java.util.Arrays.copyOf(good, good.length / 2));
    paint("Red Apple/3.png", Color.RED);
    final List<String> remarks = new ArrayList<>();

    final Map<String, Object> figures = measureAs(Evaluation.Asked.BY_NAMES, remarks);

    assertEquals(2.0, figures.get("recognition.count"));
    assertEquals(1.0, figures.get("unreadable"));
    assertTrue(remarks.stream().anyMatch(one -> one.contains(damaged.toString())), "" + remarks);
    for (final Evaluation.Asked asked : List.of(Evaluation.Asked.EMPTY)) {
      assertEquals(0.0, measureAs(asked).get("emptyRate"));
    }
  }

  @Test
  void aDamagedPictureOfACocoFolder_isNamed_andTheRestGoesOn() throws IOException {
    final CocoWriter writer = new CocoWriter(folder);
    for (final String name : List.of("1.png", "2.png")) {
      writer.add(
          name,
          picture(),
          List.of(
              fruit("red apple", block(2, 4, 10, 12), Grade.CLASS_I),
              fruit("green apple", block(14, 4, 22, 12), Grade.CLASS_I)));
    }
    writer.finish(Map.of());
    final Path damaged = folder.resolve("images/1.png");
    Files.write(damaged, new byte[] {1, 2, 3});
    final List<String> remarks = new ArrayList<>();

    final Map<String, Object> figures = measureAs(Evaluation.Asked.BY_NAMES, remarks);

    assertEquals(1.0, figures.get("mask.ap"));
    assertEquals(1.0, figures.get("unreadable"));
    assertTrue(remarks.stream().anyMatch(one -> one.contains(damaged.toString())), "" + remarks);
  }

  @Test
  void cocoFolders_tellWithAndWithoutClasses() throws IOException {
    final CocoWriter writer = new CocoWriter(folder);
    writer.add(
        "1.png",
        picture(),
        List.of(
            fruit("green apple", block(2, 4, 10, 12), Grade.CLASS_I), // it is red
            fruit("lime", block(14, 4, 22, 12), Grade.REJECT)));
    writer.finish(Map.of());

    final Map<String, Object> figures = measureAs(Evaluation.Asked.BY_NAMES);

    assertEquals(1.0, figures.get("mask.agnostic.ap50"));
    assertEquals(1.0, figures.get("box.agnostic.ap"));
    assertEquals(1.0, figures.get("box.recall50"));
    assertEquals(0.0, figures.get("mask.aware.ap50"));
    // Of the two groups the apple is right, its surer rival as well; the lime is not found.
    assertTrue((double) figures.get("mask.coarse.ap50") > 0.2, figures.toString());
    assertTrue((double) figures.get("mask.coarse.ap50") < 0.6, figures.toString());
  }

  @Test
  void boxesAlone_areMeasured() throws IOException {
    Files.createDirectories(folder.resolve("boxes"));
    ImageIO.write(picture().toImage(), "png", folder.resolve("boxes/1.png").toFile());
    Files.writeString(
        folder.resolve("boxes.json"),
        "{\"1.png\": [{\"tag\": \"red-apple\", \"left\": 0.083333, \"top\": 0.25,"
            + " \"width\": 0.333333, \"height\": 0.5},"
            + " {\"tag\": \"apple\", \"left\": 0.583333, \"top\": 0.25,"
            + " \"width\": 0.333333, \"height\": 0.5}]}");

    final Map<String, Object> figures = measureAs(Evaluation.Asked.BY_NAMES);

    assertEquals("coco", figures.get("kind"));
    assertEquals(1.0, figures.get("box.ap"));
    assertEquals(1.0, figures.get("box.ap50"));
    assertEquals(1.0, figures.get("box.recall50"));
    assertEquals(1.0, figures.get("box.coarse.ap50"), "an apple of any variety is an apple");
    assertFalse(figures.containsKey("mask.ap"), "nobody outlined them");
  }

  @Test
  void cocoWithoutSegmentation_hasBoxes() throws IOException {
    ImageIO.write(picture().toImage(), "png", folder.resolve("1.png").toFile());
    Files.writeString(
        folder.resolve("instances.json"),
        "{\"categories\": [{\"id\": 1, \"name\": \"red apple\"}],"
            + " \"images\": [{\"id\": 1, \"file_name\": \"1.png\", \"width\": 24, \"height\": 16}],"
            + " \"annotations\": ["
            + "{\"id\": 1, \"image_id\": 1, \"category_id\": 1, \"bbox\": [2, 4, 8, 8]}]}");

    final Map<String, Object> figures = measureAs(Evaluation.Asked.BY_NAMES);

    assertEquals(1.0, figures.get("box.ap50"));
    assertFalse(figures.containsKey("mask.ap"));
  }

  @Test
  void aFolderWithACocoFileAndClassFolders_isRefused() throws IOException {
    final CocoWriter writer = new CocoWriter(folder);
    writer.add("1.png", picture(), List.of());
    final Path list = writer.finish(Map.of());
    paint("Lime/1.png", Color.GREEN);

    final IOException refused =
        assertThrows(IOException.class, () -> measureAs(Evaluation.Asked.BY_NAMES));

    assertTrue(refused.getMessage().contains("class folder Lime"), refused.getMessage());
    assertTrue(refused.getMessage().contains(list.getFileName().toString()), "a way out");
  }

  @Test
  void aRelativeFolderOfOneWord_isListed() {
    // The module's own sources: no photograph lies in them, and that is all that is said.
    final IOException refused =
        assertThrows(IOException.class, () -> measure(Path.of("src"), Optional.empty()));
    assertTrue(refused.getMessage().contains("there is no photograph"), refused.getMessage());
  }

  @Test
  void emptyFolder_isAnError() {
    assertThrows(IOException.class, () -> measure(folder, Optional.empty()));
  }
}
