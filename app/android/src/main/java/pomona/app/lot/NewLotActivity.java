package pomona.app.lot;

import android.content.Intent;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import androidx.appcompat.app.AppCompatActivity;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import com.google.android.material.textfield.TextInputEditText;
import com.google.android.material.textfield.TextInputLayout;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.product.ProductSearch;
import pomona.app.store.LotDao;
import pomona.app.style.ClassNames;
import pomona.bundle.Card;
import pomona.lot.LotLabel;

/**
 * Begins a lot without a label: product and supplier are touched, not typed. What was scanned
 * before comes first.
 */
public final class NewLotActivity extends AppCompatActivity {
  private static final DateTimeFormatter CODE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final int MOST_CHOICES = 24;

  private ChipGroup products;
  private ChipGroup suppliers;
  private TextInputEditText other;
  private Model model;

  /** What there is to choose from. */
  private record Choices(List<String> products, List<String> suppliers) {}

  /** What survives a turn of the phone. */
  static final class Model extends ViewModel {
    private final AppGraph graph;
    private final MutableLiveData<Choices> choices = new MutableLiveData<>();
    private final MutableLiveData<Boolean> begun = new MutableLiveData<>(false);

    /** What was looked for and touched, if anything was. */
    private Optional<String> found = Optional.empty();

    /** What is chosen; empty until the first is. */
    private Optional<String> product = Optional.empty();

    private Optional<String> supplier = Optional.empty();

    Model(AppGraph graph) {
      this.graph = graph;
      graph.background().execute(this::load);
    }

    private void load() {
      LotDao lots = graph.database().lots();
      Set<String> products = new LinkedHashSet<>(lots.products(MOST_CHOICES));
      try {
        for (Card.ProduceClass each : graph.bundles().current().card().classes()) {
          products.add(each.coarse());
        }
      } catch (IOException noBundle) {
        // Scanning will say so; what was scanned before can still be chosen.
      }
      List<String> shown = new ArrayList<>(products);
      choices.postValue(
          new Choices(
              shown.subList(0, Math.min(MOST_CHOICES, shown.size())),
              lots.suppliers(MOST_CHOICES)));
    }

    LiveData<Choices> choices() {
      return choices;
    }

    void begin(String product, Optional<String> supplier) {
      graph
          .writing()
          .execute(
              () -> {
                String code = CODE.withZone(ZoneId.systemDefault()).format(graph.clock().instant());
                graph.facts().startLot(code, product, supplier);
                begun.postValue(true);
              });
    }
  }

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.new_lot);
    View content = findViewById(R.id.content);
    Screens.bar(this, content);
    // Where it is wide, the button is within the content.
    if (content.findViewById(R.id.begin) == null) {
      Edges.keepButtonClear(findViewById(R.id.begin));
    }
    products = findViewById(R.id.products);
    suppliers = findViewById(R.id.suppliers);
    other = findViewById(R.id.other);
    AppGraph graph = PomonaApplication.graph(this);
    model = Screens.model(this, Model.class, extras -> new Model(graph));
    products.setOnCheckedStateChangeListener(
        (group, ids) -> chosen(products).ifPresent(value -> model.product = Optional.of(value)));
    suppliers.setOnCheckedStateChangeListener(
        (group, ids) -> chosen(suppliers).ifPresent(value -> model.supplier = Optional.of(value)));
    model.choices().observe(this, this::show);
    model.begun.observe(this, this::goOn);
    findViewById(R.id.begin).setOnClickListener(pressed -> begin());
    ProductSearch.on(this, graph.products(), graph.background(), this::choose);
  }

  /** A product that was looked for: it is chosen, and stands first. */
  private void choose(String product) {
    model.found = Optional.of(product);
    model.product = Optional.empty();
    Choices choices = model.choices().getValue();
    if (choices != null) {
      showProducts(choices);
    }
  }

  private void show(Choices choices) {
    Optional<String> supplier = model.supplier;
    suppliers.removeAllViews();
    showProducts(choices);
    add(suppliers, "", getString(R.string.new_lot_no_supplier));
    for (String each : choices.suppliers()) {
      add(suppliers, each, each);
    }
    check(suppliers, supplier);
  }

  private void showProducts(Choices choices) {
    Optional<String> product = model.product;
    products.removeAllViews();
    Set<String> all = new LinkedHashSet<>();
    model.found.ifPresent(all::add);
    all.addAll(choices.products());
    for (String each : all) {
      add(products, each, ClassNames.of(this, each));
    }
    check(products, product);
  }

  /** Chooses again what was chosen before the phone was turned. */
  private static void check(ChipGroup group, Optional<String> value) {
    Chip chip = value.isPresent() ? group.findViewWithTag(value.get()) : null;
    if (chip != null) {
      group.check(chip.getId());
    }
  }

  /** The first is chosen: it is what was looked for or scanned last. */
  private void add(ChipGroup group, String value, String words) {
    Chip chip = (Chip) LayoutInflater.from(this).inflate(R.layout.choice_chip, group, false);
    chip.setId(android.view.View.generateViewId());
    chip.setText(words);
    chip.setTag(value);
    group.addView(chip);
    if (group.getChildCount() == 1) {
      group.check(chip.getId());
    }
  }

  private static Optional<String> chosen(ChipGroup group) {
    Chip chip = group.findViewById(group.getCheckedChipId());
    return chip == null ? Optional.empty() : Optional.of((String) chip.getTag());
  }

  private void begin() {
    String typed = String.valueOf(Objects.requireNonNull(other.getText())).trim();
    if (!typed.isEmpty() && !LotLabel.isName(typed)) {
      TextInputLayout box = findViewById(R.id.other_box);
      box.setError(getString(R.string.new_lot_bad_name));
      return;
    }
    Optional<String> supplier =
        typed.isEmpty() ? chosen(suppliers).filter(name -> !name.isEmpty()) : Optional.of(typed);
    chosen(products).ifPresent(product -> model.begin(product, supplier));
  }

  private void goOn(boolean begun) {
    if (begun) {
      startActivity(Navigation.scan(this).addFlags(Intent.FLAG_ACTIVITY_CLEAR_TOP));
      finish();
    }
  }
}
