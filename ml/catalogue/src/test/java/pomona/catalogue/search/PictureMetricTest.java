package pomona.catalogue.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.catalogue.Product;
import pomona.embedding.Embedding;

/** Products that differ a little in one half of a picture, and much by the light in the other. */
final class PictureMetricTest {
  private static final int PRODUCTS = 60;
  private static final int HALF = Embedding.DIMENSIONS / 2;

  private final Random random = new Random(7);
  private final List<float[]> looks = new ArrayList<>();

  private Embedding picture(int product) {
    float[] vector = looks.get(product).clone();
    for (int i = 0; i < vector.length; i++) {
      double light = i < HALF ? 0.05 : 1.5;
      vector[i] += (float) (light * random.nextGaussian());
    }
    return Embedding.quantise(vector);
  }

  private List<Product> products(int pictures) {
    looks.clear();
    List<Product> products = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      float[] look = new float[Embedding.DIMENSIONS];
      for (int k = 0; k < look.length; k++) {
        look[k] = (float) (1 + (k < HALF ? 0.2 * random.nextGaussian() : 0));
      }
      looks.add(look);
      List<Embedding> shown = new ArrayList<>();
      for (int k = 0; k < pictures; k++) {
        shown.add(picture(i));
      }
      products.add(new Product("p" + i, Map.of(), List.of(), "", "", shown, "", ""));
    }
    return products;
  }

  private int right(PictureTable table, boolean plain) {
    int right = 0;
    for (int i = 0; i < PRODUCTS; i++) {
      Embedding asked = picture(i);
      double[] ranks = plain ? table.cosines(asked) : table.ranks(asked);
      int best = 0;
      for (int k = 1; k < ranks.length; k++) {
        best = ranks[k] > ranks[best] ? k : best;
      }
      right += best == i ? 1 : 0;
    }
    return right;
  }

  @Test
  void whatTellsProductsApart_countsMoreThanTheLight() {
    PictureTable table = new PictureTable(products(6));
    assertTrue(table.isLearnt());
    int plain = right(table, true);
    int learnt = right(table, false);
    assertTrue(
        learnt > 50 && learnt > 2 * plain, learnt + " by the measure, " + plain + " plainly");
  }

  @Test
  void withFewPictures_nothingIsLearnt_andCosinesRank() {
    PictureTable table = new PictureTable(products(4));
    assertTrue(!table.isLearnt(), "240 pictures");
    Embedding asked = picture(3);
    assertEquals(table.cosines(asked)[3], table.ranks(asked)[3]);
  }

  @Test
  void picturesThatAreAllTheSame_teachNothing() {
    products(1);
    List<List<Embedding>> same = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Embedding one = picture(0);
      same.add(List.of(one, one, one));
    }
    assertEquals(Optional.empty(), PictureMetric.learn(same));
  }

  @Test
  void picturesWithoutAMiddle_areRankedByTheMostAlike() {
    List<Product> products = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      List<Embedding> shown = new ArrayList<>();
      for (int k = 0; k < 6; k++) {
        float[] vector = new float[Embedding.DIMENSIONS];
        vector[i] = k % 2 == 0 ? 1 : -1;
        shown.add(Embedding.quantise(vector));
      }
      products.add(new Product("p" + i, Map.of(), List.of(), "", "", shown, "", ""));
    }
    PictureTable table = new PictureTable(products);
    assertTrue(table.isLearnt());
    double[] ranks = table.ranks(products.get(4).pictures().get(0));
    for (int i = 0; i < ranks.length; i++) {
      assertTrue(i == 4 ? ranks[i] > 0.99 : ranks[i] < 0.5, i + ": " + ranks[i]);
    }
  }
}
