package pomona.app.inspect;

import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import androidx.lifecycle.SavedStateHandleSupport;
import com.google.android.material.chip.Chip;
import com.google.android.material.chip.ChipGroup;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.product.ProductSearch;
import pomona.lot.LotLabel;
import pomona.lot.product.ListedProduct;
import pomona.lot.rule.Basis;
import pomona.lot.rule.LotRuleBook;
import pomona.lot.rule.LotRules;
import pomona.lot.rule.Presentation;
import pomona.lot.rule.QualityClass;
import pomona.lot.rule.SizeRule;
import pomona.phone.lot.LabelDraft;
import pomona.phone.lot.LabelSizes;
import pomona.sync.LotFact;

/** What a lot is declared to be: touched where it is known, typed where it is not. */
public final class DeclareActivity extends AppCompatActivity {
  private DeclareModel model;
  private DeclareFields fields;
  private LabelPhotoPart photo;
  private ChipGroup products;
  private ChipGroup classes;
  private ChipGroup presentations;
  private ChipGroup bases;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.declare);
    Screens.bar(this, findViewById(R.id.content));
    Edges.keepBelowClear(findViewById(R.id.content), findViewById(R.id.next_bar));
    fields = new DeclareFields(this);
    products = findViewById(R.id.products);
    classes = findViewById(R.id.classes);
    presentations = findViewById(R.id.presentations);
    bases = findViewById(R.id.bases);
    AppGraph graph = PomonaApplication.graph(this);
    String lotId = getIntent().getStringExtra(Navigation.LOT);
    Optional<String> label = Optional.ofNullable(getIntent().getStringExtra(Navigation.LABEL));
    Optional<String> symbology =
        Optional.ofNullable(getIntent().getStringExtra(Navigation.SYMBOLOGY));
    model =
        Screens.model(
            this,
            DeclareModel.class,
            extras ->
                new DeclareModel(
                    graph,
                    lotId,
                    label,
                    symbology,
                    SavedStateHandleSupport.createSavedStateHandle(extras)));
    photo = new LabelPhotoPart(this, graph, model.photo());
    if (saved != null) {
      photo.restore(saved);
    }
    model.choices().observe(this, this::show);
    model.declared().observe(this, this::leave);
    findViewById(R.id.next).setOnClickListener(pressed -> declare());
    products.setOnCheckedStateChangeListener((group, ids) -> showRules());
    classes.setOnCheckedStateChangeListener((group, ids) -> model.quality = chosen(classes));
    bases.setOnCheckedStateChangeListener(
        (group, ids) -> chosen(bases).ifPresent(value -> model.basis = Optional.of(value)));
    presentations.setOnCheckedStateChangeListener(
        (group, ids) ->
            chosen(presentations).ifPresent(value -> model.presentation = Optional.of(value)));
    ProductSearch.on(this, graph.products(), graph.background(), this::choose);
  }

  /** A product that was looked for. */
  private void choose(String product) {
    if (products.findViewWithTag(product) == null) {
      add(products, product, RuleWords.product(this, product));
    }
    check(products, product);
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    photo.save(state);
  }

  private void leave(boolean declared) {
    if (declared) {
      finish();
    }
  }

  private void show(DeclareModel.Choices choices) {
    if (!model.filled) {
      model.filled = true;
      choices.draft().ifPresent(fields::fill);
      choices.before().ifPresent(this::fill);
      fields.fill(R.id.supplier, Optional.of(choices.lot().supplier()));
    }
    choices.draft().flatMap(LabelDraft::product).ifPresent(fields::help);
    photo.show(choices.before());
    showProblems(choices.draft());
    products.removeAllViews();
    Set<String> all = new LinkedHashSet<>(choices.products());
    model.product.ifPresent(all::add);
    for (String product : all) {
      add(products, product, RuleWords.product(this, product));
    }
    check(products, model.product.orElse(choices.products().get(0)));
    suggest(R.id.suppliers, R.id.supplier, choices.suppliers());
    suggest(R.id.customers, R.id.customer, choices.customers());
    Optional<String> presentation = model.presentation;
    presentations.removeAllViews();
    add(presentations, Presentation.LOOSE.name(), getString(R.string.declare_loose));
    add(presentations, Presentation.LAYERS.name(), getString(R.string.declare_layers));
    check(presentations, presentation.orElse(Presentation.LOOSE.name()));
  }

  /** What was declared before. */
  private void fill(LotFact.Declared before) {
    model.quality = Optional.of(before.quality());
    model.basis = Optional.of(before.basis());
    model.presentation = Optional.of(before.presentation());
    fields.fill(before);
  }

  private void showProblems(Optional<LabelDraft> draft) {
    String problems = draft.map(read -> Declaring.problems(this, read)).orElse("");
    TextView view = findViewById(R.id.problems);
    view.setText(problems);
    view.setVisibility(problems.isEmpty() ? View.GONE : View.VISIBLE);
  }

  /** Chips that fill a field. */
  private void suggest(int group, int field, List<String> names) {
    ChipGroup chips = findViewById(group);
    chips.removeAllViews();
    for (String name : names) {
      Chip chip = add(chips, name, name);
      chip.setCheckable(false);
      chip.setOnClickListener(touched -> this.<TextView>findViewById(field).setText(name));
    }
  }

  /** The classes that the product's rules have. */
  private void showRules() {
    model.product = chosen(products);
    if (!model.product.isPresent()) {
      return;
    }
    LotRules rules = model.rules(model.product.get());
    boolean general = rules.name().equals(LotRuleBook.ANY);
    findViewById(R.id.general).setVisibility(general ? View.VISIBLE : View.GONE);
    Optional<String> before = model.quality;
    classes.removeAllViews();
    for (QualityClass each : rules.classes().keySet()) {
      add(classes, each.name(), getString(RuleWords.qualityName(each)));
    }
    if (before.isPresent() && classes.findViewWithTag(before.get()) != null) {
      check(classes, before.get());
    } else if (rules.classes().size() == 1) {
      check(classes, rules.classes().keySet().iterator().next().name());
    }
    Optional<String> basis = model.basis;
    bases.removeAllViews();
    for (Basis each : rules.by()) {
      boolean count = each == Basis.COUNT;
      add(
          bases,
          each.name(),
          getString(count ? R.string.declare_by_count : R.string.declare_by_weight));
    }
    boolean kept = basis.isPresent() && bases.findViewWithTag(basis.get()) != null;
    check(bases, kept ? basis.get() : rules.by().iterator().next().name());
  }

  private Chip add(ChipGroup group, String value, String words) {
    Chip chip = (Chip) LayoutInflater.from(this).inflate(R.layout.choice_chip, group, false);
    chip.setId(View.generateViewId());
    chip.setText(words);
    chip.setTag(value);
    group.addView(chip);
    return chip;
  }

  private static void check(ChipGroup group, String value) {
    View chip = group.findViewWithTag(value);
    if (chip != null) {
      group.check(chip.getId());
    }
  }

  private static Optional<String> chosen(ChipGroup group) {
    View chip = group.findViewById(group.getCheckedChipId());
    return chip == null ? Optional.empty() : Optional.of((String) chip.getTag());
  }

  private void declare() {
    DeclareModel.Choices choices = model.choices().getValue();
    Optional<Integer> packages = fields.packages();
    boolean named = fields.areNames();
    Optional<String> product = chosen(products);
    Optional<String> quality = chosen(classes);
    TextView missing = findViewById(R.id.class_missing);
    missing.setVisibility(quality.isPresent() ? View.GONE : View.VISIBLE);
    if (choices == null
        || !packages.isPresent()
        || !named
        || !product.isPresent()
        || !quality.isPresent()) {
      return;
    }
    Optional<LotFact.Declared> before = choices.before();
    LabelSizes sizes =
        LabelSizes.read(
            fields.typed(R.id.size_code).orElse(""), model.rules(product.get()).sizes());
    Optional<Double> net = choices.draft().flatMap(LabelDraft::netKilograms);
    model.declare(
        new LotFact.Declared(
            product.get(),
            fields.typed(R.id.variety),
            quality.get(),
            chosen(bases).orElse(Basis.COUNT.name()),
            chosen(presentations).orElse(Presentation.LOOSE.name()),
            fields.typed(R.id.supplier),
            fields.typed(R.id.customer),
            fields.typed(R.id.order),
            spec(choices, product.get()),
            sizes.code(),
            sizes.range().map(SizeRule.Range::from),
            sizes.range().map(SizeRule.Range::to),
            packages.get(),
            net.isPresent() ? net : before.flatMap(LotFact.Declared::netKilograms),
            choices
                .draft()
                .map(LabelDraft::fields)
                .orElse(before.map(LotFact.Declared::label).orElse(List.of())),
            photo.sha256()));
  }

  /** The spec that the list of products names, or that was named before for the same product. */
  private static Optional<String> spec(DeclareModel.Choices choices, String product) {
    Optional<String> listed =
        choices
            .draft()
            .flatMap(LabelDraft::product)
            .filter(known -> known.product().equals(product))
            .map(ListedProduct::spec)
            .filter(LotLabel::isName);
    return listed.isPresent()
        ? listed
        : choices
            .before()
            .filter(known -> known.product().equals(product))
            .flatMap(LotFact.Declared::spec);
  }
}
