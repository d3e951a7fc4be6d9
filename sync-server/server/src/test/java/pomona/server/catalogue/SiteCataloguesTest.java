package pomona.server.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.catalogue.CatalogueJson;
import pomona.catalogue.search.CatalogueQuery;
import pomona.catalogue.search.Match;
import pomona.json.Json;
import pomona.server.RunningServer;
import pomona.server.SampleFacts;
import pomona.server.SettableClock;
import pomona.server.access.People;
import pomona.server.access.Role;
import pomona.server.database.NewRow;
import pomona.sync.SiteFact;

/** The catalogue of a running server: imported, searched on the page and by other programs. */
final class SiteCataloguesTest {
  private static final String TABLE =
      """
      key;en;de;gtins;description
      Royal-Gala;Royal Gala;;4006381333931;A small sweet red apple for children.
      Lemon;;;;A sour fruit whose juice goes with fish.
      x;<script>alert(1)</script>;;;'; DROP TABLE fact; --
      """;

  @TempDir private Path data;
  private RunningServer running;
  private People.Opened ana;

  @BeforeEach
  void start() throws Exception {
    running = new RunningServer(data, new SettableClock(SampleFacts.AT_MILLIS));
    running.enrolDirectly("north");
    running.enrolDirectly("south");
    People people = running.server().people();
    ana = people.enter(people.invite("ana", Role.ADMIN, "test")).orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  private Request.Builder asking(String path) {
    return new Request.Builder()
        .url(running.url().resolve(path))
        .header("Cookie", "pomona=" + ana.token());
  }

  private static String body(Request request, int status) throws Exception {
    try (Response answer = RunningServer.HTTP.newCall(request).execute()) {
      String body = answer.body().string();
      assertEquals(status, answer.code(), body);
      return body;
    }
  }

  private String imported(String table, int status) throws Exception {
    return posted("/catalogue/import?site=north", "file", table, "", status);
  }

  private String posted(String path, String field, String file, String words, int status)
      throws Exception {
    RequestBody content = RequestBody.create(file, MediaType.get("application/octet-stream"));
    MultipartBody form =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("csrf", ana.visitor().csrfToken())
            .addFormDataPart("site", "north")
            .addFormDataPart("q", words)
            .addFormDataPart(field, "a file", content)
            .build();
    return body(asking(path).post(form).build(), status);
  }

  @Test
  void importedTable_isSearchedByNamesAndMeaning_alsoAfterAStart() throws Exception {
    assertTrue(imported(TABLE, 200).contains("3 products taken."));
    running.close();
    running = new RunningServer(data, new SettableClock(SampleFacts.AT_MILLIS));
    SiteCatalogues catalogues = running.server().catalogues();
    assertEquals(3, catalogues.of("north").size());
    assertEquals(0, catalogues.of("south").size());
    List<Match> found =
        catalogues
            .whole("north")
            .get(120, TimeUnit.SECONDS)
            .find(CatalogueQuery.words("something acid to squeeze over seafood"), 3);
    assertEquals("Lemon", found.get(0).product().key());
  }

  @Test
  void page_saysWhyInTheReadersLanguage_andEscapesNames() throws Exception {
    imported(TABLE, 200);
    String german = body(asking("/catalogue?site=north&q=Zitronen&lang=de").build(), 200);
    assertTrue(german.contains("heißt „Zitronen“"), german);
    assertFalse(german.contains("<script>alert"), german);
    assertTrue(body(asking("/catalogue?site=north&lang=es").build(), 200).contains("Catálogo"));
    String form = body(asking("/catalogue/product?site=north&key=Royal-Gala").build(), 200);
    assertTrue(form.contains("04006381333931"), form);
    assertTrue(body(asking("/catalogue?site=north&q=").build(), 200).contains("Royal Gala"));
  }

  @Test
  void badFilesAndQueries_areRefusedWithASentence() throws Exception {
    assertTrue(imported("a,b\n1,2\n", 400).contains("no column"));
    assertTrue(imported("{\"version\":9}", 400).contains("catalogue.version"));
    assertTrue(imported("key\n\n", 400).contains("Nothing was taken"));
    assertTrue(imported("key,gtins\nfig,12\nlime,\n", 200).contains("Line 2"));
    assertEquals(1, running.server().catalogues().of("north").size());
    String words = "a".repeat(10_000);
    assertTrue(
        posted("/catalogue?site=north", "other", "", words, 400).contains("4000 characters"));
    assertTrue(posted("/catalogue?site=north", "photo", "no picture", "", 400).contains("photo"));
  }

  @Test
  void otherPrograms_searchTheSiteOfTheirToken() throws Exception {
    imported(TABLE, 200);
    String token = running.server().lots().tokens().add("north", "a shop", "test");
    HttpUrl url = running.url().resolve("/api/catalogue?q=gala");
    body(new Request.Builder().url(url).build(), 401);
    Request.Builder known =
        new Request.Builder().url(url).header("Authorization", "Bearer " + token);
    Json first = Json.parse("found", body(known.build(), 200)).get("products").elements().get(0);
    assertEquals("Royal-Gala", first.get("key").text());
    assertEquals("name", first.get("why").elements().get(0).get("sign").text());
    String all = body(known.url(running.url().resolve("/api/catalogue")).build(), 200);
    assertEquals(3, CatalogueJson.read(all.getBytes(StandardCharsets.UTF_8)).size());
  }

  private int told(String site) {
    return running.server().facts().forDevicesOf(site, 0, 100).size();
  }

  @Test
  void phonesAreToldOfEachNewCatalogue_once_andOfOneFromBeforeAtTheNextStart() throws Exception {
    imported(TABLE, 200);
    imported(TABLE, 200);
    assertEquals(1, told("north"), "the same twice is told once");
    assertEquals(0, told("south"));
    PhoneCatalogues phones = running.server().catalogues().phones();
    assertEquals(3, phones.current("north").orElseThrow().products());
    assertTrue(phones.isGiven("north"));
    byte[] json = CatalogueJson.write(running.server().catalogues().of("north"));
    running
        .server()
        .database()
        .write(
            session -> {
              session.insert(
                  NewRow.into("site_catalogue")
                      .with("site", "south")
                      .with("json", json)
                      .with("changed_millis", SampleFacts.AT_MILLIS)
                      .with("changed_by", "ana"));
              return true;
            });
    assertFalse(phones.isGiven("south"), "it was stored by a server that told nobody");
    running.close();
    running = new RunningServer(data, new SettableClock(SampleFacts.AT_MILLIS));
    assertEquals(1, told("south"));
    assertEquals(1, told("north"));
    assertTrue(running.server().catalogues().phones().isGiven("south"));
    assertTrue(body(asking("/catalogue?site=north").build(), 200).contains("Phones of the site"));
  }

  @Test
  void catalogueThatIsTooLargeForPhones_isKept_andThePageSaysThatTheyHaveTheOneBefore()
      throws Exception {
    imported(TABLE, 200);
    String many =
        IntStream.rangeClosed(1, SiteFact.CatalogueGiven.MOST_PRODUCTS + 1)
            .mapToObj(i -> "item-" + i)
            .collect(Collectors.joining("\n", "key\n", "\n"));
    assertTrue(imported(many, 200).contains("Phones keep the catalogue before"));
    assertEquals(20_001, running.server().catalogues().of("north").size());
    assertEquals(1, told("north"));
  }
}
