package pomona.catalogue.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.embedding.DotProduct;
import pomona.embedding.Embedding;
import pomona.lot.label.Gtin;

/**
 * Finds products of a catalogue by words, by a picture, or by both, and says why:
 *
 * <pre>
 *   CatalogueSearch search = CatalogueSearch.of(catalogue, Optional.of(encoder));
 *   for (Match match : search.find(CatalogueQuery.words("small sweet red aple"), 10)) {
 *     say(match.product().name("en"), match.why());
 *   }
 * </pre>
 *
 * <p>A product's score is a weighted sum of signs ({@link SignWeights}). A sign that a product
 * cannot have, since it lacks pictures or the like, counts as the mean of those that have it, so
 * that it is neither helped nor hurt. Without an encoder, names and pictures are searched. A search
 * does not change once it is made; threads may share it.
 */
public final class CatalogueSearch {
  /** Texts beyond these are found by their names alone: encoding one takes some milliseconds. */
  public static final int MOST_ENCODED = 20_000;

  private static final int MOST_PAIRS = 2_000;

  private static final double LEAST_NAME = 0.25;
  private static final double LEAST_NEAR = 0.3;
  private static final double LEAST_ALIKE = 0.6;
  private static final double LEAST_AS_SAID = 0.5;

  private final Catalogue catalogue;
  private final List<Product> products;
  private final Optional<SentenceEncoder> encoder;
  private final SignWeights weights;
  private final NameSearch names;
  private final SentenceTable sentences;
  private final PictureTable pictures;
  private final float[][] looks;
  private final Optional<JoiningMap> map;
  private final float[][] imagined;

  private CatalogueSearch(
      Catalogue catalogue, Optional<SentenceEncoder> encoder, SignWeights weights) {
    this.catalogue = catalogue;
    this.encoder = encoder;
    this.weights = weights;
    products = catalogue.products();
    names = new NameSearch(products);
    pictures = new PictureTable(products);
    sentences = new SentenceTable(products.size());
    looks = new float[products.size()][];
    imagined = new float[products.size()][];
    if (encoder.isPresent()) {
      for (int i = 0; i < products.size(); i++) {
        List<Embedding> shown = products.get(i).pictures();
        looks[i] = CatalogueQuery.middle(shown).map(Embedding::toUnit).orElse(null);
      }
      for (int i = 0; i < Math.min(MOST_ENCODED, products.size()); i++) {
        sentences.set(i, encoder.get().encode(text(products.get(i))));
      }
    }
    map = learn();
    if (map.isPresent()) {
      for (int i = 0; i < imagined.length; i++) {
        imagined[i] = sentences.has(i) ? map.get().apply(sentences.unit(i)) : null;
      }
    }
  }

  public static CatalogueSearch of(Catalogue catalogue, Optional<SentenceEncoder> encoder) {
    return new CatalogueSearch(catalogue, encoder, SignWeights.USUAL);
  }

  /** The same with other weights, for measuring them. */
  public static CatalogueSearch of(
      Catalogue catalogue, Optional<SentenceEncoder> encoder, SignWeights weights) {
    return new CatalogueSearch(catalogue, encoder, weights);
  }

  private static String text(Product product) {
    String name = product.name("en");
    String variety = product.variety().isEmpty() ? "" : ", " + product.variety();
    return name + variety + ". " + product.description();
  }

