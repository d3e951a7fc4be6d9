package pomona.catalogue;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.binary.FormatException;
import pomona.embedding.Embedding;
import pomona.embedding.Space;
import pomona.json.Json;
import pomona.json.JsonException;
import pomona.json.JsonWriter;
import pomona.lot.label.Gtin;

/** A catalogue as JSON, version 1: everything, pictures' embeddings in Base64. */
public final class CatalogueJson {
  private static final int VERSION = 1;
  private static final int MOST_BYTES = 128 << 20;

  private CatalogueJson() {}

  /**
   * Reads a whole catalogue; it is taken as it is or not at all.
   *
   * @throws JsonException with the place of what is wrong
   */
  public static Catalogue read(byte[] utf8) {
    Json root = Json.parse("catalogue", utf8, MOST_BYTES).only("version", "space", "products");
    root.get("version").integer(VERSION, VERSION);
    Optional<Space> space =
        root.find("space").map(name -> checked(name, () -> new Space(name.text())));
    List<Product> products = new ArrayList<>();
    for (Json each : root.get("products").elements()) {
      products.add(checked(each, () -> product(each)));
    }
    return checked(root.get("products"), () -> new Catalogue(space, products));
  }

  /** Work whose complaints lack a place. */
  private interface Work<T> {
    T done();
  }

  private static <T> T checked(Json place, Work<T> work) {
    try {
      return work.done();
    } catch (JsonException placed) {
      throw placed;
    } catch (FormatException wrong) {
      throw place.fault(wrong.getMessage());
    }
  }

  private static Product product(Json json) {
    json.only("key", "names", "gtins", "variety", "description", "pictures", "spec", "rules");
    Map<String, List<String>> names = new LinkedHashMap<>();
    json.find("names")
        .ifPresent(
            some -> some.fields().forEach((language, list) -> names.put(language, texts(list))));
    List<Gtin> gtins = new ArrayList<>();
    for (Json gtin : list(json, "gtins")) {
      gtins.add(checked(gtin, () -> CatalogueCsv.gtin(gtin.text())));
    }
    List<Embedding> pictures = new ArrayList<>();
    for (Json picture : list(json, "pictures")) {
      pictures.add(checked(picture, () -> embedding(picture.text())));
    }
    return new Product(
        json.get("key").text(),
        names,
        gtins,
        text(json, "variety"),
        text(json, "description"),
        pictures,
        text(json, "spec"),
        text(json, "rules"));
  }

  private static List<Json> list(Json json, String name) {
    return json.find(name).map(Json::elements).orElse(List.of());
  }

  private static String text(Json json, String name) {
    return json.find(name).map(Json::text).orElse("");
  }

  private static List<String> texts(Json list) {
    List<String> texts = new ArrayList<>();
    list.elements().forEach(text -> texts.add(text.text()));
    return texts;
  }

  private static Embedding embedding(String base64) {
    try {
      return Embedding.fromBytes(Base64.getDecoder().decode(base64));
    } catch (FormatException wrong) {
      throw wrong;
    } catch (IllegalArgumentException notBase64) {
      throw new FormatException("is not Base64", notBase64);
    }
  }

  /** The text that {@link #read} reads back the same. */
  public static byte[] write(Catalogue catalogue) {
    JsonWriter json = new JsonWriter().beginObject().field("version", VERSION);
    catalogue.space().ifPresent(space -> json.field("space", space.name()));
    json.name("products").beginList();
    for (Product each : catalogue.products()) {
      json.beginObject().field("key", each.key()).name("names").beginObject();
      each.names()
          .forEach(
              (language, names) -> {
                json.name(language).beginList();
                names.forEach(json::value);
                json.endList();
              });
      json.endObject().name("gtins").beginList();
      each.gtins().forEach(gtin -> json.value(gtin.digits()));
      json.endList().field("variety", each.variety()).field("description", each.description());
      json.name("pictures").beginList();
      for (Embedding picture : each.pictures()) {
        json.value(Base64.getEncoder().encodeToString(picture.toBytes()));
      }
      json.endList().field("spec", each.spec()).field("rules", each.rules()).endObject();
    }
    return json.endList().endObject().toBytes();
  }
}
