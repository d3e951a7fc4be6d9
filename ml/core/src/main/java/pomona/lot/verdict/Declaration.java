package pomona.lot.verdict;

import java.util.Optional;
import pomona.lot.rule.Basis;
import pomona.lot.rule.Presentation;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.SizeRule.Range;

/**
 * What a lot is said to be.
 *
 * @param product a class name, by which its rules are found
 * @param basis whether shares are of fruits or of weight
 * @param sizeCode as on the label, where the product has codes
 * @param sizes smallest and largest as on the label, in the unit of the product's first size rule;
 *     counts before the code
 */
public record Declaration(
    String product,
    QualityClass quality,
    Basis basis,
    Presentation presentation,
    Optional<String> sizeCode,
    Optional<Range> sizes) {
  public static Declaration of(String product, QualityClass quality) {
    return new Declaration(
        product, quality, Basis.COUNT, Presentation.LOOSE, Optional.empty(), Optional.empty());
  }
}
