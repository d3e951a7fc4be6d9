package pomona.server.review.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import pomona.csv.CsvException;
import pomona.csv.TableFault;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Sites;
import pomona.server.attachment.AttachmentStore;
import pomona.server.database.Database;
import pomona.server.lot.LotRoom;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.policy.Policies;
import pomona.server.web.ProblemException;

/** Wires the pages of lots. */
public record LotPages(
    Database database,
    LotRoom room,
    AttachmentStore attachments,
    Sites sites,
    Policies policies,
    Clock clock,
    Pages pages) {
  public void register(RoutesConfig routes, PeopleDoor door) {
    // Before the page of one lot, whose address any word would fit.
    new SupplierRoutes(room.scorecard(), sites, clock, pages).register(routes, door);
    new ExpectedRoutes(room.deliveries(), sites, pages).register(routes, door);
    new LotRoutes(database, room.table(), room.facts(), room.deliveries(), attachments, pages)
        .register(routes, door);
    new ProductRoutes(room.products(), sites, pages).register(routes, door);
    new SpecRoutes(room, policies, sites, clock, pages).register(routes, door);
    new PolicyLotRoutes(room, policies, sites, pages).register(routes, door);
    new OutletRoutes(room.tokens(), room.webhooks(), sites, pages).register(routes, door);
  }

  /** The names of all sites. */
  public static List<String> names(Sites sites) {
    return sites.all().stream().map(Sites.Site::id).toList();
  }

  /** The site that a page is of: the one in the address, else the first there is. */
  public static String site(Context context, Sites sites) {
    String wanted = context.queryParam("site");
    List<String> names = names(sites);
    if (wanted == null || wanted.isBlank()) {
      return names.isEmpty() ? "" : names.get(0);
    }
    return known(wanted, names);
  }

  /** The site that a form is for. */
  public static String formSite(Context context, Sites sites) {
    String wanted = context.formParam("site");
    return known(wanted == null ? "" : wanted, names(sites));
  }

  /** A site's name, if there is such a site. */
  static String known(String wanted, List<String> names) {
    if (!names.contains(wanted)) {
      throw ProblemException.notFound("There is no such site; the page of sites lists them.");
    }
    return wanted;
  }

  /** The file of a form. */
  public static byte[] file(Context context, int mostBytes) throws IOException {
    UploadedFile file = context.uploadedFile("file");
    if (file == null || file.size() == 0) {
      throw ProblemException.badField("file", "is missing: choose a file");
    }
    if (file.size() > mostBytes) {
      throw ProblemException.tooLarge("file", "The file may have at most " + mostBytes + " bytes");
    }
    try (InputStream stream = file.content()) {
      return stream.readNBytes(mostBytes);
    }
  }

  /** What is wrong with the rows of a table, in the reader's words. */
  static List<String> said(List<TableFault> faults, PageWords say) {
    return faults.stream().map(fault -> said(fault, say)).toList();
  }

  private static String said(TableFault fault, PageWords say) {
    String place = fault.isInLine() ? say.of("lots.table.line", fault.place()) : fault.place();
    return place + ": " + say.of("lots.table." + fault.kind(), fault.things().toArray());
  }

  /** Why a table was not taken. */
  public static List<String> said(CsvException refused, PageWords say) {
    return refused
        .fault()
        .map(fault -> said(List.of(fault), say))
        .orElseGet(() -> List.of(say.again("reader.", refused.getMessage())));
  }

  /** As it stands in an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
