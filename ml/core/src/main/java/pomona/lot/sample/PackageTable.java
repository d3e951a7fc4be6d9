package pomona.lot.sample;

import java.util.ArrayList;
import java.util.List;
import pomona.json.Json;
import pomona.json.JsonWriter;
import pomona.lot.rule.Source;
import pomona.lot.rule.Source.Mark;

/**
 * How many packages of a lot are opened, by the number of packages in the lot:
 *
 * <pre>
 *   PackageTable.OECD.packages(40); // 5
 * </pre>
 *
 * @param packages rows by the number of packages in the lot, ascending
 * @param packagesBeyond for lots that are larger than the last row
 */
public record PackageTable(String name, Source source, List<Row> packages, int packagesBeyond)
    implements SamplingPlan {
  /** A larger number of packages is taken for a typing error. */
  public static final int MOST_PACKAGES = 1_000_000;

  private static final int MOST_ROWS = 50;

  /** The table of OECD's scheme, which the EU's checks follow. */
  public static final PackageTable OECD =
      new PackageTable(
          "OECD",
          new Source(
              "sampling",
              "EU 543/2011, Annex V, unchanged for years; its successor is EU 2023/2430, Annex V,"
                  + " after the OECD's Scheme C(2006)95, Annex II",
              Mark.TO_BE_CHECKED),
          List.of(new Row(100, 5), new Row(300, 7), new Row(500, 9), new Row(1000, 10)),
          15);

  public PackageTable {
    packages = List.copyOf(packages);
  }

  /** How many are opened of lots of up to a size. */
  public record Row(int upTo, int take) {}

  /** How many packages are opened; all of a lot that has fewer than the table asks for. */
  public int packages(int inLot) {
    if (inLot < 1 || inLot > MOST_PACKAGES) {
      throw new SamplingException(
          "A lot has 1 to " + MOST_PACKAGES + " packages, not " + inLot + ": count them again");
    }
    for (Row row : packages) {
      if (inLot <= row.upTo()) {
        return Math.min(inLot, row.take());
      }
    }
    return Math.min(inLot, packagesBeyond);
  }

  /** Kilograms to take of goods in bulk may stand in a table, and count for nothing. */
  static PackageTable read(Json json) {
    json.only(
        "plan",
        "name",
        "source",
        "mark",
        "packages",
        "packagesBeyond",
        "kilograms",
        "kilogramsBeyond");
    return new PackageTable(
        json.get("name").text(),
        new Source("sampling", json.get("source").text(), json.get("mark").word(Mark.class)),
        rows(json.get("packages"), json.get("packagesBeyond")),
        json.get("packagesBeyond").integer(1, MOST_PACKAGES));
  }

  /** A larger lot never asks for less. */
  private static List<Row> rows(Json json, Json beyond) {
    List<Row> rows = new ArrayList<>();
    int upTo = 0;
    int take = 1;
    if (json.elements().size() > MOST_ROWS) {
      throw json.fault("has more than " + MOST_ROWS + " rows");
    }
    for (Json each : json.elements()) {
      each.only("upTo", "take");
      Row row =
          new Row(
              each.get("upTo").integer(1, MOST_PACKAGES),
              each.get("take").integer(1, MOST_PACKAGES));
      if (row.upTo() <= upTo) {
        throw each.get("upTo").fault("is not above that of the row before");
      }
      if (row.take() < take) {
        throw each.get("take").fault("is less than that of a smaller lot");
      }
      upTo = row.upTo();
      take = row.take();
      rows.add(row);
    }
    if (beyond.integer(1, MOST_PACKAGES) < take) {
      throw beyond.fault("is less than that of a smaller lot");
    }
    return rows;
  }

  @Override
  public JsonWriter writeTo(JsonWriter json) {
    json.beginObject().field("plan", "packages").field("name", name);
    json.field("source", source.text()).name("mark").value(source.mark());
    json.name("packages").beginList();
    for (Row row : packages) {
      json.beginObject().field("upTo", row.upTo()).field("take", row.take()).endObject();
    }
    return json.endList().field("packagesBeyond", packagesBeyond).endObject();
  }
}
