package pomona.lot.sample;

/**
 * What an {@link AqlPlan} asks of one lot.
 *
 * @param fruits how many are looked at
 * @param accept the most defective ones of a lot that is accepted
 */
public record Acceptance(int fruits, int accept) {
  public Acceptance {
    if (fruits < 1 || accept < 0 || accept > fruits) {
      throw new IllegalArgumentException(
          "A sample of " + fruits + " fruits that accepts " + accept + " defective ones");
    }
  }
}
