package pomona.training.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pomona.fruit.Grade;
import pomona.training.data.PictureSeries;

/**
 * Photographed fruits without their background: from a folder that {@code pomona-ml cutouts} made,
 * or from one with a folder for each variety that was photographed on a turntable.
 *
 * <p>Turntables: the views of a variety are of one fruit on a turntable, {@code
 * [series_]INDEX_...}. Neighbours are nearly the same picture, so holding out views at random would
 * test nothing. Three whole varieties are kept for {@link Split#EVALUATION}, and of every series of
 * the other varieties a fifth of the turn, with a gap of five hundredths on both sides that neither
 * side uses.
 */
public final class Cutouts {
  private static final int VIEWS_A_VARIETY = 160;

  /** Varieties whose skins show natural damage without labels, so that grades would be wrong. */
  private static final List<String> UNLABELLED_DAMAGE = List.of("apple-10", "apple-11", "apple-12");

  /** The varieties that training never sees: a smooth one, a rough one, and one with a calyx. */
  private static final List<String> KEPT_BACK = List.of("mango", "strawberry", "tomato");

  private static final Map<String, String> CATEGORIES =
      Map.of(
          "apple-golden", "Golden-Delicious",
          "tomato", "Regular-Tomato");

  private final List<Variety> varieties;
  private final double weights;

  private Cutouts(List<Variety> varieties) {
    this.varieties = List.copyOf(varieties);
    weights = varieties.stream().mapToDouble(Variety::weight).sum();
  }

  /**
   * What one draw chooses from.
   *
   * @param byGrade the views of fruits whose grade is known
   */
  record Variety(String category, List<Cutout> views, Map<Grade, List<Cutout>> byGrade) {
    Variety(String category, List<Cutout> views) {
      this(
          category,
          List.copyOf(views),
          views.stream()
              .filter(view -> view.condition.grade().isPresent())
              .collect(Collectors.groupingBy(view -> view.condition.grade().get())));
    }

    /** A hundred views count three times as much as one, and fruits that really aged as six. */
    double weight() {
      double many = 1 + 2 * Math.min(1, views.size() / 100.0);
      return byGrade.isEmpty() ? many : 2 * many;
    }

    /** A view, of the wanted grade where the fruits of this variety have grades. */
    Cutout pick(Grade wanted, Dice dice) {
      return dice.pick(byGrade.getOrDefault(wanted, views));
    }
  }

  /** No cut-outs: every fruit is modelled. */
  public static Cutouts none() {
    return new Cutouts(List.of());
  }

  /**
   * Reads those views of {@code folder} that belong to {@code split}.
   *
   * @param complaints gets a sentence for each picture that cannot be used and is left out
   * @throws IOException when the folder cannot be read, or none of its pictures
   */
  public static Cutouts read(Path folder, Split split, Consumer<String> complaints)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("no such folder of cut-outs: " + folder);
    }
    PictureSeries pictures = new PictureSeries(complaints);
    List<Variety> varieties =
        CutoutList.isIn(folder)
            ? listed(folder, split, pictures)
            : turntables(folder, split, pictures);
    pictures.end();
    return new Cutouts(varieties);
  }

  private static List<Variety> listed(Path folder, Split split, PictureSeries pictures)
      throws IOException {
    Map<String, List<Cutout>> views = new TreeMap<>();
    Map<String, String> categories = new TreeMap<>();
    for (CutoutList.Row row : CutoutList.read(folder)) {
      if (row.side() == split) {
        // Fruits of one set and class are one variety: "tomato Aaa" is one of the tomatoes.
        String variety = row.fruit().replaceAll(" .*", "") + " " + row.category();
        categories.put(variety, row.category());
        pictures
            .read(folder.resolve(row.picture()), file -> Cutout.read(file, row.condition()))
            .ifPresent(view -> views.computeIfAbsent(variety, v -> new ArrayList<>()).add(view));
      }
    }
    List<Variety> varieties = new ArrayList<>();
    views.forEach((variety, seen) -> varieties.add(new Variety(categories.get(variety), seen)));
    return varieties;
  }

  private static List<Variety> turntables(Path folder, Split split, PictureSeries pictures)
      throws IOException {
    List<Variety> varieties = new ArrayList<>();
    for (Path variety : children(folder)) {
      String name = variety.getFileName().toString();
      if (!Files.isDirectory(variety) || isDamaged(name)) {
        continue;
      }
      List<Cutout> views = new ArrayList<>();
      for (Path view : views(variety, split)) {
        pictures.read(view, Cutout::read).ifPresent(views::add);
      }
      if (!views.isEmpty()) {
        varieties.add(new Variety(category(name), views));
      }
    }
    return varieties;
  }

  /** What the varieties of this side are called. */
  public List<String> categories() {
    return varieties.stream().map(Variety::category).distinct().toList();
  }

  boolean isEmpty() {
    return varieties.isEmpty();
  }

  /** A variety; those with few views are drawn less often. */
  Variety pick(Dice dice) {
    double left = dice.range(0, weights);
    for (Variety variety : varieties) {
      left -= variety.weight();
      if (left < 0) {
        return variety;
      }
    }
    return varieties.get(varieties.size() - 1);
  }

  List<Variety> varieties() {
    return varieties;
  }

  static String category(String folder) {
    String bare = folder.replaceAll("-\\d+$", "");
    return CATEGORIES.getOrDefault(bare.toLowerCase(Locale.ROOT), bare);
  }

  /** Whether a variety shows damage that nobody labelled. */
  static boolean isDamaged(String variety) {
    return UNLABELLED_DAMAGE.contains(variety.toLowerCase(Locale.ROOT));
  }

  /** Whether all of a variety is kept for evaluation. */
  static boolean isKeptBack(String variety) {
    return KEPT_BACK.contains(variety.replaceAll("-\\d+$", "").toLowerCase(Locale.ROOT));
  }

  /** Those of a variety's pictures that are on a side, thinned. */
  static List<Path> views(Path variety, Split split) throws IOException {
    Map<String, TreeMap<Integer, Path>> series = new TreeMap<>();
    for (Path file : children(variety)) {
      String name = file.getFileName().toString();
      if (!name.toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)")) {
        continue;
      }
      String[] parts = name.split("_", -1);
      boolean named = parts.length > 2;
      int index = number(parts[named ? 1 : 0]);
      series.computeIfAbsent(named ? parts[0] : "", s -> new TreeMap<>()).put(index, file);
    }
    boolean keptBack = isKeptBack(variety.getFileName().toString());
    List<Path> chosen = new ArrayList<>();
    for (TreeMap<Integer, Path> turn : series.values()) {
      int last = Math.max(1, turn.lastKey() + 1);
      for (Map.Entry<Integer, Path> view : turn.entrySet()) {
        double share = (double) view.getKey() / last;
        boolean training = !keptBack && (share < 0.65 || (share >= 0.95 && share < 1));
        boolean evaluation = keptBack || (share >= 0.70 && share < 0.90);
        if (split == Split.TRAINING ? training : evaluation) {
          chosen.add(view.getValue());
        }
      }
    }
    List<Path> thinned = new ArrayList<>();
    int n = Math.min(VIEWS_A_VARIETY, chosen.size());
    for (int i = 0; i < n; i++) {
      thinned.add(chosen.get((int) ((long) i * chosen.size() / n)));
    }
    return thinned;
  }

  private static int number(String text) {
    String digits = text.replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
  }

  static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }
}
