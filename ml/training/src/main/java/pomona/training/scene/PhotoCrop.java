package pomona.training.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.training.data.CocoData;
import pomona.training.data.FreshnessPhoto;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.data.PlainGround;

/** One square out of a photograph, as a scene: a new one for each draw. */
record PhotoCrop(long seed, int sizePx, Dice dice) {
  private static final int LONGEST_PX = 480;

  /** What an eye fills the rest of its input with. */
  private static final int GREY = 128;

  /** Votes up to this one say that a tomato is sound. */
  private static final double SOUND_TO = 1;

  private static final int LEAST_AREA_PX = 64;

  /** A fruit of which less can be seen is not asked for, so a crop that shows so little is none. */
  private static final double LEAST_VISIBLE = 0.35;

  /** Less of a fruit than this is nothing to be found. */
  private static final double HARDLY_VISIBLE = 0.05;

  /** A fruit of known freshness on white paper, small or large in the picture, turned anyhow. */
  Optional<ComposedScene> fruit(FreshnessPhoto known) throws IOException {
    Photo photo = ImageReader.read(known.file()).withLongSideAtMost(LONGEST_PX);
    boolean[] inside = PlainGround.onPaper(photo).toPixels();
    int[] box = box(inside, photo.widthPx());
    double longer = Math.max(box[2] - box[0], box[3] - box[1]);
    if (longer < 16) {
      throw new IOException(known.file() + ": nothing stands out from its white paper");
    }
    double side = longer / dice.range(0.35, 1);
    double slack = Math.max(0, side - longer) / 2;
    double turn = dice.range(-Math.PI, Math.PI);
    CropView view =
        new CropView(
            (box[0] + box[2]) / 2.0 + dice.range(-slack, slack),
            (box[1] + box[3]) / 2.0 + dice.range(-slack, slack),
            side / sizePx,
            Math.cos(turn),
            Math.sin(turn),
            dice.chance(0.5),
            dice.chance(0.7) ? paper(photo, inside) : grey());
    short[] instances = new short[sizePx * sizePx];
    for (int i = 0; i < instances.length; i++) {
      int x = (int) Math.floor(view.x(i, sizePx));
      int y = (int) Math.floor(view.y(i, sizePx));
      boolean within = x >= 0 && y >= 0 && x < photo.widthPx() && y < photo.heightPx();
      instances[i] = (short) (within && inside[y * photo.widthPx() + x] ? 1 : 0);
    }
    boolean sound = known.scale() == FreshnessPhoto.Scale.VOTES && known.freshness() <= SOUND_TO;
    return told(
        photo,
        view,
        instances,
        List.of(
            new Known(
                known.product(),
                known.grade(),
                OptionalDouble.of(known.freshness()),
                sound,
                true)));
  }

  /** A photograph in which nothing is to be found. */
  Optional<ComposedScene> nothing(Path file) throws IOException {
    Photo photo = ImageReader.read(file).withLongSideAtMost(LONGEST_PX);
    return told(photo, part(photo, 0.5), new short[sizePx * sizePx], List.of());
  }

  /** Fruits in boxes: their pixels are taken for those of the ellipse in the box. */
  Optional<ComposedScene> table(CocoData.Picture picture) throws IOException {
    Photo full = ImageReader.read(picture.file());
    Photo photo = full.withLongSideAtMost(LONGEST_PX);
    double scale = (double) photo.widthPx() / full.widthPx();
    CropView view = part(photo, 0.75);
    short[] instances = new short[sizePx * sizePx];
    List<Known> fruits = new ArrayList<>();
    List<CocoData.Instance> largestFirst = new ArrayList<>(picture.instances());
    largestFirst.sort((a, b) -> Double.compare(b.areaPx(), a.areaPx()));
    for (CocoData.Instance instance : largestFirst) {
      double visible = visible(instance.box(), scale, view);
      if (visible > HARDLY_VISIBLE && visible < LEAST_VISIBLE) {
        return Optional.empty();
      }
      if (visible >= LEAST_VISIBLE) {
        fruits.add(
            new Known(instance.category(), Optional.empty(), OptionalDouble.empty(), false, false));
        fill(instances, (short) fruits.size(), instance.box(), scale, view);
      }
    }
    return told(photo, view, instances, fruits);
  }

