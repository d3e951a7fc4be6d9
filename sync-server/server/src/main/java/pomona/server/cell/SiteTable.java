package pomona.server.cell;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pomona.server.database.Changes;
import pomona.server.database.ChangesFormat;
import pomona.server.database.Columns;
import pomona.server.database.NewRow;
import pomona.server.database.Session;

/**
 * The rows of a kept table that belong to a site, in a form that says the same in every cell: where
 * a row says the sequence of a fact, which each cell counts by itself, this form has the fact's id;
 * where it says the number of a webhook, it has what makes that webhook the one it is; and numbers
 * that a cell gives its own rows are left out.
 *
 * @param condition which rows are the site's; the place in it is the site's
 * @param identity the columns by which a row is the same row in another cell
 * @param numbered whether its key is a number of the cell's own
 * @param facts columns that have the sequence of a fact
 * @param dropped columns that mean something in the old cell alone; they become NULL
 */
record SiteTable(
    String name,
    String condition,
    List<String> identity,
    boolean numbered,
    List<String> facts,
    List<String> dropped) {
  private static final int AT_ONCE = 500;
  private static final String NUMBER = "number";
  private static final String WEBHOOK = "webhook";

  private static final String ITS_DEVICES = "device IN (SELECT id FROM device WHERE site = ?)";

  private static String itsFacts(String column) {
    return "EXISTS (SELECT 1 FROM fact WHERE fact.sequence = " + column + " AND fact.site = ?)";
  }

  /** Those whose rows go with a site, each behind those that it refers to. */
  static final List<SiteTable> ALL =
      List.of(
          of("device", "site = ?", "id").withFacts("status_sequence"),
          of("site_catalogue", "site = ?", "site"),
          of("refused_fact", ITS_DEVICES, "device", "digest").withNumbers(),
          of("site_attachment", "site = ?", "sha256", "site").withNumbers(),
          of("second_opinion", itsFacts("second_opinion.sequence"), "sequence")
              .withFacts("sequence"),
          of("review_stratum", "site = ?", "site", "device"),
          of(
                  "review_impression",
                  itsFacts("review_impression.sequence"),
                  "sequence",
                  "person",
                  "at_millis",
                  "lane")
              .withNumbers()
              .withFacts("sequence")
              .without("list", "list_index", "list_chance"),
          of("review_pair", itsFacts("review_pair.new_sequence"), "new_sequence")
              .withFacts("new_sequence", "old_sequence"),
          of("let_go_scan", "site = ?", "site", "day", "device", "delegate", "latency_millis")
              .withNumbers(),
          of("let_go_refusal", "site = ?", "site", "day", "device", "reason").withNumbers(),
          of("learn_without", ITS_DEVICES, "device"),
          of("delivery", "site = ?", "site", "order_number", "gtin", "batch", "sscc").withNumbers(),
          of("api_token", "site = ?", "token_hash").withNumbers(),
          of("webhook", "site = ?", "site", "url", "secret", "made_millis").withNumbers(),
          of("webhook_message", "webhook IN (SELECT number FROM webhook WHERE site = ?)", "id"),
          of("saved_question", "site = ?", "id"),
          of(
              "question_notice",
              "question IN (SELECT id FROM saved_question WHERE site = ?)",
              "id"));

  /** The site's own row. */
  static final SiteTable SITE = of("site", "id = ?", "id");

  /**
   * Those whose rows the old cell lets go of, each before those that it refers to. What is said of
   * pictures goes with the pictures, and devices and tokens stay.
   */
  static final List<SiteTable> FORGOTTEN =
      List.of(
          named("question_notice"),
          named("saved_question"),
          named("webhook_message"),
          named("webhook"),
          named("delivery"),
          named("learn_without"),
          named("let_go_refusal"),
          named("let_go_scan"),
          named("review_pair"),
          named("review_impression"),
          named("review_stratum"),
          named("second_opinion"),
          named("refused_fact"),
          named("site_catalogue"));

  private static SiteTable named(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  private static SiteTable of(String name, String condition, String... identity) {
    return new SiteTable(name, condition, List.of(identity), false, List.of(), List.of());
  }

  private SiteTable withNumbers() {
    return new SiteTable(name, condition, identity, true, facts, dropped);
  }

  private SiteTable withFacts(String... columns) {
    return new SiteTable(name, condition, identity, numbered, List.of(columns), dropped);
  }

  private SiteTable without(String... columns) {
    return new SiteTable(name, condition, identity, numbered, facts, List.of(columns));
  }

  /** Takes some rows in their common form. */
  interface Rows {
    void take(List<Map<String, Object>> rows) throws SQLException;
  }

  /** A row and its place in the table. */
  private record Found(long place, Map<String, Object> row) {}

  /** Hands over all rows of a site, some at a time. */
  void walk(Session session, String site, Rows rows) throws SQLException {
    List<String> columns = columns(session);
    // This one has no row numbers, and few rows.
    boolean whole = name.equals("review_stratum");
    String sql =
        "SELECT "
            + (whole ? "0" : "rowid")
            + " AS place, * FROM "
            + name
            + " WHERE "
            + condition
            + (whole ? "" : " AND rowid > ? ORDER BY rowid LIMIT " + AT_ONCE);
    long after = Long.MIN_VALUE;
    List<Found> found;
    do {
      found =
          session.list(
              sql,
              row -> new Found(row.getLong("place"), values(row, columns)),
              whole ? new Object[] {site} : new Object[] {site, after});
      List<Map<String, Object>> some = new ArrayList<>();
      for (Found one : found) {
        after = one.place();
        some.add(common(session, one.row()));
      }
      rows.take(some);
    } while (!whole && found.size() == AT_ONCE);
  }

  private List<String> columns(Session session) throws SQLException {
    return session.list("SELECT name FROM pragma_table_info(?)", row -> row.getString(1), name);
  }

  private static Map<String, Object> values(ResultSet row, List<String> columns)
      throws SQLException {
    Map<String, Object> values = new TreeMap<>();
    for (String column : columns) {
      values.put(column, Columns.value(row, column));
    }
    return values;
  }

  private Map<String, Object> common(Session session, Map<String, Object> row) throws SQLException {
    Map<String, Object> common = new TreeMap<>(row);
    if (numbered) {
      common.remove(NUMBER);
    }
    dropped.forEach(column -> common.put(column, null));
    for (String column : facts) {
      common.put(column, factId(session, (Long) row.get(column)));
    }
    if (row.get(WEBHOOK) instanceof Long number) {
      common.put(WEBHOOK, webhook(session, number));
    }
    return common;
  }

  private static Object factId(Session session, Long sequence) throws SQLException {
    return sequence == null
        ? null
        : session
            .first("SELECT id FROM fact WHERE sequence = ?", row -> row.getBytes(1), sequence)
            .orElse(null);
  }

  private static String webhook(Session session, long number) throws SQLException {
    return session
        .first(
            "SELECT url || ' ' || secret || ' ' || made_millis FROM webhook WHERE number = ?",
            row -> row.getString(1),
            number)
        .orElse("");
  }

  /** Writes rows in the common form, in the place of those that are the same rows. */
  void write(Session session, List<Map<String, Object>> rows) throws SQLException {
    for (Map<String, Object> common : rows) {
      Map<String, Object> row = local(session, common);
      if (numbered) {
        row.put(
            NUMBER,
            session
                .first(
                    "SELECT number FROM " + name + isThis(row),
                    found -> found.getLong(1),
                    identity(row))
                .orElse(session.number("SELECT max(number) FROM " + name) + 1));
      }
      NewRow fresh = NewRow.into(name);
      row.forEach(fresh::with);
      session.replace(fresh);
    }
  }

  private Map<String, Object> local(Session session, Map<String, Object> common)
      throws SQLException {
    Map<String, Object> row = new TreeMap<>(common);
    for (String column : facts) {
      Object id = common.get(column);
      row.put(
          column, id == null ? null : session.number("SELECT sequence FROM fact WHERE id = ?", id));
    }
    if (common.get(WEBHOOK) instanceof String words) {
      row.put(
          WEBHOOK,
          session.number(
              "SELECT number FROM webhook WHERE url || ' ' || secret || ' ' || made_millis = ?",
              words));
    }
    return row;
  }

  /** The same row as it is in another cell, in the common form. */
  Optional<Map<String, Object>> same(Session session, Map<String, Object> common)
      throws SQLException {
    Map<String, Object> row = local(session, common);
    List<String> columns = columns(session);
    Optional<Map<String, Object>> found =
        session.first(
            "SELECT * FROM " + name + isThis(row),
            result -> values(result, columns),
            identity(row));
    return found.isPresent() ? Optional.of(common(session, found.get())) : Optional.empty();
  }

  private String isThis(Map<String, Object> row) {
    List<String> is = new ArrayList<>();
    identity.forEach(column -> is.add(column + (row.get(column) == null ? " IS ?" : " = ?")));
    return " WHERE " + String.join(" AND ", is);
  }

  private Object[] identity(Map<String, Object> row) {
    return identity.stream().map(row::get).toArray();
  }

  /** What a digest is made of. */
  byte[] bytes(Map<String, Object> common) {
    return ChangesFormat.write(
        new Changes(
            List.of(
                new Changes.OfTable(
                    name,
                    List.copyOf(common.keySet()),
                    1,
                    List.of(),
                    List.of(new ArrayList<>(common.values()))))));
  }

  /** Deletes rows that are in the common form. */
  void delete(Session session, List<Map<String, Object>> rows) throws SQLException {
    for (Map<String, Object> common : rows) {
      Map<String, Object> row = local(session, common);
      session.run("DELETE FROM " + name + isThis(row), identity(row));
    }
  }

  /** Deletes the rows of a site. */
  void delete(Session session, String site) throws SQLException {
    session.run("DELETE FROM " + name + " WHERE " + condition, site);
  }
}
