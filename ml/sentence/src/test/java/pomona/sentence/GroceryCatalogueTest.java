package pomona.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.catalogue.search.CatalogueQuery;
import pomona.catalogue.search.CatalogueSearch;
import pomona.catalogue.search.Match;
import pomona.catalogue.search.SentenceEncoder;
import pomona.catalogue.search.SignWeights;
import pomona.embedding.Embedding;
import pomona.embedding.Space;

/**
 * Measures the search on 81 products of a shop: with {@code -Dgrocery=DIR}, the folder that has
 * {@code classes.csv}, and {@code -Dgrocery.bundle=FILE}. The first run embeds some 1,200
 * photographs and keeps what came of them below {@code target}. With {@code -Dgrocery.choose=true}
 * it tries weights on photographs of the training set, and prints those that {@link TriedWeights}
 * chooses.
 */
final class GroceryCatalogueTest {
  private static final int FIRST = 3;

  /** The training photographs 1 to 6 of each product; while weights are chosen, 1 to 4. */
  private static final int MOST_PICTURES = 6;

  private static final int WHILE_CHOOSING = 4;
  private static final int VIEWS = 2;
  private static final Pattern NUMBER = Pattern.compile("_(\\d+)\\.jpg$");

  private static final SentenceEncoder ENCODER = remembering(new MiniLm());
  private static final List<Item> ITEMS = new ArrayList<>();
  private static final List<Shot> TRAIN = new ArrayList<>();
  private static final List<Shot> VAL = new ArrayList<>();

  /** A product of the shop. */
  private record Item(String key, String description, Embedding iconic) {
    /** What the catalogue says when a sentence is kept apart to ask for. */
    String begin() {
      return description.substring(0, description.length() - last().length()).trim();
    }

    String last() {
      String[] sentences = description.split("(?<=[.!?])\\s+", -1);
      return sentences[sentences.length - 1];
    }
  }

  /** A photograph of a product. */
  private record Shot(int item, int number, Embedding whole, Embedding middle) {}

  /** How an item is said, and what of it is shown. */
  private interface Words {
    String of(Item item);
  }

  @BeforeAll
  static void look() throws IOException {
    String folder = System.getProperty("grocery", "");
    assumeTrue(
        !folder.isEmpty(),
        "SKIPPED: the search of the catalogue is measured with -Dgrocery=DIR only");
    Path data = Path.of(folder);
    Path root = Path.of("..", "..", "ml", "models");
    Path bundle =
        Path.of(System.getProperty("grocery.bundle", root.resolve("pomona-s-2.tflite").toString()));
    Path kept =
        Path.of("target", "grocery-" + bundle.toAbsolutePath().toString().hashCode() + ".txt");
    try (GroceryPhotos photos =
        new GroceryPhotos(data, bundle, root.resolve("development-key.pub.pem"), kept)) {
      for (String line : Files.readAllLines(data.resolve("classes.csv"))) {
        String[] cells = line.split(",", -1);
        if (cells[1].matches("\\d+")) {
          assertEquals(ITEMS.size(), Integer.parseInt(cells[1]), "classes.csv is in another order");
          String description = Files.readString(data.resolve(cells[5].substring(1))).trim();
          ITEMS.add(new Item(cells[0], description, photos.views(cells[4].substring(1), 1).get(0)));
        }
      }
      read(data.resolve("val.txt"), photos, Integer.MAX_VALUE, VIEWS, VAL);
      photos.keep();
      read(data.resolve("train.txt"), photos, MOST_PICTURES, 1, TRAIN);
      photos.keep();
    }
  }

  private static void read(
      Path list, GroceryPhotos photos, int mostNumber, int views, List<Shot> into)
      throws IOException {
    for (String line : Files.readAllLines(list)) {
      String[] cells = line.split(",\\s*", -1);
      Matcher matcher = NUMBER.matcher(cells[0]);
      int number = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
      if (number <= mostNumber) {
        List<Embedding> seen = photos.views(cells[0], views);
        into.add(
            new Shot(
                Integer.parseInt(cells[1]),
                number,
                seen.get(0),
                CatalogueQuery.middle(seen).orElse(seen.get(0))));
      }
    }
  }

  private static SentenceEncoder remembering(SentenceEncoder encoder) {
    Map<String, float[]> known = new HashMap<>();
    return new SentenceEncoder() {
      @Override
      public int dimensions() {
        return encoder.dimensions();
      }

      @Override
      public float[] encode(String text) {
        return known.computeIfAbsent(text, encoder::encode);
      }
    };
  }

  private static Catalogue catalogue(Words words, int pictures) {
    List<List<Embedding>> shown = new ArrayList<>();
    ITEMS.forEach(item -> shown.add(new ArrayList<>(List.of(item.iconic()))));
    for (Shot shot : TRAIN) {
      if (shot.number() <= pictures) {
        shown.get(shot.item()).add(shot.whole());
      }
    }
    List<Product> products = new ArrayList<>();
    for (int i = 0; i < ITEMS.size(); i++) {
      Item item = ITEMS.get(i);
      products.add(
          new Product(item.key(), Map.of(), List.of(), "", words.of(item), shown.get(i), "", ""));
    }
    return new Catalogue(Optional.of(new Space("pomona")), products);
  }

