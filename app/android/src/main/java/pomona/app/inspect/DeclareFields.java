package pomona.app.inspect;

import android.app.Activity;
import android.widget.TextView;
import com.google.android.material.textfield.TextInputLayout;
import java.util.Optional;
import pomona.app.R;
import pomona.lot.LotLabel;
import pomona.lot.product.ListedProduct;
import pomona.phone.lot.LabelDraft;
import pomona.sync.LotFact;

/** What is typed of a declaration: filled from the label and from what was declared before. */
final class DeclareFields {
  private final Activity screen;

  DeclareFields(Activity screen) {
    this.screen = screen;
  }

  /** What the label and the site's list of products say. */
  void fill(LabelDraft draft) {
    Optional<ListedProduct> listed = draft.product();
    fill(R.id.variety, listed.map(ListedProduct::variety));
    fill(R.id.supplier, listed.map(ListedProduct::supplier));
    fill(R.id.order, draft.order());
    fill(R.id.packages, draft.packages().map(String::valueOf));
  }

  /** What was declared before. */
  void fill(LotFact.Declared before) {
    fill(R.id.variety, before.variety());
    fill(R.id.supplier, before.supplier());
    fill(R.id.customer, before.customer());
    fill(R.id.order, before.order());
    fill(R.id.size_code, before.sizeCode());
    before
        .sizeFrom()
        .ifPresent(from -> fill(R.id.size_code, Declaring.range(screen, from, before.sizeTo())));
    fill(R.id.packages, Optional.of(String.valueOf(before.packages())));
  }

  /** Fills a field that is still empty. */
  void fill(int id, Optional<String> words) {
    TextView field = screen.findViewById(id);
    if (words.isPresent() && field.length() == 0) {
      field.setText(words.get());
    }
  }

  /** What the list says besides helps to check that it is the right product. */
  void help(ListedProduct listed) {
    help(R.id.packages_box, listed.pack());
    String spec = listed.spec();
    help(
        R.id.customer_box,
        spec.isEmpty() ? spec : screen.getString(R.string.declare_listed_spec, spec));
  }

  private void help(int id, String words) {
    TextInputLayout box = screen.findViewById(id);
    box.setHelperText(words.isEmpty() ? null : words);
  }

  /** How many packages there are; says so where that is no number. */
  Optional<Integer> packages() {
    TextInputLayout box = screen.findViewById(R.id.packages_box);
    try {
      int count = Integer.parseInt(typed(R.id.packages).orElse(""));
      if (count >= 1 && count <= LotFact.MOST_PACKAGES) {
        box.setError(null);
        return Optional.of(count);
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    box.setError(screen.getString(R.string.ask_number, 1, LotFact.MOST_PACKAGES));
    return Optional.empty();
  }

  /** Whether everything that is typed can be a name; says which cannot. */
  boolean areNames() {
    boolean all = true;
    int[] fields = {R.id.variety, R.id.supplier, R.id.customer, R.id.order, R.id.size_code};
    int[] boxes = {
      R.id.variety_box, R.id.supplier_box, R.id.customer_box, R.id.order_box, R.id.size_code_box
    };
    for (int i = 0; i < fields.length; i++) {
      boolean fits = typed(fields[i]).map(LotLabel::isName).orElse(true);
      TextInputLayout box = screen.findViewById(boxes[i]);
      box.setError(fits ? null : screen.getString(R.string.new_lot_bad_name));
      all &= fits;
    }
    return all;
  }

  /** What is typed, if anything is. */
  Optional<String> typed(int id) {
    String words = String.valueOf(screen.<TextView>findViewById(id).getText()).trim();
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }
}
