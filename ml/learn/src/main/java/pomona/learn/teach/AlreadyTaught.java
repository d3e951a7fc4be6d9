package pomona.learn.teach;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pomona.embedding.Embedding;
import pomona.head.Doubt;
import pomona.head.Heads;
import pomona.head.LinearHead;

/**
 * Fruits that need not be taught any more, because a product that was taught has them and knows
 * them:
 *
 * <pre>
 *   new AlreadyTaught(heads, AlreadyTaught.products(heads, bundles)).has(fruit, called);
 * </pre>
 *
 * <p>One that is named by it and still unknown is not among them, and neither is one that people
 * call otherwise.
 */
public final class AlreadyTaught {
  private final LinearHead classes;
  private final Doubt doubt;
  private final Set<String> products;

  /**
   * Fruits of some products.
   *
   * @param heads as they are now
   * @param products that were taught
   */
  public AlreadyTaught(Heads heads, Collection<String> products) {
    this.classes = heads.classes();
    this.doubt = heads.doubtOfFruits();
    this.products = new HashSet<>(products);
  }

  /** The products that heads have beyond others, and those that they were taught further. */
  public static Set<String> products(Heads heads, Heads own) {
    Set<String> products = new TreeSet<>(heads.classes().labels());
    products.removeAll(own.classes().labels());
    heads.further().ifPresent(further -> products.addAll(further.before().labels()));
    return products;
  }

  /**
   * Whether a fruit is one of them.
   *
   * @param called what people call it, where that is not what it was read as
   */
  public boolean has(Embedding fruit, Optional<String> called) {
    if (products.isEmpty()) {
      return false;
    }
    String label = classes.answer(fruit).label();
    return products.contains(label)
        && !called.filter(name -> !name.equals(label)).isPresent()
        && doubt.knows(fruit);
  }
}
