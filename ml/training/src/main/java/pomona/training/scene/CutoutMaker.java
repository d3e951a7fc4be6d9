package pomona.training.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import pomona.fruit.Mask;
import pomona.training.data.FreshnessPhoto;
import pomona.training.data.FreshnessPhotos;
import pomona.training.data.HeldOutFolder;
import pomona.training.data.HoldOut;
import pomona.training.data.Photo;
import pomona.training.data.PhotoFolders;
import pomona.training.data.PictureSeries;
import pomona.training.data.PlainGround;

/**
 * Makes a folder of cut-outs from photographs on plain grounds:
 *
 * <pre>{@code
 * CutoutMaker maker = new CutoutMaker(out);
 * maker.freshness(fgrade);
 * maker.trays(trays);
 * maker.finish();
 * }</pre>
 *
 * <p>All cut-outs of one fruit are on one side of the split: a tomato by its letters, a banana by
 * its number, all of a tray by the tray's name ({@link HoldOut}); icons are for training alone, and
 * turntables are split by arc ({@link Cutouts}).
 */
public final class CutoutMaker {
  private static final int MOST_TRAY_PX = 2400;

  /** Pixels at the edge of a fruit are mixed with the ground, which is blue on some trays. */
  private static final int TRAY_RIM_PX = 3;

  /** So many views of one fruit at one stage are enough: the next ones look the same. */
  private static final int VIEWS_A_STAGE = 2;

  /** Of votes up to this one a tomato is sound. */
  private static final double SOUND_TO = 1;

  private final Path out;
  private final List<CutoutList.Row> rows = new ArrayList<>();
  private final Map<String, Count> counts = new TreeMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private final PictureSeries pictures = new PictureSeries(leftOut::add);

  /** What was made of one class of one set on one side. */
  public record Count(int cutouts, Set<String> fruits) {}

  public CutoutMaker(Path out) throws IOException {
    this.out = out;
    Files.createDirectories(out);
    Files.deleteIfExists(out.resolve(CutoutList.FILE));
  }

  /** Tomatoes by votes or bananas by days, on white paper. */
  public void freshness(Path folder) throws IOException {
    Map<String, Integer> taken = new HashMap<>();
    for (FreshnessPhoto photo : FreshnessPhotos.list(folder)) {
      int views = taken.merge(photo.fruit() + " " + photo.freshness(), 1, Integer::sum);
      if (photo.scale() == FreshnessPhoto.Scale.RIPENESS) {
        throw new IOException(folder + ": these photographs do not lie on white paper");
      }
      if (views <= VIEWS_A_STAGE) {
        onPaper(
            photo.file(),
            photo.product(),
            photo.fruit(),
            photo.isHeldOut() ? Split.EVALUATION : Split.TRAINING,
            condition(photo));
      }
    }
  }

  private static Condition condition(FreshnessPhoto photo) {
    Condition.Defects defects = Condition.Defects.UNKNOWN;
    if (photo.scale() == FreshnessPhoto.Scale.VOTES && photo.freshness() <= SOUND_TO) {
      defects = Condition.Defects.SOUND;
    } else if (photo.stage().isPresent() && isSpotted(photo.stage().get())) {
      defects = Condition.Defects.MARKED;
    }
    return new Condition(OptionalDouble.of(photo.freshness()), photo.grade(), defects);
  }

  /** Younger bananas have spots that stand out; older ones are brown all over. */
  private static boolean isSpotted(FreshnessPhoto.Stage stage) {
    return stage == FreshnessPhoto.Stage.UNRIPE || stage == FreshnessPhoto.Stage.RIPE;
  }

  /** One iconic picture of a product on white, where it shows one whole thing. */
  public void icons(Path folder, Set<String> products) throws IOException {
    Set<String> wanted = new HashSet<>(products);
    for (PhotoFolders.Labelled photo : PhotoFolders.list(folder).photos()) {
      if (wanted.remove(photo.folder())) {
        onPaper(
            photo.file(),
            photo.folder(),
            "icon " + photo.folder(),
            Split.TRAINING,
            Condition.SOUND);
      }
    }
  }

  /** Views of turntables, as {@link Cutouts} splits them. */
  public void turntables(Path folder) throws IOException {
    for (Path variety : Cutouts.children(folder)) {
      String name = variety.getFileName().toString();
      if (Files.isDirectory(variety) && !Cutouts.isDamaged(name)) {
        for (Split side : Split.values()) {
          for (Path view : Cutouts.views(variety, side)) {
            onPaper(view, Cutouts.category(name), "turntable " + name, side, Condition.SOUND);
          }
        }
      }
    }
  }

  /**
   * Fruits on trays, of which nothing is known but what they are: a folder of photographs for each
   * product, whose name is the product's in the plural.
   */
  public void trays(Path folder) throws IOException {
    for (PhotoFolders.Labelled photo : PhotoFolders.list(folder).photos()) {
      Optional<Photo> read = pictures.read(photo.file());
      if (read.isEmpty()) {
        continue;
      }
      Photo tray = read.get().withLongSideAtMost(MOST_TRAY_PX);
      String fruit = HeldOutFolder.trayName(photo);
      Condition unknown =
          new Condition(OptionalDouble.empty(), Optional.empty(), Condition.Defects.UNKNOWN);
      for (Mask mask : PlainGround.tray(tray)) {
        CutoutCrop crop = CutoutCrop.of(tray, PlainGround.withoutRim(mask, TRAY_RIM_PX));
        add(crop, HeldOutFolder.product(photo.folder()), fruit, side(fruit), unknown);
      }
    }
  }

  private static Split side(String fruit) {
    return HoldOut.keeps(fruit) ? Split.EVALUATION : Split.TRAINING;
  }

  private void onPaper(Path file, String product, String fruit, Split side, Condition condition)
      throws IOException {
    Optional<Photo> read = pictures.read(file);
    if (read.isEmpty()) {
      return;
    }
    Photo photo = read.get();
    Mask mask = PlainGround.withoutRim(PlainGround.onPaper(photo), rim(photo));
    if (mask.areaPx() < photo.widthPx() * photo.heightPx() / 100) {
      leftOut.add(file + ": nothing stands out from its white paper; it is left out");
      return;
    }
    CutoutCrop crop = CutoutCrop.of(photo, mask);
    add(crop, product, fruit, side, condition);
  }

  private static int rim(Photo photo) {
    return Math.max(1, Math.max(photo.widthPx(), photo.heightPx()) / 300);
  }

  private void add(CutoutCrop crop, String product, String fruit, Split side, Condition condition)
      throws IOException {
    String set = fruit.replaceAll(" .*", "");
    String key = set + " " + product + ", " + CutoutList.lower(side);
    Count count = counts.getOrDefault(key, new Count(0, new HashSet<>()));
    count.fruits().add(fruit);
    counts.put(key, new Count(count.cutouts() + 1, count.fruits()));
    String name =
        String.format(
            Locale.ROOT, "%s/%s-%s-%05d.png", set, product, CutoutList.lower(side), rows.size());
    crop.picture(condition.defects() == Condition.Defects.MARKED).write(out.resolve(name));
    rows.add(new CutoutList.Row(name, product, fruit, side, condition));
  }

  /** Writes the list, without which the folder is none of cut-outs. */
  public Map<String, Count> finish() throws IOException {
    pictures.end();
    if (rows.isEmpty()) {
      throw new IOException(out + ": no cut-out was made");
    }
    CutoutList.write(out, rows);
    return Map.copyOf(counts);
  }

  /** Pictures of which no cut-out could be made, and why. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }
}
