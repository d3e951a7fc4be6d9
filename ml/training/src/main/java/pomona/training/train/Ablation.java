package pomona.training.train;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.training.data.Classes;
import pomona.training.evaluate.Retrieval;
import pomona.training.net.Network;
import pomona.training.net.PomonaNetwork;
import pomona.training.net.WeightsFile;

/**
 * Trains a small old generation and, in every way, a new one that knows more classes, for several
 * seeds; reports how well each finds old results, and what each breaks. A cell is one way and one
 * seed; it is kept in a file, so an interrupted ablation goes on where it was.
 *
 * <p>Queries are validation photographs, the gallery is the training photographs: none of them were
 * taken on one visit.
 */
public final class Ablation {

  private static final int BATCH = 32;
  private static final double COLD_RATE = 2e-3;
  private static final double WARM_RATE = 1e-3;

  /** A network sees best at a little more than the size that it learnt at. */
  private static final double SIGHT = 1.25;

  private final Plan plan;
  private final List<PhotoBatches.Labelled> photos;
  private final List<PhotoBatches.Labelled> validation;
  private final PrintStream out;

  /**
   * What is done.
   *
   * @param before the classes of the old generation
   * @param now those of the new one
   * @param epochs how often each photograph is seen
   * @param only names of ways; all when it is empty
   */
  public record Plan(
      Path photos,
      Path validation,
      Classes before,
      Classes now,
      int seeds,
      int epochs,
      List<String> only,
      Path out) {}

  public Ablation(final Plan plan, final PrintStream out) throws IOException {
    this.plan = plan;
    this.out = out;
    photos = LabelledPhotos.read(plan.photos(), plan.now());
    validation = LabelledPhotos.read(plan.validation(), plan.now());
  }

  /** What can be asked for. */
  public static List<String> wayNames() {
    return AblationWay.ALL.stream().map(AblationWay::name).toList();
  }

  /** Makes every cell that is not there yet, seed by seed, and returns the table. */
  public String run() throws IOException, InterruptedException {
    Files.createDirectories(plan.out());
    final List<AblationWay> ways = ways();
    final Map<AblationWay, List<AblationCell>> cells = new LinkedHashMap<>();
    ways.forEach(way -> cells.put(way, new ArrayList<>()));
    for (int seed = 1; seed <= plan.seeds(); seed++) {
      for (final AblationWay way : ways) {
        cells.get(way).add(cell(way, seed));
        out.println(way.name() + ", seed " + seed + ": there");
      }
    }
    return AblationTable.of(cells);
  }

  /** Those that were asked for, each with the free network that it is measured against. */
  private List<AblationWay> ways() throws IOException {
    for (final String name : plan.only()) {
      if (!wayNames().contains(name)) {
        throw new IOException("no way is called \"" + name + "\"; there are " + wayNames());
      }
    }
    final Set<AblationWay> asked = new LinkedHashSet<>();
    for (final AblationWay way : AblationWay.ALL) {
      if (plan.only().isEmpty() || plan.only().contains(way.name())) {
        asked.add(way.free());
        asked.add(way);
      }
    }
    return List.copyOf(asked);
  }

  private AblationCell cell(final AblationWay way, final int seed)
      throws IOException, InterruptedException {
    final Path file = plan.out().resolve(way.fileName() + "-" + seed + ".json");
    if (!Files.exists(file)) {
      final Ancestor old = old(seed);
      final Ancestor fresh = fresh(way, old, seed);
      measure(old, fresh).write(file);
    }
    return AblationCell.read(file);
  }

  private Ancestor old(final int seed) throws IOException, InterruptedException {
    final Network network = PomonaNetwork.study();
    final Path file = plan.out().resolve("old-" + seed + ".weights");
    if (!Files.exists(file)) {
      final List<PhotoBatches.Labelled> known = LabelledPhotos.read(plan.photos(), plan.before());
      WeightsFile.write(
          file,
          new PhotoTraining(
                  recipe(network, known.size(), 100L + seed, COLD_RATE, Optional.empty()),
                  plan.before(),
                  known)
              .run()
              .arrays());
    }
    return new Ancestor("old", network, WeightsFile.read(file), plan.before());
  }

