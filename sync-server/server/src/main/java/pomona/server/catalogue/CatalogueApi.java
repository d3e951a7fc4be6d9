package pomona.server.catalogue;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import pomona.catalogue.CatalogueJson;
import pomona.catalogue.Product;
import pomona.catalogue.search.CatalogueQuery;
import pomona.catalogue.search.Match;
import pomona.json.JsonWriter;
import pomona.server.lot.ApiTokens;
import pomona.server.web.ProblemException;

/**
 * Lets other programs read and search the catalogue of the site that their token is for:
 *
 * <pre>
 *   GET /api/catalogue?q=small+red+apple     Authorization: Bearer TOKEN
 *   GET /api/catalogue                       all of it
 * </pre>
 */
public record CatalogueApi(SiteCatalogues catalogues, ApiTokens tokens) {
  private static final int MOST = 20;

  public void register(RoutesConfig routes) {
    routes.get("/api/catalogue", this::find);
  }

  private void find(Context context) {
    String site = tokens.siteOf(context);
    String text = context.queryParam("q");
    context.header("Cache-Control", "no-store");
    context.contentType("application/json");
    context.result(
        text == null
            ? CatalogueJson.write(catalogues.of(site))
            : write(catalogues.search(site).find(query(text), MOST)));
  }

  private static CatalogueQuery query(String text) {
    if (text.length() > CatalogueQuery.LONGEST_WORDS) {
      throw ProblemException.badField(
          "q", "may have at most " + CatalogueQuery.LONGEST_WORDS + " characters");
    }
    return CatalogueQuery.words(text);
  }

  private static byte[] write(List<Match> matches) {
    JsonWriter json = new JsonWriter().beginObject().name("products").beginList();
    for (Match match : matches) {
      Product product = match.product();
      json.beginObject().field("key", product.key()).name("names").beginObject();
      for (Map.Entry<String, List<String>> names : product.names().entrySet()) {
        json.name(names.getKey()).beginList();
        names.getValue().forEach(json::value);
        json.endList();
      }
      json.endObject().field("score", match.score()).name("why").beginList();
      match.why().forEach(sign -> write(json, sign));
      json.endList().endObject();
    }
    return json.endList().endObject().toBytes();
  }

  private static void write(JsonWriter json, Match.Sign sign) {
    json.beginObject();
    if (sign instanceof Match.Named named) {
      json.field("sign", "name").field("name", named.name()).field("share", named.share());
    } else if (sign instanceof Match.Numbered numbered) {
      json.field("sign", "gtin").field("gtin", numbered.gtin());
    } else if (sign instanceof Match.Near near) {
      json.field("sign", "description").field("cosine", near.cosine());
    } else if (sign instanceof Match.Alike alike) {
      json.field("sign", "alike").field("cosine", alike.cosine());
    } else if (sign instanceof Match.LooksAsSaid looks) {
      json.field("sign", "looks-as-said").field("cosine", looks.cosine());
    } else {
      throw new AssertionError(sign);
    }
    json.endObject();
  }
}
