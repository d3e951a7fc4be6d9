package pomona.server.review.catalogue;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.binary.FormatException;
import pomona.catalogue.Catalogue;
import pomona.catalogue.CatalogueCsv;
import pomona.catalogue.CatalogueJson;
import pomona.catalogue.Product;
import pomona.catalogue.search.CatalogueQuery;
import pomona.catalogue.search.Match;
import pomona.csv.CsvException;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Sites;
import pomona.server.access.Visitor;
import pomona.server.catalogue.SiteCatalogues;
import pomona.server.review.explore.PhotoEye;
import pomona.server.review.lot.LotPages;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.web.ProblemException;

/**
 * A site's catalogue: one box for words, a photo, or both; a list; and for administrators a form
 * for each product, import and export. A photo that is searched with is not stored; of one that is
 * added to a product its embedding is.
 */
public record CatalogueRoutes(SiteCatalogues catalogues, Sites sites, PhotoEye eye, Pages pages) {
  private static final int MOST_FOUND = 20;
  private static final int MOST_SHOWN = 200;
  private static final int MOST_PHOTO_BYTES = 12 << 20;
  private static final int MOST_FILE_BYTES = 64 << 20;

  /** What a page says of what was just done. */
  private record Said(String words, List<String> problems) {
    private static final Said NOTHING = new Said("", List.of());
  }

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/catalogue", door.only(Role.REVIEWER, this::search));
    routes.post("/catalogue", door.only(Role.REVIEWER, this::searchByPhoto));
    routes.get("/catalogue.csv", door.only(Role.REVIEWER, (context, visitor) -> csv(context)));
    routes.get("/catalogue.json", door.only(Role.REVIEWER, (context, visitor) -> json(context)));
    routes.post("/catalogue/import", door.only(Role.ADMIN, this::take));
    routes.get("/catalogue/product", door.only(Role.ADMIN, this::edit));
    routes.post("/catalogue/product", door.only(Role.ADMIN, this::save));
  }

  private void search(Context context, Visitor visitor) {
    String words = Optional.ofNullable(context.queryParam("q")).orElse("");
    String site = LotPages.site(context, sites);
    show(context, visitor, site, words, find(site, words, Optional.empty()), Said.NOTHING);
  }

  private void searchByPhoto(Context context, Visitor visitor) throws IOException {
    String words = Optional.ofNullable(context.formParam("q")).orElse("");
    String site = LotPages.formSite(context, sites);
    Optional<PhotoEye.Look> look = look(context);
    if (look.isPresent()) {
      checkSpace(catalogues.of(site), look.get());
    }
    show(context, visitor, site, words, find(site, words, look), Said.NOTHING);
  }

  private Optional<List<Match>> find(String site, String words, Optional<PhotoEye.Look> look) {
    if (words.length() > CatalogueQuery.LONGEST_WORDS) {
      throw ProblemException.badField(
          "q", "may have at most " + CatalogueQuery.LONGEST_WORDS + " characters");
    }
    if (site.isEmpty() || (words.isBlank() && look.isEmpty())) {
      return Optional.empty();
    }
    CatalogueQuery query = new CatalogueQuery(words, look.map(PhotoEye.Look::embedding));
    return Optional.of(catalogues.search(site).find(query, MOST_FOUND));
  }

  /** The photo of a form, looked at; none if none was chosen. */
  private Optional<PhotoEye.Look> look(Context context) throws IOException {
    UploadedFile file = context.uploadedFile("photo");
    if (file == null || file.size() == 0) {
      return Optional.empty();
    }
    if (file.size() > MOST_PHOTO_BYTES) {
      throw ProblemException.tooLarge("photo", "A photo may have at most 12 MB");
    }
    try (InputStream stream = file.content()) {
      return Optional.of(eye.look(stream.readNBytes(MOST_PHOTO_BYTES)));
    }
  }

  private static void checkSpace(Catalogue catalogue, PhotoEye.Look look) {
    catalogue
        .space()
        .filter(space -> !space.equals(look.space()))
        .ifPresent(
            space -> {
              throw ProblemException.conflict(
                  "photo",
                  "The catalogue's pictures are of the space "
                      + space
                      + " and the newest bundle is of "
                      + look.space()
                      + ": add the pictures again.");
            });
  }

  private void csv(Context context) {
    byte[] csv = CatalogueCsv.write(catalogues.of(LotPages.site(context, sites)));
    send(context, "text/csv; charset=utf-8", "catalogue.csv", csv);
  }

  private void json(Context context) {
    byte[] json = CatalogueJson.write(catalogues.of(LotPages.site(context, sites)));
    send(context, "application/json", "catalogue.json", json);
  }

  private static void send(Context context, String type, String name, byte[] content) {
    context.contentType(type);
    context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    context.result(content);
  }

  private void take(Context context, Visitor visitor) throws IOException {
    String site = LotPages.formSite(context, sites);
    byte[] file = LotPages.file(context, MOST_FILE_BYTES);
    PageWords say = pages.say(context);
    Said said;
    try {
      Catalogue.Import read = read(site, file);
      List<String> problems =
          read.problems().stream().map(problem -> say.again("reader.", problem)).toList();
      if (read.catalogue().size() == 0) {
        context.status(HttpStatus.BAD_REQUEST);
        said =
            new Said(
                say.of("catalogue.not-taken"),
                problems.isEmpty() ? List.of(say.of("catalogue.no-product")) : problems);
      } else {
        Catalogue now =
            catalogues.change(site, visitor.name(), "catalogue imported", old -> read.catalogue());
        said = new Said(say.number("catalogue.taken", now.size()), problems);
      }
    } catch (CsvException wrong) {
      context.status(HttpStatus.BAD_REQUEST);
      said = new Said(say.of("catalogue.not-taken"), LotPages.said(wrong, say));
    } catch (FormatException wrong) {
      context.status(HttpStatus.BAD_REQUEST);
      String words = say.again("reader.", wrong.getMessage());
      said = new Said(say.of("catalogue.not-taken"), List.of(words));
    }
    show(context, visitor, site, "", Optional.empty(), said);
  }

  /** JSON begins with a brace; anything else is a table. */
  private Catalogue.Import read(String site, byte[] file) {
    int first = 0;
    while (first < file.length && Character.isWhitespace(file[first])) {
      first++;
    }
    if (first < file.length && file[first] == '{') {
      return new Catalogue.Import(CatalogueJson.read(file), List.of());
    }
    Catalogue.Import read = CatalogueCsv.read(file);
    return new Catalogue.Import(
        read.catalogue().withPicturesOf(catalogues.of(site)), read.problems());
  }

  private void edit(Context context, Visitor visitor) {
    String site = LotPages.site(context, sites);
    String key = Optional.ofNullable(context.queryParam("key")).orElse("");
    Product product =
        key.isEmpty()
            ? new Product("new", Map.of(), List.of(), "", "", List.of(), "", "")
            : catalogues
                .of(site)
                .find(key)
                .orElseThrow(() -> ProblemException.notFound("There is no such product."));
    PageWords say = pages.say(context);
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put("isNew", key.isEmpty());
    values.put("product", product);
    String title = key.isEmpty() ? say.of("catalogue.new") : product.name(say.code());
    pages.show(context, visitor, say, title, "catalogue", "catalogueproduct", values);
  }

  private void save(Context context, Visitor visitor) throws IOException {
    String site = LotPages.formSite(context, sites);
    String key = text(context, "key");
    PageWords say = pages.say(context);
    if (context.formParam("remove") != null) {
      catalogues.change(site, visitor.name(), "product " + key + " removed", c -> c.without(key));
      Said said = new Said(say.of("catalogue.removed", key), List.of());
      show(context, visitor, site, "", Optional.empty(), said);
      return;
    }
    Optional<PhotoEye.Look> look = look(context);
    try {
      catalogues.change(
          site,
          visitor.name(),
          "product " + key + " changed",
          old -> with(old, context, key, look));
    } catch (FormatException wrong) {
      throw ProblemException.badField("product", "is not right: " + wrong.getMessage());
    }
    Said said = new Said(say.of("catalogue.saved", key), List.of());
    show(context, visitor, site, "", Optional.empty(), said);
  }

  private static Catalogue with(
      Catalogue old, Context context, String key, Optional<PhotoEye.Look> look) {
    List<Embedding> pictures =
        new ArrayList<>(
            context.formParam("forget-pictures") != null
                ? List.of()
                : old.find(key).map(Product::pictures).orElse(List.of()));
    Optional<Space> space = old.space();
    if (look.isPresent()) {
      checkSpace(old, look.get());
      space = Optional.of(look.get().space());
      pictures.add(look.get().embedding());
    }
    CatalogueCsv.Cells cells =
        new CatalogueCsv.Cells(
            key,
            List.of(text(context, "en"), text(context, "de"), text(context, "es")),
            text(context, "gtins"),
            text(context, "variety"),
            text(context, "description"),
            text(context, "spec"),
            text(context, "rules"));
    return old.in(space).with(cells.product().withPictures(pictures));
  }

  private static String text(Context context, String field) {
    return Optional.ofNullable(context.formParam(field)).orElse("").trim();
  }

  private void show(
      Context context,
      Visitor visitor,
      String site,
      String words,
      Optional<List<Match>> found,
      Said said) {
    Catalogue catalogue = site.isEmpty() ? Catalogue.empty() : catalogues.of(site);
    PageWords say = pages.say(context);
    Map<String, Object> values = new HashMap<>();
    values.put("site", site);
    values.put("sites", LotPages.names(sites));
    values.put("words", words);
    values.put("found", found);
    values.put("products", catalogue.products().stream().limit(MOST_SHOWN).toList());
    values.put("count", catalogue.size());
    values.put("onPhones", site.isEmpty() || catalogues.phones().isGiven(site));
    values.put("said", said.words());
    values.put("problems", said.problems());
    String title = say.of("catalogue.title");
    pages.show(context, visitor, say, title, "catalogue", "catalogue", values);
  }
}
