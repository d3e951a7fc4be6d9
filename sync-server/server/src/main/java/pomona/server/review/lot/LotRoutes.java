package pomona.server.review.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pomona.csv.CsvWriter;
import pomona.server.access.Devices;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.attachment.AttachmentStore;
import pomona.server.database.Database;
import pomona.server.lot.Deliveries;
import pomona.server.lot.ListedLot;
import pomona.server.lot.LotApi;
import pomona.server.lot.LotFilter;
import pomona.server.lot.LotHistories;
import pomona.server.lot.LotTable;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.review.page.QrCode;
import pomona.server.web.ProblemException;

/** The list of lots, the page of one, its table and its report. */
public record LotRoutes(
    Database database,
    LotTable table,
    LotHistories facts,
    Deliveries deliveries,
    AttachmentStore attachments,
    Pages pages) {
  private static final int A_PAGE = 50;
  private static final int MOST_ROWS = 50_000;

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "site",
          "lot",
          "product",
          "variety",
          "supplier",
          "customer",
          "order",
          "gtin",
          "batch",
          "class",
          "packages",
          "fruits",
          "decayed",
          "state",
          "suggestion",
          "first_decision",
          "meets",
          "operator",
          "device",
          "begun",
          "changed");

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/lots", door.only(Role.REVIEWER, this::list));
    routes.get("/lots.csv", door.only(Role.REVIEWER, (context, visitor) -> csv(context)));
    routes.get("/lots/{id}", door.only(Role.REVIEWER, this::one));
    routes.get(
        "/lots/{id}/report.pdf", door.only(Role.REVIEWER, (context, visitor) -> pdf(context)));
  }

  private void list(Context context, Visitor visitor) {
    LotFilter filter = LotFilter.of(context::queryParam);
    int from = from(context);
    List<ListedLot> lots = new ArrayList<>(table.list(filter, from, A_PAGE + 1));
    boolean more = lots.size() > A_PAGE;
    Map<String, Object> values = new HashMap<>();
    values.put("filter", filter);
    values.put("lots", more ? lots.subList(0, A_PAGE) : lots);
    values.put("count", table.count(filter));
    values.put("next", more ? Optional.of(from + A_PAGE) : Optional.empty());
    values.put("sites", table.choices(LotTable.Choice.SITE));
    values.put("products", table.choices(LotTable.Choice.PRODUCT));
    values.put("suppliers", table.choices(LotTable.Choice.SUPPLIER));
    values.put("customers", table.choices(LotTable.Choice.CUSTOMER));
    PageWords say = pages.say(context);
    pages.show(context, visitor, say, say.of("lots.title"), "lots", "lots", values);
  }

  private static int from(Context context) {
    String text = context.queryParam("behind");
    if (text == null) {
      return 0;
    }
    if (!text.matches("[0-9]{1,6}")) {
      throw ProblemException.badField("behind", "must be a whole number");
    }
    return Integer.parseInt(text);
  }

  private void csv(Context context) {
    LotFilter filter = LotFilter.of(context::queryParam);
    CsvWriter csv = new CsvWriter().row(COLUMNS);
    for (ListedLot lot : table.all(filter, MOST_ROWS)) {
      csv.row(cells(lot));
    }
    context.contentType("text/csv; charset=utf-8");
    context.header("Content-Disposition", "attachment; filename=\"lots.csv\"");
    context.result(csv.toBytes());
  }

  private static List<String> cells(ListedLot lot) {
    return List.of(
        lot.id().toString(),
        lot.site(),
        lot.lot(),
        lot.product(),
        lot.variety().orElse(""),
        lot.supplier().orElse(""),
        lot.customer().orElse(""),
        lot.order().orElse(""),
        lot.gtin().orElse(""),
        lot.batch().orElse(""),
        lot.quality().orElse(""),
        Integer.toString(lot.packages()),
        Integer.toString(lot.fruits()),
        Integer.toString(lot.decayed()),
        lot.state(),
        lot.suggestion().orElse(""),
        lot.firstDecision().orElse(""),
        lot.meets().orElse(""),
        lot.operator(),
        lot.device(),
        java.time.Instant.ofEpochMilli(lot.begunMillis()).toString(),
        java.time.Instant.ofEpochMilli(lot.changedMillis()).toString());
  }

  private LotPage page(Context context) {
    Optional<UUID> id = LotApi.id(context.pathParam("id"));
    Optional<LotHistories.Name> name = id.flatMap(facts::nameOf);
    if (name.isPresent() && table.find(id.get()).isEmpty()) {
      table.catchUp();
    }
    return name.flatMap(facts::read)
        .map(
            read ->
                LotPage.of(
                    read, table.fresh(read), database.read(Devices::names), pages.say(context)))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "There is no such lot here. Its phone may not have sent it yet, or its site let"
                        + " it go."));
  }

  private void one(Context context, Visitor visitor) {
    LotPage page = page(context);
    String report = Optional.ofNullable(context.queryParam("report")).orElse("");
    if (!report.matches("([0-9a-f]{64})?")) {
      throw ProblemException.badField("report", "must be the 64 digits of a report's digest");
    }
    Map<String, Object> values = new HashMap<>();
    values.put("page", page);
    values.put("fruits", fruits(page));
    values.put("qr", QrCode.of(address(context, page)));
    values.put(
        "check", report.isEmpty() ? Optional.empty() : Optional.of(PaperCheck.of(page, report)));
    values.put("announced", deliveries.of(page.summary()));
    PageWords say = page.words().say();
    String title = say.of("lots.one.title", page.summary().lot());
    pages.show(context, visitor, say, title, "lots", "lot", values);
  }

  private List<FruitCard> fruits(LotPage page) {
    return database.read(
        session -> {
          List<Long> sequences = new ArrayList<>();
          for (UUID id : page.fruitPhotos()) {
            FruitCards.sequence(session, id).ifPresent(sequences::add);
          }
          return FruitCards.read(session, sequences);
        });
  }

  /** Where whoever holds the paper asks whether it is still true. */
  private String address(Context context, LotPage page) {
    return pages.address(context) + "/lots/" + page.read().id() + "?report=" + page.sha256();
  }

  private void pdf(Context context) throws IOException {
    LotPage page = page(context);
    byte[] pdf = ReportPdf.of(page, fruits(page), address(context, page), attachments);
    context.contentType("application/pdf");
    context.header("Cache-Control", "no-store");
    context.header("Content-Disposition", "inline; filename=\"lot-report.pdf\"");
    context.result(pdf);
  }
}