  private Ancestor fresh(final AblationWay way, final Ancestor old, final int seed)
      throws IOException, InterruptedException {
    if (!way.equals(way.free())) {
      return train(way, old, seed);
    }
    final Path file = plan.out().resolve(way.fileName() + "-" + seed + ".weights");
    if (!Files.exists(file)) {
      WeightsFile.write(file, train(way, old, seed).weights().arrays());
    }
    return new Ancestor("free", network(way), WeightsFile.read(file), plan.now());
  }

  private Ancestor train(final AblationWay way, final Ancestor old, final int seed)
      throws IOException, InterruptedException {
    final Optional<Ancestor> independent =
        way.taught() ? Optional.of(fresh(way.free(), old, seed)) : Optional.empty();
    final Recipe recipe =
        recipe(
            network(way),
            photos.size(),
            200L + seed,
            way.ways().warmStart() ? WARM_RATE : COLD_RATE,
            Optional.of(new Teacher.Previous(List.of(old), independent, way.ways())));
    return new Ancestor(
        "new", network(way), new PhotoTraining(recipe, plan.now(), photos).run(), plan.now());
  }

  private static Network network(final AblationWay way) {
    return way.wide() ? PomonaNetwork.wideStudy() : PomonaNetwork.study();
  }

  private Recipe recipe(
      final Network network,
      final int count,
      final long seed,
      final double rate,
      final Optional<Teacher.Previous> previous) {
    final int steps = Math.max(1, plan.epochs() * count / BATCH);
    return Recipe.first(network, steps, seed, BATCH, 1, rate, plan.out()).after(previous);
  }

  private AblationCell measure(final Ancestor old, final Ancestor fresh) {
    final int sizePx = (int) (PomonaNetwork.study().sizePx() * SIGHT);
    final PhotoView oldQueries = PhotoView.of(old, validation, sizePx);
    final PhotoView newQueries = PhotoView.of(fresh, validation, sizePx);
    final PhotoView oldGallery = PhotoView.of(old, photos, sizePx);
    final PhotoView newGallery = PhotoView.of(fresh, photos, sizePx);
    final Map<String, Double> figures = new LinkedHashMap<>();
    put(figures, "OldOld", oldQueries, oldGallery);
    put(figures, "NewOld", newQueries, oldGallery);
    put(figures, "NewNew", newQueries, newGallery);
    int both = 0;
    int oldRight = 0;
    int newRight = 0;
    int allRight = 0;
    int flips = 0;
    for (int i = 0; i < validation.size(); i++) {
      final int truth = validation.get(i).label();
      final boolean after = newQueries.answers()[i] == truth;
      allRight += after ? 1 : 0;
      if (plan.before().find(plan.now().names().get(truth)) >= 0) {
        final boolean before =
            plan.now().find(plan.before().names().get(oldQueries.answers()[i])) == truth;
        both++;
        oldRight += before ? 1 : 0;
        newRight += after ? 1 : 0;
        flips += before && !after ? 1 : 0;
      }
    }
    figures.put("accuracy", (double) allRight / validation.size());
    figures.put("oldAccuracy", (double) oldRight / both);
    figures.put("newAccuracyOfOld", (double) newRight / both);
    figures.put("negativeFlipRate", (double) flips / both);
    figures.put(
        "relativeNfr", flips * (double) both / Math.max(1, (double) oldRight * (both - newRight)));
    return new AblationCell(figures);
  }

  private static void put(
      final Map<String, Double> figures,
      final String name,
      final PhotoView queries,
      final PhotoView gallery) {
    final Retrieval.Result result =
        Retrieval.measure(queries.entries(), gallery.entries(), query -> other -> true);
    figures.put("cmc1" + name, result.cmc1());
    figures.put("map" + name, result.map());
  }
}
