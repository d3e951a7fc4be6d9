package pomona.app.inspect;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.SavedStateHandle;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;
import pomona.app.AppGraph;
import pomona.app.camera.LotPhoto;
import pomona.app.store.FactRow;
import pomona.app.store.LotRow;
import pomona.bundle.Card;
import pomona.lot.label.CrateLabel;
import pomona.lot.product.ListedProduct;
import pomona.lot.rule.LotRules;
import pomona.lot.verdict.LotJudge;
import pomona.phone.lot.LabelDraft;
import pomona.phone.lot.SiteRules;
import pomona.phone.record.KeptFile;
import pomona.sync.Fact;
import pomona.sync.FactJson;
import pomona.sync.LotFact;

/** What there is to choose from when a lot is declared, and what is chosen. */
final class DeclareModel extends ViewModel {
  private static final int MOST_CHOICES = 24;
  private static final int MOST_FACTS = 200;

  private final AppGraph graph;
  private final String lotId;
  private final Optional<String> labelText;
  private final Optional<String> symbology;
  private final MutableLiveData<Choices> choices = new MutableLiveData<>();
  private final MutableLiveData<Boolean> declared = new MutableLiveData<>(false);
  private final LotPhoto photo;

  private SiteRules site;

  /** What was touched last; empty until then. */
  Optional<String> product = Optional.empty();

  Optional<String> quality = Optional.empty();
  Optional<String> basis = Optional.empty();
  Optional<String> presentation = Optional.empty();

  /** Whether the fields have been filled once; what a person changes is not filled over. */
  boolean filled;

  /**
   * What there is to choose from, the likeliest first.
   *
   * @param before what the lot was declared to be so far
   * @param draft what its label says
   */
  record Choices(
      LotRow lot,
      List<String> products,
      List<String> suppliers,
      List<String> customers,
      Optional<LotFact.Declared> before,
      Optional<LabelDraft> draft) {}

  DeclareModel(
      AppGraph graph,
      String lotId,
      Optional<String> labelText,
      Optional<String> symbology,
      SavedStateHandle saved) {
    this.graph = graph;
    this.lotId = lotId;
    this.labelText = labelText;
    this.symbology = symbology;
    this.photo = new LotPhoto(graph.cutter(), graph.threads().network(), saved);
    graph.background().execute(this::load);
  }

  LiveData<Choices> choices() {
    return choices;
  }

  /** Whether it was declared. */
  LiveData<Boolean> declared() {
    return declared;
  }

  private void load() {
    LotRow lot =
        graph
            .database()
            .lots()
            .lot(lotId)
            .orElseThrow(() -> new IllegalStateException("no lot " + lotId));
    site = graph.keptLots().rules();
    Optional<LotFact.Declared> before = graph.keptLots().read(lot.code()).account().declared();
    LocalDate today = graph.clock().instant().atZone(ZoneId.systemDefault()).toLocalDate();
    Optional<LabelDraft> draft =
        labelText.map(
            text -> LabelDraft.of(CrateLabel.read(text, symbology, today), site.products()));
    Set<String> products = new LinkedHashSet<>();
    draft.flatMap(LabelDraft::product).map(ListedProduct::product).ifPresent(products::add);
    before.map(LotFact.Declared::product).ifPresent(products::add);
    products.add(lot.product());
    products.addAll(graph.database().lots().products(MOST_CHOICES));
    addKnown(products);
    Set<String> suppliers = new LinkedHashSet<>();
    if (!lot.supplier().isEmpty()) {
      suppliers.add(lot.supplier());
    }
    suppliers.addAll(graph.database().lots().suppliers(MOST_CHOICES));
    choices.postValue(
        new Choices(lot, first(products), first(suppliers), customers(), before, draft));
  }

  /** What the network knows. */
  private void addKnown(Set<String> products) {
    try {
      for (Card.ProduceClass each : graph.bundles().current().card().classes()) {
        products.add(each.coarse());
      }
    } catch (IOException noBundle) {
      // Scanning will say so; what was scanned before can still be chosen.
    }
  }

  private List<String> customers() {
    Set<String> customers = new LinkedHashSet<>();
    for (FactRow row : graph.database().lotFacts().newestOf(LotFact.Declared.KIND, MOST_FACTS)) {
      Fact fact = FactJson.read(ByteString.of(row.json()));
      ((LotFact.Declared) fact.body()).customer().ifPresent(customers::add);
    }
    return first(customers);
  }

  private static List<String> first(Set<String> all) {
    List<String> list = new ArrayList<>(all);
    return list.subList(0, Math.min(MOST_CHOICES, list.size()));
  }

  /** The rules of a product; only after the choices are there. */
  LotRules rules(String name) {
    return new LotJudge(site.policies().of(name)).rules(name);
  }

  /** A photo of the label, kept with the lot; it is sent when the lot is declared. */
  LotPhoto photo() {
    return photo;
  }

  void declare(LotFact.Declared said) {
    Choices now = choices.getValue();
    if (now == null) {
      return;
    }
    Optional<KeptFile> file = photo.now().file();
    graph
        .writing()
        .execute(
            () -> {
              graph.keptLots().declare(now.lot().code(), said, file);
              declared.postValue(true);
            });
  }
}
