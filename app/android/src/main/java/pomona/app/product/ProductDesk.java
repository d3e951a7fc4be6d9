package pomona.app.product;

import android.os.StrictMode;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.app.eye.BundleShelf;
import pomona.app.lesson.CurrentHeads;
import pomona.app.store.FruitRow;
import pomona.app.store.LotDao;
import pomona.app.store.ScanRow;
import pomona.bundle.Card;
import pomona.catalogue.Catalogue;
import pomona.catalogue.Product;
import pomona.catalogue.words.CalledProducts;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.phone.fetch.KeptCatalogue;
import pomona.phone.product.ProductFinder;

/**
 * Where products are found and named on this phone, without a network:
 *
 * <pre>
 *   desk.finder().find("aple", Optional.empty(), "en");
 *   desk.called("4711", "de"); // Mangostane
 * </pre>
 *
 * <p>A finder is made once for each catalogue and for each set of classes. All but {@link #called}
 * and {@link #state} block, and are never called on the main thread.
 */
public final class ProductDesk {
  private final KeptCatalogue kept;
  private final CurrentHeads heads;
  private final BundleShelf bundles;
  private final LotDao lots;
  private final MutableLiveData<State> state = new MutableLiveData<>();
  private volatile Map<String, Product> named = Map.of();
  private Optional<Edition> edition = Optional.empty();
  private ProductFinder finder = ProductFinder.of(Catalogue.empty(), Set.of());

  private record Edition(String catalogue, long heads) {}

  /** What screens say of the catalogue. */
  public record State(int products, Optional<KeptCatalogue.Refusal> refusal) {}

  /** Who has a desk: the application. */
  public interface Home {
    ProductDesk products();
  }

  public ProductDesk(KeptCatalogue kept, CurrentHeads heads, BundleShelf bundles, LotDao lots) {
    this.kept = kept;
    this.heads = heads;
    this.bundles = bundles;
    this.lots = lots;
  }

  /** Takes notice of the catalogue that is here now. */
  public void refresh() {
    StrictMode.noteSlowCall("reads the catalogue");
    Catalogue catalogue = kept.catalogue();
    Map<String, Product> byKey = new HashMap<>();
    for (Product product : catalogue.products()) {
      byKey.put(product.key(), product);
    }
    named = byKey;
    state.postValue(new State(catalogue.size(), kept.refusal()));
  }

  /** What there is, since it was last noticed; null until then. */
  public LiveData<State> state() {
    return state;
  }

  /** What the site's catalogue calls a product; empty if it does not have it. */
  public Optional<String> called(String key, String language) {
    return Optional.ofNullable(named.get(key))
        .map(product -> CalledProducts.name(product, language));
  }

  /** Finds products of the catalogue, and classes that this phone knows besides. */
  public synchronized ProductFinder finder() {
    StrictMode.noteSlowCall("makes a finder of products");
    Optional<Edition> now = Optional.of(new Edition(kept.edition(), heads.edition()));
    if (!now.equals(edition)) {
      finder = ProductFinder.of(kept.catalogue(), classes());
      edition = now;
    }
    return finder;
  }

  private Set<String> classes() {
    Set<String> classes = new LinkedHashSet<>();
    heads.now().ifPresent(known -> classes.addAll(known.heads().classes().labels()));
    try {
      for (Card.ProduceClass each : bundles.current().card().classes()) {
        classes.add(each.name());
        classes.add(each.coarse());
      }
    } catch (IOException noBundle) {
      // Scanning will say so; the catalogue can still be searched.
    }
    return classes;
  }

  /** What a recorded fruit looks like; empty if nobody knows any more. */
  public Optional<ProductFinder.Look> look(String fruitId) {
    Optional<FruitRow> row = lots.fruit(fruitId).filter(fruit -> fruit.embedding().length > 0);
    Optional<String> space = row.flatMap(fruit -> lots.scan(fruit.scanId())).map(ScanRow::space);
    return space.map(
        name ->
            new ProductFinder.Look(Embedding.fromBytes(row.get().embedding()), new Space(name)));
  }
}