  private static int grey() {
    return GREY << 16 | GREY << 8 | GREY;
  }

  /** The mean colour around the fruit. */
  private static int paper(Photo photo, boolean[] inside) {
    long[] sums = new long[3];
    int count = 0;
    for (int at = 0; at < inside.length; at++) {
      count += inside[at] ? 0 : 1;
      for (int c = 0; c < 3 && !inside[at]; c++) {
        sums[c] += photo.rgb()[at * 3 + c] & 0xFF;
      }
    }
    int pixels = Math.max(1, count);
    return (int) (sums[0] / pixels) << 16
        | (int) (sums[1] / pixels) << 8
        | (int) (sums[2] / pixels);
  }

  private CropView part(Photo photo, double least) {
    int shorter = Math.min(photo.widthPx(), photo.heightPx());
    double side = dice.range(least * shorter, Math.max(photo.widthPx(), photo.heightPx()));
    double slackX = Math.abs(photo.widthPx() - side) / 2;
    double slackY = Math.abs(photo.heightPx() - side) / 2;
    return new CropView(
        photo.widthPx() / 2.0 + dice.range(-slackX, slackX),
        photo.heightPx() / 2.0 + dice.range(-slackY, slackY),
        side / sizePx,
        1,
        0,
        dice.chance(0.5),
        grey());
  }

  private double visible(double[] box, double scale, CropView view) {
    double half = view.step() * sizePx / 2;
    double width = overlap(box[0] * scale, (box[0] + box[2]) * scale, view.centreX(), half);
    double height = overlap(box[1] * scale, (box[1] + box[3]) * scale, view.centreY(), half);
    return width * height / Math.max(1e-9, box[2] * box[3] * scale * scale);
  }

  private static double overlap(double from, double to, double centre, double half) {
    return Math.max(0, Math.min(to, centre + half) - Math.max(from, centre - half));
  }

  private void fill(short[] instances, short id, double[] box, double scale, CropView view) {
    double radiusX = box[2] * scale / 2;
    double radiusY = box[3] * scale / 2;
    for (int i = 0; i < instances.length; i++) {
      double x = (view.x(i, sizePx) - box[0] * scale) / radiusX - 1;
      double y = (view.y(i, sizePx) - box[1] * scale) / radiusY - 1;
      instances[i] = x * x + y * y < 1 ? id : instances[i];
    }
  }

  /** What is known of a fruit of the photograph. */
  private record Known(
      String category,
      Optional<Grade> grade,
      OptionalDouble freshness,
      boolean sound,
      boolean outlined) {}

  private Optional<ComposedScene> told(
      Photo photo, CropView view, short[] instances, List<Known> fruits) {
    byte[] defects = new byte[instances.length];
    int[][] boxes = new int[fruits.size()][];
    int[] areas = new int[fruits.size()];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = new int[] {sizePx, sizePx, 0, 0};
    }
    for (int at = 0; at < instances.length; at++) {
      int i = instances[at] - 1;
      if (i >= 0) {
        areas[i]++;
        int row = at / sizePx;
        widen(boxes[i], at % sizePx, row);
        defects[at] = fruits.get(i).sound() ? 0 : ComposedScene.UNKNOWN;
      }
    }
    List<SceneFruit> told = new ArrayList<>();
    for (int i = 0; i < boxes.length; i++) {
      if (areas[i] < LEAST_AREA_PX) {
        return Optional.empty();
      }
      Known known = fruits.get(i);
      told.add(
          new SceneFruit(
              known.category(),
              true,
              known.grade(),
              known.freshness(),
              known.sound(),
              known.outlined(),
              boxes[i][0],
              boxes[i][1],
              boxes[i][2],
              boxes[i][3],
              areas[i],
              new int[DefectKind.values().length]));
    }
    byte[] rgb = new Camera(sizePx, sizePx).develop(view.light(photo, sizePx), dice.split());
    return Optional.of(new ComposedScene(seed, sizePx, sizePx, rgb, told, instances, defects));
  }

  private static int[] box(boolean[] inside, int width) {
    int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0};
    for (int at = 0; at < inside.length; at++) {
      if (inside[at]) {
        int row = at / width;
        widen(box, at % width, row);
      }
    }
    return box;
  }

  private static void widen(int[] box, int x, int y) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  }
}
