package pomona.phone.fetch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import okio.ByteString;
import pomona.binary.WholeFile;
import pomona.csv.CsvException;
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
  private static final String SUFFIX = ".csv";

  private final Path folder;
  private Optional<String> digest = Optional.empty();
  private ProductList list = ProductList.empty();
  private boolean read;

  /** Reads nothing yet; a long list takes a while. */
  public KeptProducts(Path folder) {
    this.folder = folder;
  }

  /** The list; empty before the first one came. Blocks when it is asked for the first time. */
  public synchronized ProductList list() {
    if (!read) {
      read = true;
      try {
        readFile();
      } catch (IOException | CsvException unreadable) {
        // Without a digest it is fetched again at the next exchange.
        digest = Optional.empty();
        list = ProductList.empty();
      }
    }
    return list;
  }

  private void readFile() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        byte[] content = Files.readAllBytes(file);
        String sha256 = ByteString.of(content).sha256().hex();
        if (file.getFileName().toString().equals(sha256 + SUFFIX)) {
          list = ProductList.fromCsv(content).list();
          digest = Optional.of(sha256);
        }
      }
    }
  }

  /**
   * Fetches the site's list if this phone has another one or none.
   *
   * @param listed what the site has now; absent if it has no list
   * @return whether the list is another one now
   */
  public boolean follow(SyncClient client, Optional<SiteFact.ProductsListed> listed)
      throws SyncFailure, IOException {
    list();
    if (!listed.isPresent() || isHere(listed.get())) {
      return false;
    }
    byte[] content = client.productList(listed.get().sha256()).toByteArray();
    ProductList fresh = ProductList.fromCsv(content).list();
    Path file = folder.resolve(listed.get().sha256() + SUFFIX);
    WholeFile.write(file, content);
    take(listed.get().sha256(), fresh);
    deleteOthers(file);
    return true;
  }

  private synchronized boolean isHere(SiteFact.ProductsListed listed) {
    return digest.equals(Optional.of(listed.sha256()));
  }

  private synchronized void take(String sha256, ProductList fresh) {
    digest = Optional.of(sha256);
    list = fresh;
  }

  private void deleteOthers(Path kept) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        if (!file.equals(kept)) {
          Files.delete(file);
        }
      }
    }
  }
}
