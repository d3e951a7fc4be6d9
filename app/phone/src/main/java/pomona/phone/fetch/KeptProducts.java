package pomona.phone.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import pomona.lot.product.ProductList;
import pomona.sync.SiteFact;
import pomona.sync.SyncClient;
import pomona.sync.SyncFailure;

/**
 * The site's list of products, as far as this phone has it: one file, named by its digest.
 *
 * <pre>{@code
 * KeptProducts products = new KeptProducts(folder);
 * products.follow(client, rules.listed()); // after each exchange
 * products.list().find(gtin);
 * }</pre>
 *
 * <p>The list before stays until the next one is there whole, so a label is filled in without a
 * network too. A file that was damaged counts as none and is fetched again.
 */
public final class KeptProducts {
  private final FileByDigest<ProductList> file;

  /** Reads nothing yet; a long list takes a while. */
  public KeptProducts(Path folder) {
    file =
        new FileByDigest<>(
            folder, ".csv", bytes -> ProductList.fromCsv(bytes).list(), ProductList.empty());
  }

  /** The list; empty before the first one came. Blocks when it is asked for the first time. */
  public ProductList list() {
    return file.content();
  }

  /**
   * Fetches the site's list if this phone has another one or none.
   *
   * @param listed what the site has now; absent if it has no list
   * @return whether the list is another one now
   */
  public boolean follow(SyncClient client, Optional<SiteFact.ProductsListed> listed)
      throws SyncFailure, IOException {
    if (!listed.isPresent() || file.digest().equals(listed.map(SiteFact.ProductsListed::sha256))) {
      return false;
    }
    String sha256 = listed.get().sha256();
    file.take(sha256, client.productList(sha256).toByteArray());
    return true;
  }
}
