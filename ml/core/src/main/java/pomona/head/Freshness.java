package pomona.head;

import java.util.List;
import pomona.embedding.Embedding;

/**
 * How much of its freshness a fruit has lost, 0 (fresh) to 1 (gone), for families of products of
 * which that was learnt: {@code heads.freshness().get().share("tomato", embedding)}.
 *
 * <p>Each family has one row: {@code share = 1 / (1 + exp(-(scale (w . e) + bias)))}. Of n people
 * who look at the fruit, {@code share} is the part that would call it old; its votes are then
 * binomial, which is what the row was fitted to. The order of fruits by their share is the order by
 * {@code w . e}: it is meant within a family, and says nothing across two.
 *
 * @param rows a row for each family, by the name that cards give a class's {@code coarse} kind
 */
public record Freshness(LinearHead rows) {

  public List<String> families() {
    return rows.labels();
  }

  /** The place of a family's row; -1 where there is none. */
  public int row(String family) {
    return rows.labels().indexOf(family);
  }

  /** The share of an embedding of length 1 by one row; allocates nothing. */
  public float share(int row, float[] unit) {
    return (float) (1 / (1 + Math.exp(-rows.logit(row, unit))));
  }

  /** The share of a stored embedding. */
  public double share(String family, Embedding embedding) {
    int row = row(family);
    if (row < 0) {
      throw new IllegalArgumentException(
          "nothing is known of the freshness of \"" + family + "\", only of " + families());
    }
    return share(row, embedding.toUnit());
  }
}
