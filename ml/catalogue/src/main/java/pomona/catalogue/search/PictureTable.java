package pomona.catalogue.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pomona.catalogue.Product;
import pomona.embedding.Embedding;

/** The pictures of a catalogue, and how alike a picture is to those of each product. */
final class PictureTable {
  /** As many of a product's pictures as count where no measure was learnt: the most alike ones. */
  private static final int NEAREST = 3;

  private final List<List<Embedding>> pictures = new ArrayList<>();
  private final Optional<PictureMetric> metric;

  /** By the learnt measure: the pictures of each product, and their middle. */
  private final List<List<Embedding>> placed = new ArrayList<>();

  private final Embedding[] middles;

  PictureTable(List<Product> products) {
    products.forEach(product -> pictures.add(product.pictures()));
    metric = PictureMetric.learn(pictures);
    middles = new Embedding[pictures.size()];
    if (metric.isPresent()) {
      for (int i = 0; i < middles.length; i++) {
        List<Embedding> here = new ArrayList<>();
        pictures.get(i).forEach(picture -> metric.get().place(picture).ifPresent(here::add));
        placed.add(here);
        middles[i] = CatalogueQuery.middle(here).orElse(null);
      }
    }
  }

  /** Whether the catalogue has enough pictures to tell what makes them alike. */
  boolean isLearnt() {
    return metric.isPresent();
  }

  /**
   * How alike a picture is to each product's, to rank them: by the learnt measure the mean of the
   * cosines to the most alike picture and to the middle of all, and without one the mean cosine to
   * the most alike three. Where pictures have no middle, the most alike one counts alone. Not a
   * number for a product without pictures.
   */
  double[] ranks(Embedding picture) {
    Optional<Embedding> placing = metric.flatMap(measure -> measure.place(picture));
    if (!placing.isPresent()) {
      return cosines(picture);
    }
    Embedding here = placing.get();
    double[] ranks = new double[middles.length];
    for (int i = 0; i < ranks.length; i++) {
      double nearest = nearest(placed.get(i), here, 1);
      ranks[i] = middles[i] == null ? nearest : (nearest + middles[i].cosine(here)) / 2;
    }
    return ranks;
  }

  /** The mean cosine to the most alike three pictures, as people are told of it. */
  double[] cosines(Embedding picture) {
    double[] cosines = new double[pictures.size()];
    Arrays.setAll(cosines, i -> nearest(pictures.get(i), picture, NEAREST));
    return cosines;
  }

  private static double nearest(List<Embedding> pictures, Embedding picture, int most) {
    double[] best = new double[Math.min(most, pictures.size())];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (Embedding each : pictures) {
      double cosine = each.cosine(picture);
      for (int at = 0; at < best.length; at++) {
        if (cosine > best[at]) {
          double moved = best[at];
          best[at] = cosine;
          cosine = moved;
        }
      }
    }
    return Arrays.stream(best).average().orElse(Double.NaN);
  }
}
