package pomona.training.overlay;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import pomona.fruit.Box;
import pomona.fruit.Defect;
import pomona.fruit.Fruit;
import pomona.head.Heads.WholeFrame;
import pomona.json.JsonWriter;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.FrameProducts;
import pomona.vision.Recognition;
import pomona.vision.Refusal;
import pomona.vision.Sight;

/**
 * Writes what a bundle says of pictures, as JSON and as drawings.
 *
 * @param out a folder that is there
 * @param explained whether to draw why each fruit got its grade, too
 */
public record Inference(Eye eye, Path out, boolean explained) {
  /**
   * Looks at one picture and adds what was seen as one JSON object.
   *
   * @param name begins the names of the pictures that are drawn
   * @return how many fruits were found
   * @throws IOException when the file is no picture, or nothing can be written; nothing was added
   *     to the JSON then
   */
  public int add(Path file, String name, JsonWriter json) throws IOException {
    Photo photo = ImageReader.read(file);
    Frame frame = frame(photo);
    JsonWriter object = json.beginObject();
    object.field("file", file.toString());
    object.field("widthPx", photo.widthPx()).field("heightPx", photo.heightPx());
    if (eye.heads().wholeFrame() != WholeFrame.NONE) {
      write(object, eye.recognise(frame.cropped(centreSquare(photo))));
    }
    Sight sight = eye.see(frame);
    object.field("brightness", sight.brightness()).field("sharpness", sight.sharpness());
    write(object, "refusal", sight.refusal());
    object.name("fruits").beginList();
    FrameProducts products = new FrameProducts(eye.heads(), sight.count());
    products.read(sight);
    for (int i = 0; i < sight.count(); i++) {
      write(object, sight.fruit(i).toFruit(products.label(i), products.probability(i)));
    }
    object.endList();
    object.field("overlay", save(Overlay.draw(photo, sight, products), name + ".overlay.png"));
    if (explained && sight.count() > 0) {
      object.field("explanation", save(HeatMap.draw(photo, eye, sight), name + ".why.png"));
    }
    object.endObject();
    return sight.count();
  }

  private String save(BufferedImage image, String name) throws IOException {
    Path file = out.resolve(name);
    Files.deleteIfExists(file);
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException(file + ": this Java cannot write PNG");
    }
    return name;
  }

  static Frame frame(Photo photo) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(4 * photo.widthPx() * photo.heightPx());
    byte[] rgb = photo.rgb();
    for (int at = 0; at < rgb.length; at += 3) {
      pixels.put(rgb, at, 3).put((byte) 255);
    }
    return Frame.rgba(pixels, photo.widthPx(), photo.heightPx(), 4 * photo.widthPx());
  }

  private static Frame.Crop centreSquare(Photo photo) {
    int side = Math.min(photo.widthPx(), photo.heightPx());
    return new Frame.Crop((photo.widthPx() - side) / 2, (photo.heightPx() - side) / 2, side, side);
  }

  /** The picture as a photograph of one product. */
  private static void write(JsonWriter json, Recognition recognition) {
    json.name("whole").beginObject();
    if (recognition.isJudged()) {
      json.field("class", recognition.className());
      json.field("classProbability", recognition.classProbability());
      json.name("grade").value(recognition.grade());
      json.field("gradeProbability", recognition.gradeProbability());
      json.field("embedding", base64(recognition.embedding().toBytes()));
    }
    write(json, "refusal", recognition.refusal());
    json.endObject();
  }

  private static void write(JsonWriter json, Fruit fruit) {
    json.beginObject();
    write(json, fruit.box());
    json.field("score", fruit.score());
    json.field("class", fruit.className());
    json.field("classProbability", fruit.classProbability());
    json.name("grade").value(fruit.grade());
    json.field("gradeProbability", fruit.gradeProbability());
    json.name("familiar").value(fruit.isFamiliar());
    json.name("defects").beginList();
    for (Defect defect : fruit.defects()) {
      json.beginObject().name("kind").value(defect.kind());
      json.field("share", defect.share());
      write(json, defect.place());
      json.endObject();
    }
    json.endList();
    json.field("mask", base64(fruit.mask().toBytes()));
    json.field("embedding", base64(fruit.embedding().toBytes()));
    json.endObject();
  }

  private static void write(JsonWriter json, Box box) {
    json.name("box").beginObject();
    json.field("leftPx", box.leftPx()).field("topPx", box.topPx());
    json.field("rightPx", box.rightPx()).field("bottomPx", box.bottomPx());
    json.endObject();
  }

  private static void write(JsonWriter json, String name, Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      json.field(name, Overlay.sentence(refusal.get()));
    }
  }

  /** The versioned formats of docs/formats.md. */
  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
