package pomona.phone.lot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.lot.LotLabel;
import pomona.lot.label.CrateLabel;
import pomona.lot.label.Element;
import pomona.lot.label.Field;
import pomona.lot.label.Gtin;
import pomona.lot.label.LabelProblem;
import pomona.lot.product.ListedProduct;
import pomona.lot.product.ProductList;
import pomona.sync.LotFact;

/**
 * What a label and the site's list of products say of a lot, for a person to complete.
 *
 * @param lot the lot's name: product number and batch, for a batch alone names no lot
 * @param product what the list knows of the label's product number
 * @param packages how many the label of a pallet says
 * @param problems what was not taken of the label
 */
public record LabelDraft(
    Optional<String> lot,
    Optional<ListedProduct> product,
    Optional<String> order,
    Optional<Integer> packages,
    Optional<Double> netKilograms,
    List<LotFact.LabelField> fields,
    List<LabelProblem> problems) {
  private static final int MOST_FIELDS = 64;

  public LabelDraft {
    fields = List.copyOf(fields);
    problems = List.copyOf(problems);
  }

  public static LabelDraft of(CrateLabel label, ProductList products) {
    Optional<Gtin> gtin = label.gtin();
    List<LotFact.LabelField> fields = new ArrayList<>();
    for (Element element : label.elements()) {
      if (fields.size() < MOST_FIELDS) {
        fields.add(new LotFact.LabelField(element.identifier(), element.value()));
      }
    }
    return new LabelDraft(
        name(label),
        gtin.flatMap(products::find),
        label.value(Field.ORDER).filter(LotLabel::isName),
        label.value(Field.COUNT).flatMap(LabelDraft::packages),
        label.weight(Field.NET_KILOGRAMS).map(BigDecimal::doubleValue).filter(kg -> kg > 0),
        fields,
        label.problems());
  }

  private static Optional<String> name(CrateLabel label) {
    return label.lot().map(key -> key.gtin().digits() + " " + key.batch()).filter(LotLabel::isName);
  }

  private static Optional<Integer> packages(String digits) {
    int count = Integer.parseInt(digits);
    return count >= 1 && count <= LotFact.MOST_PACKAGES ? Optional.of(count) : Optional.empty();
  }
}
