package pomona.head;

import java.util.ArrayList;
import java.util.List;

/**
 * Two examples that look the same and are labelled differently; one of them is wrong, and a person
 * must say which.
 */
public record Contradiction(int first, String firstLabel, int second, String secondLabel) {
  /** Only pictures of the same fruit come as close as this. */
  private static final float SAME = 0.98f;

  static List<Contradiction> among(List<RidgeExample> examples) {
    List<Contradiction> found = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      for (int j = i + 1; j < examples.size(); j++) {
        RidgeExample a = examples.get(i);
        RidgeExample b = examples.get(j);
        if (!a.label.equals(b.label) && a.embedding.cosine(b.embedding) >= SAME) {
          found.add(new Contradiction(a.id, a.label, b.id, b.label));
        }
      }
    }
    return found;
  }
}
