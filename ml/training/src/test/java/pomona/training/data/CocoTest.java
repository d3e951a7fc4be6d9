package pomona.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Mask;

final class CocoTest {
  @TempDir private Path folder;

  private static Mask block(final int left, final int top, final int right, final int bottom) {
    final boolean[] inside = new boolean[8 * 6];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        inside[y * 8 + x] = true;
      }
    }
    return Mask.of(8, 6, inside);
  }

  private static Photo blank() {
    return new Photo(8, 6, new byte[8 * 6 * 3]);
  }

  /** One picture of 8 x 6 with one annotation, whose fields are given. */
  private Path coco(final String annotation) throws IOException {
    Files.write(folder.resolve("a.png"), new byte[] {1});
    return Files.writeString(
        folder.resolve("set.json"),
        """
        {"images": [{"id": 7, "file_name": "a.png", "width": 8, "height": 6}],
         "categories": [{"id": 3, "name": "Kiwi"}],
         "annotations": [{"id": 1, "image_id": 7, "category_id": 3, FIELDS}]}
        """
            .replace("FIELDS", annotation));
  }

  private static CocoData.Instance only(final CocoData data) {
    return data.pictures().get(0).instances().get(0);
  }

  private void assertComplaint(final String expected, final Path file) {
    assertEquals(
        file + ": " + expected,
        assertThrows(CocoException.class, () -> CocoReader.read(file)).getMessage());
  }

  @Test
  void written_isReadBack() throws IOException {
    final CocoData.Flaw flaw = new CocoData.Flaw(DefectKind.ROT, 0.25, block(2, 2, 3, 4));
    final CocoData.Instance kiwi =
        new CocoData.Instance(
            1,
            "Kiwi",
            new double[] {2, 2, 4, 2},
            8,
            false,
            block(2, 2, 6, 4),
            Optional.of(Grade.CLASS_II),
            List.of(flaw));
    final CocoData.Instance apples =
        new CocoData.Instance(
            2,
            "Apple",
            new double[] {0, 0, 1, 1},
            1,
            true,
            block(0, 0, 1, 1),
            Optional.empty(),
            List.of());
    final CocoWriter writer = new CocoWriter(folder);
    writer.add("1.png", blank(), List.of(kiwi, apples));
    writer.add("2.png", blank(), List.of());

    final CocoData data = CocoReader.read(writer.finish(Map.of("seed", "1")));

    assertEquals(2, data.pictures().size());
    assertEquals(List.of(), data.missing());
    final CocoData.Instance read = only(data);
    assertEquals("Kiwi", read.category());
    assertArrayEquals(kiwi.box(), read.box());
    assertEquals(kiwi.mask(), read.mask());
    assertEquals(kiwi.grade(), read.grade());
    assertEquals(List.of(flaw), read.defects());
    assertTrue(data.pictures().get(0).instances().get(1).crowd());
    assertTrue(data.isGraded());
    assertEquals(8, ImageReader.read(data.pictures().get(1).file()).widthPx());
    assertEquals(Optional.of(folder.resolve("annotations.json")), CocoReader.find(folder));
  }

  @Test
  void interruptedWriting_leavesNoList() throws IOException {
    new CocoWriter(folder).finish(Map.of());

    new CocoWriter(folder).add("1.png", blank(), List.of());

    assertEquals(Optional.empty(), CocoReader.find(folder));
  }

  @Test
  void segmentations_areReadInEveryForm() throws IOException {
    final Mask expected = block(0, 0, 2, 3);
    final String polygon = "\"segmentation\": [[-9, -9, 2, -9, 2, 3, -9, 3]]";
    final String runs = "\"segmentation\": {\"size\": [6, 8], \"counts\": [0, 3, 3, 3, 39]}";
    final String compressed =
        "\"segmentation\": {\"size\": [6, 8], \"counts\": \"COUNTS\"}"
            .replace("COUNTS", RunLengths.compress(RunLengths.of(expected)));
    for (final String form : List.of(polygon, runs, compressed)) {
      final CocoData.Instance instance = only(CocoReader.read(coco(form)));

      assertEquals(expected, instance.mask(), form);
      assertArrayEquals(new double[] {0, 0, 2, 3}, instance.box(), form);
      assertEquals(6, instance.areaPx(), form);
    }
  }

  @Test
  void boxAlone_isEnough() throws IOException {
    final CocoData.Instance instance =
        only(CocoReader.read(coco("\"bbox\": [1.5, 1, 2, 3], \"area\": 6, \"iscrowd\": 1")));

    assertEquals(0, instance.mask().areaPx());
    assertEquals(6, instance.areaPx());
    assertTrue(instance.crowd());
  }

  @Test
  void damagedSegmentations_areRefusedWithTheirPlace() throws IOException {
    final String at = "$.annotations[0].segmentation";
    assertComplaint(
        at + "[0]: an outline is x and y of three corners or more",
        coco("\"segmentation\": [[1, 2, 3, 4]]"));
    assertComplaint(
        at + ".size: should be the image's height and width, 6 and 8",
        coco("\"segmentation\": {\"size\": [8, 6], \"counts\": [48]}"));
    assertComplaint(
        at + ": the run lengths go beyond 8 x 6 pixels",
        coco("\"segmentation\": {\"size\": [6, 8], \"counts\": [40, 9]}"));
    assertComplaint(
        at + ": the run lengths cover 40 pixels of 8 x 6",
        coco("\"segmentation\": {\"size\": [6, 8], \"counts\": [40]}"));
    assertComplaint(
        at + ": the compressed run lengths are cut off or damaged",
        coco("\"segmentation\": {\"size\": [6, 8], \"counts\": \"P\"}"));
    assertComplaint(
        "$.annotations[0].attributes.grade: \"good\" is not one of extra, class-i, class-ii,"
            + " reject",
        coco("\"bbox\": [1, 1, 2, 3], \"attributes\": {\"grade\": \"good\"}"));
  }

  @Test
  void unknownPicturesAndCategories_areErrors() throws IOException {
    final Path file = coco("\"bbox\": [1, 1, 2, 3]");
    final String text = Files.readString(file);

    Files.writeString(file, text.replace("\"category_id\": 3", "\"category_id\": 4"));
    assertComplaint("$.annotations[0].category_id: there is no category 4", file);
    Files.writeString(file, text.replace("\"image_id\": 7", "\"image_id\": 8"));
    assertComplaint("$.annotations[0].image_id: there is no image 8", file);
    Files.writeString(file, text.replace("\"a.png\"", "\"../a.png\""));
    assertComplaint("$.images[0].file_name: \"../a.png\" leads out of the folder", file);
  }

  @Test
  void missingPictures_areCounted_butNotAllMayBe() throws IOException {
    final Path file = coco("\"bbox\": [1, 1, 2, 3]");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "\"images\": [",
                "\"images\": [{\"id\": 8, \"file_name\": \"b.png\", \"width\": 1, \"height\": 1},"));

    final CocoData data = CocoReader.read(file);

    assertEquals(List.of("b.png"), data.missing());
    assertEquals(1, data.pictures().size());
    Files.delete(folder.resolve("a.png"));
    assertComplaint("none of its 2 images lies beside it or in images/", file);
  }

  @Test
  void otherJson_isRefused() throws IOException {
    final Path file = folder.resolve("set.json");
    Files.writeString(file, "{\"images\": []}");
    assertComplaint("$.categories: is missing", file);
    Files.writeString(file, "nonsense");
    assertComplaint("$ line 1, column 1: this is no value", file);
    assertComplaint("there is no such file", folder.resolve("absent.json"));
  }

  @Test
  void severalLists_mustBeToldApart() throws IOException {
    final String list = "{\"images\": [], \"annotations\": []}";
    Files.writeString(folder.resolve("train.json"), list);
    Files.writeString(folder.resolve("settings.json"), "{}");
    assertEquals(Optional.of(folder.resolve("train.json")), CocoReader.find(folder));
    Files.writeString(folder.resolve("val.json"), list);

    assertEquals(
        folder + ": there are 2 .json files in it; name the one to read",
        assertThrows(IOException.class, () -> CocoReader.find(folder)).getMessage());
  }
}
