package pomona.server.lot;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.json.JsonWriter;
import pomona.server.access.SiteNumbers;
import pomona.server.web.ProblemException;

/**
 * Lets other programs read the lots of a site:
 *
 * <pre>
 *   GET /api/lots?after=CURSOR&amp;limit=100     Authorization: Bearer TOKEN
 *   GET /api/lots/{id}
 * </pre>
 *
 * <p>The cursor is the number of a lot's newest fact, as {@link SiteNumbers} tells it: a program
 * that asks again with the last cursor gets what changed since, each lot once with what holds now.
 */
public record LotApi(LotTable table, LotHistories facts, ApiTokens tokens) {
  private static final int MOST = 500;
  private static final int USUAL = 100;

  public void register(RoutesConfig routes) {
    routes.get("/api/lots", this::list);
    routes.get("/api/lots/{id}", this::one);
  }

  private void list(Context context) {
    String site = tokens.siteOf(context);
    long after = number(context, "after", 0, Long.MAX_VALUE / 16);
    int limit = (int) Math.max(1, number(context, "limit", USUAL, MOST));
    SiteNumbers numbers = table.numbers(site);
    List<ListedLot> lots = table.changedAfter(site, numbers.own(after), limit);
    JsonWriter json = new JsonWriter().beginObject().name("lots").beginList();
    for (ListedLot lot : lots) {
      LotJson.write(json, lot, numbers);
    }
    long cursor = lots.isEmpty() ? after : numbers.told(lots.get(lots.size() - 1).changed());
    json.endList().field("cursor", Long.toString(cursor));
    json.name("more").value(lots.size() == limit).endObject();
    send(context, json);
  }

  private void one(Context context) {
    String site = tokens.siteOf(context);
    ListedLot lot =
        id(context.pathParam("id"))
            .flatMap(table::find)
            .filter(found -> found.site().equals(site))
            .orElseThrow(() -> ProblemException.notFound("There is no such lot at " + site));
    LotHistories.Read read =
        facts
            .read(new LotHistories.Name(lot.site(), lot.lot()))
            .orElseThrow(() -> ProblemException.notFound("The site let the lot's facts go"));
    JsonWriter json = new JsonWriter();
    LotJson.writeWhole(json, lot, read, table.numbers(site));
    send(context, json);
  }

  /** An id in an address. */
  public static Optional<UUID> id(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static long number(Context context, String name, long usual, long most) {
    String text = context.queryParam(name);
    if (text == null) {
      return usual;
    }
    if (text.matches("[0-9]{1,18}") && Long.parseLong(text) <= most) {
      return Long.parseLong(text);
    }
    throw ProblemException.badField(name, "must be a whole number from 0 to " + most);
  }

  private static void send(Context context, JsonWriter json) {
    context.header("Cache-Control", "no-store");
    context.contentType("application/json");
    context.result(json.toBytes());
  }
}