  private static CatalogueSearch search(Catalogue catalogue, SignWeights weights) {
    return CatalogueSearch.of(catalogue, Optional.of(ENCODER), weights);
  }

  private static boolean isFirst(CatalogueSearch search, CatalogueQuery query, int item) {
    for (Match match : search.find(query, FIRST)) {
      if (match.product().key().equals(ITEMS.get(item).key())) {
        return true;
      }
    }
    return false;
  }

  private static void print(String what, int right, int of) {
    System.out.printf(
        Locale.ROOT, "%-78s %3d of %3d = %.3f%n", what, right, of, (double) right / of);
  }

  private static void printPhotos(String what, CatalogueSearch search, boolean words, int views) {
    int right = 0;
    for (Shot shot : VAL) {
      Embedding picture = views == 1 ? shot.whole() : shot.middle();
      String said = words ? ITEMS.get(shot.item()).last() : "";
      right += isFirst(search, new CatalogueQuery(said, Optional.of(picture)), shot.item()) ? 1 : 0;
    }
    print(what, right, VAL.size());
  }

  @Test
  void descriptionsAndPhotographs_findTheirProducts() {
    System.out.println("The product is among the first three, asked for by");
    CatalogueSearch whole = search(catalogue(Item::description, MOST_PICTURES), SignWeights.USUAL);
    CatalogueSearch begun = search(catalogue(Item::begin, MOST_PICTURES), SignWeights.USUAL);
    int stored = 0;
    int apart = 0;
    int keptOut = 0;
    int masked = 0;
    for (int i = 0; i < ITEMS.size(); i++) {
      Item item = ITEMS.get(i);
      stored += isFirst(whole, CatalogueQuery.words(item.description()), i) ? 1 : 0;
      apart += isFirst(begun, CatalogueQuery.words(item.last()), i) ? 1 : 0;
      Catalogue without = catalogue(Item::description, MOST_PICTURES);
      without = without.with(without.find(item.key()).get().withDescription(""));
      CatalogueSearch other = search(without, SignWeights.USUAL);
      keptOut += isFirst(other, CatalogueQuery.words(item.description()), i) ? 1 : 0;
      masked += isFirst(other, CatalogueQuery.words(masked(item)), i) ? 1 : 0;
    }
    print("its description, which the catalogue has", stored, ITEMS.size());
    print(
        "its description, of which the catalogue has its name and pictures", keptOut, ITEMS.size());
    print("the same without the words of its name", masked, ITEMS.size());
    print("the last sentence of its description, which the catalogue lacks", apart, ITEMS.size());
    int said = 0;
    for (Shot shot : VAL) {
      CatalogueQuery query = CatalogueQuery.words(ITEMS.get(shot.item()).last());
      said += isFirst(begun, query, shot.item()) ? 1 : 0;
    }
    printPhotos(
        "a photograph, of which the catalogue has a drawn picture",
        search(catalogue(Item::description, 0), SignWeights.USUAL),
        false,
        VIEWS);
    printPhotos("a photograph (whole), of which it has seven pictures", whole, false, 1);
    printPhotos("a photograph (whole and middle), of which it has seven", whole, false, VIEWS);
    print("that last sentence, counted by photographs", said, VAL.size());
    printPhotos("the photograph, while that sentence is kept apart", begun, false, VIEWS);
    printPhotos("both", begun, true, VIEWS);
  }

  private static String masked(Item item) {
    String masked = item.description();
    for (String word : item.key().split("-", -1)) {
      if (word.length() > 2) {
        masked = masked.replaceAll("(?i)\\b" + Pattern.quote(word) + "(s|es)?\\b", "");
      }
    }
    return masked;
  }

  @Test
  void weights_areChosenOnTrainingPhotographs() {
    assumeTrue(
        Boolean.getBoolean("grocery.choose"), "SKIPPED: -Dgrocery.choose=true tries weights");
    Catalogue catalogue = catalogue(Item::begin, WHILE_CHOOSING);
    List<TriedWeights> tried = new ArrayList<>();
    for (double name : new double[] {0.5, 1}) {
      for (double picture : new double[] {4, 8, 12, 16, 24, 32, 48}) {
        for (double joined : new double[] {0, 0.5}) {
          TriedWeights one = tried(catalogue, new SignWeights(name, 2, picture, joined, joined));
          System.out.println(one);
          tried.add(one);
        }
      }
    }
    System.out.println("CHOSEN " + TriedWeights.best(tried));
  }

  private static TriedWeights tried(Catalogue catalogue, SignWeights weights) {
    CatalogueSearch search = search(catalogue, weights);
    int words = 0;
    int photos = 0;
    int both = 0;
    int count = 0;
    for (Shot shot : TRAIN) {
      if (shot.number() > WHILE_CHOOSING) {
        String said = ITEMS.get(shot.item()).last();
        Optional<Embedding> picture = Optional.of(shot.whole());
        words += isFirst(search, CatalogueQuery.words(said), shot.item()) ? 1 : 0;
        photos += isFirst(search, new CatalogueQuery("", picture), shot.item()) ? 1 : 0;
        both += isFirst(search, new CatalogueQuery(said, picture), shot.item()) ? 1 : 0;
        count++;
      }
    }
    return new TriedWeights(weights, count, words, photos, both);
  }
}
