package pomona.server.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import okio.ByteString;
import pomona.lot.product.ProductList;
import pomona.server.access.Audit;
import pomona.server.access.Device;
import pomona.server.access.DeviceDoor;
import pomona.server.attachment.AttachmentStore;
import pomona.server.database.Database;
import pomona.server.web.Parameters;
import pomona.server.web.ProblemException;
import pomona.sync.SiteFact;

/** The lists of products of the sites: imported as tables, fetched by phones by their digest. */
public record ProductLists(
    Database database, AttachmentStore attachments, SiteFacts facts, Audit audit) {
  private static final int MOST_BYTES = 1 << 26;

  public void register(RoutesConfig routes, DeviceDoor door) {
    routes.get("/v1/product-lists/{sha256}", door.only(this::send));
  }

  /** What a site's devices are given now. */
  public Optional<SiteFact.ProductsListed> current(String site) {
    return SiteFacts.newest(database, SiteFact.ProductsListed.KIND, site)
        .map(SiteFact.ProductsListed.class::cast);
  }

  /** The products of a site; none before a list was imported. */
  public ProductList products(String site) {
    return current(site)
        .flatMap(this::content)
        .map(bytes -> ProductList.fromCsv(bytes).list())
        .orElse(ProductList.empty());
  }

  private Optional<byte[]> content(SiteFact.ProductsListed listed) {
    try {
      return attachments.read(ByteString.decodeHex(listed.sha256()), MOST_BYTES);
    } catch (java.io.IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  /**
   * Takes a table.
   *
   * @throws pomona.csv.CsvException if it is none
   */
  public ProductList.Import take(String site, byte[] table, String by) throws java.io.IOException {
    ProductList.Import read = ProductList.fromCsv(table);
    if (read.list().all().isEmpty()) {
      return read;
    }
    ByteString csv = ByteString.of(read.list().toCsv());
    ByteString digest = csv.sha256();
    attachments.keep(csv);
    int count = read.list().all().size();
    facts.make(site, by, new SiteFact.ProductsListed(count, csv.size(), digest.hex()));
    audit.note(by, "list of " + count + " products imported", site);
    return read;
  }

  private void send(Context context, Device device) throws java.io.IOException {
    ByteString sha256 = Parameters.sha256(context);
    SiteFact.ProductsListed listed =
        current(device.site())
            .filter(now -> now.sha256().equals(sha256.hex()))
            .orElseThrow(
                () -> ProblemException.notFound("That is not the site's list of products now"));
    context.contentType("text/csv; charset=utf-8");
    context.result(
        content(listed).orElseThrow(() -> ProblemException.notFound("The list is not here")));
  }
}
