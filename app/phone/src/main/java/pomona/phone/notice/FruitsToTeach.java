package pomona.phone.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fruits that look alike, to teach with, before anybody has said as what.
 *
 * @param all the examples and what lies nearest to them
 * @param examples those that are typical and unlike each other
 * @param said what people called those of them that they called anything
 */
public record FruitsToTeach(List<String> all, List<String> examples, Map<String, String> said) {
  /** Fewer teach too little. */
  private static final int LEAST = 5;

  public FruitsToTeach {
    all = List.copyOf(all);
    examples = List.copyOf(examples);
    said = Map.copyOf(said);
  }

  /** These, whatever they are taught as. */
  public static FruitsToTeach of(List<String> fruits) {
    return new FruitsToTeach(fruits, fruits, Map.of());
  }

  /**
   * Those to teach a product with: all but what people called otherwise, or the examples if fewer
   * than {@value #LEAST} remain. Whoever names a cluster sees its examples, and means them.
   */
  public List<String> as(String product) {
    List<String> lesson = new ArrayList<>(all);
    lesson.removeIf(id -> said.containsKey(id) && !said.get(id).equals(product));
    return lesson.size() < LEAST ? examples : List.copyOf(lesson);
  }
}