  private Optional<JoiningMap> learn() {
    List<float[]> from = new ArrayList<>();
    List<float[]> to = new ArrayList<>();
    for (int i = 0; i < looks.length && from.size() < MOST_PAIRS; i++) {
      if (looks[i] != null && sentences.has(i)) {
        from.add(sentences.unit(i));
        to.add(looks[i]);
      }
    }
    return from.size() < JoiningMap.LEAST_PAIRS
        ? Optional.empty()
        : Optional.of(JoiningMap.learn(from, to));
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /** The products that something speaks for, the likeliest first; none for an empty query. */
  public List<Match> find(CatalogueQuery query, int most) {
    if (query.isEmpty() || products.isEmpty()) {
      return List.of();
    }
    Optional<Product> numbered = Gtin.of(query.words().trim()).flatMap(catalogue::find);
    if (numbered.isPresent()) {
      String digits = query.words().trim();
      return List.of(new Match(numbered.get(), 1, List.of(new Match.Numbered(digits))));
    }
    Signs signs = signs(query);
    SignWeights by = query.isContrast() ? SignWeights.CONTRAST : weights;
    double[] scores = signs.scores(pictures.isLearnt() ? by.learnt() : by);
    Integer[] order = new Integer[products.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
    List<Match> matches = new ArrayList<>();
    for (int i : order) {
      List<Match.Sign> why = signs.why(i);
      if (!why.isEmpty()) {
        matches.add(new Match(products.get(i), scores[i], why));
      }
      if (matches.size() == most) {
        break;
      }
    }
    return List.copyOf(matches);
  }

  private Signs signs(CatalogueQuery query) {
    Signs signs = new Signs(products.size());
    if (!query.words().trim().isEmpty()) {
      signs.named = names.search(query.words(), query.typing());
      if (encoder.isPresent()) {
        float[] said = encoder.get().encode(query.words());
        float[] shown = map.isPresent() ? map.get().apply(said) : null;
        for (int i = 0; i < signs.near.length; i++) {
          signs.near[i] = sentences.has(i) ? sentences.cosine(i, said) : Double.NaN;
          signs.asSaid[i] =
              shown == null || looks[i] == null ? Double.NaN : DotProduct.of(shown, 0, looks[i]);
        }
      }
    }
    if (query.picture().isPresent()) {
      Embedding picture = query.picture().get();
      float[] unit = picture.toUnit();
      signs.alike = pictures.cosines(picture);
      signs.ranks = pictures.ranks(picture);
      for (int i = 0; i < signs.depicted.length; i++) {
        signs.depicted[i] = imagined[i] == null ? Double.NaN : DotProduct.of(unit, 0, imagined[i]);
      }
    }
    return signs;
  }

  /** What speaks for each product; a number is missing where there is no such sign. */
  private static final class Signs {
    private Map<Integer, NameSearch.Hit> named = Map.of();
    private final double[] near;
    private final double[] asSaid;
    private final double[] depicted;
    private double[] alike;
    private double[] ranks;

    Signs(int count) {
      near = missing(count);
      asSaid = missing(count);
      alike = missing(count);
      ranks = missing(count);
      depicted = missing(count);
    }

    private double[] missing(int count) {
      double[] missing = new double[count];
      Arrays.fill(missing, Double.NaN);
      return missing;
    }

    double[] scores(SignWeights by) {
      double[] scores = new double[near.length];
      named.forEach((i, hit) -> scores[i] = by.name() * hit.share());
      add(scores, near, by.description());
      add(scores, asSaid, by.described());
      add(scores, ranks, by.picture());
      add(scores, depicted, by.depicted());
      return scores;
    }

    private void add(double[] scores, double[] sign, double weight) {
      double mean = Arrays.stream(sign).filter(x -> !Double.isNaN(x)).average().orElse(0);
      for (int i = 0; i < scores.length; i++) {
        scores[i] += weight * (Double.isNaN(sign[i]) ? mean : sign[i]);
      }
    }

    List<Match.Sign> why(int i) {
      List<Match.Sign> why = new ArrayList<>();
      NameSearch.Hit hit = named.get(i);
      if (hit != null && hit.share() >= LEAST_NAME) {
        why.add(new Match.Named(hit.name(), hit.share()));
      }
      if (near[i] >= LEAST_NEAR) {
        why.add(new Match.Near(near[i]));
      }
      if (alike[i] >= LEAST_ALIKE) {
        why.add(new Match.Alike(alike[i]));
      }
      if (why.isEmpty() && asSaid[i] >= LEAST_AS_SAID) {
        why.add(new Match.LooksAsSaid(asSaid[i]));
      }
      return why;
    }
  }
}
