package pomona.training.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.training.data.Classes;
import pomona.training.data.PhotoFolders;

final class LabelledPhotosTest {
  private static final Classes CLASSES =
      new Classes(List.of("Lime", "Kiwi"), List.of("Citrus", "Kiwi"));

  @TempDir private Path folder;

  private void picture(String name, int width, int height) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
  }

  @Test
  void photographsOfAnyShape_areAsSmallAsTheNetworkNeedsThem() throws IOException {
    picture("Kiwi/small.png", 4, 4);
    picture("Lime/large.png", 900, 600);
    picture("Lime/strip.png", 12_000, 4);
    picture("Basket/other.png", 40, 40);
    List<PhotoBatches.Labelled> read =
        LabelledPhotos.of(PhotoFolders.list(folder), CLASSES, 224, Assertions::fail);
    assertEquals(List.of(1, 0, 0), read.stream().map(PhotoBatches.Labelled::label).toList());
    assertEquals(224, read.get(0).picture().levels().get(0).widthPx());
    assertEquals(336, read.get(1).picture().levels().get(0).widthPx());
    assertEquals(224, read.get(1).picture().levels().get(0).heightPx());
    assertEquals(4 * 224, read.get(2).picture().levels().get(0).widthPx(), "the middle of a strip");
  }

  @Test
  void tornPicture_isNamed_andLeftOut() throws IOException {
    picture("Lime/good.png", 300, 300);
    Files.writeString(folder.resolve("Lime/torn.png"), "no picture");
    List<String> complaints = new ArrayList<>();
    PhotoFolders listed = PhotoFolders.list(folder);
    assertEquals(1, LabelledPhotos.of(listed, CLASSES, 192, complaints::add).size());
    assertEquals(1, complaints.size());
    assertTrue(complaints.get(0).contains("torn.png"), complaints.toString());
    assertTrue(complaints.get(0).contains("left out"), complaints.toString());
  }
}
