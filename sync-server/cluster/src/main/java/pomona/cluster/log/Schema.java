package pomona.cluster.log;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import java.util.List;
import pomona.server.log.LogFault;

/**
 * The tables of the cells in the engine; docs/cluster.md describes them. Columns that are written
 * by conditional statements are never written by others, because the two order writes by different
 * clocks.
 */
public final class Schema {
  private static final String VERSION = "3";

  /**
   * The first has all but what cells tell each other, the second all but the moves of sites that
   * both cells make.
   */
  private static final List<String> BEFORE = List.of("1", "2");

  private static final String PRODUCT = "pomona";

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS about (key text PRIMARY KEY, value text)",
          "CREATE TABLE IF NOT EXISTS cell (name text PRIMARY KEY, id text, floor bigint)",
          // Each owner has a row of its own, so that no clock decides whose beat counts.
          "CREATE TABLE IF NOT EXISTS beat (cell text, owner text, number bigint, position bigint,"
              + " address text, PRIMARY KEY (cell, owner))",
          "CREATE TABLE IF NOT EXISTS site (name text PRIMARY KEY, cell text)",
          "CREATE TABLE IF NOT EXISTS site_moving (site text PRIMARY KEY, from_cell text,"
              + " to_cell text, address text, step text, compared bigint, said text)",
          // What cells tell each other is written with the timestamps of rounds, never of clocks.
          "CREATE TABLE IF NOT EXISTS fed (cell text PRIMARY KEY, round bigint, position bigint,"
              + " walked bigint, is_walked boolean)",
          "CREATE TABLE IF NOT EXISTS space (name text PRIMARY KEY, made boolean)",
          "CREATE TABLE IF NOT EXISTS day_sum (cell text, day bigint, site text, product text,"
              + " supplier text, grade text, fruits bigint,"
              + " PRIMARY KEY ((cell, day), site, product, supplier, grade))",
          "CREATE TABLE IF NOT EXISTS bucket (cell text, bucket bigint, position bigint,"
              + " next bigint static, owner text static, sealed boolean static, attempt uuid,"
              + " size int, packed int, parts int, body blob,"
              + " PRIMARY KEY ((cell, bucket), position))",
          // Bodies are compressed already.
          "CREATE TABLE IF NOT EXISTS part (cell text, chunk bigint, position bigint, attempt uuid,"
              + " part int, body blob, PRIMARY KEY ((cell, chunk), position, attempt, part))"
              + " WITH compression = {'enabled': false}",
          "CREATE TABLE IF NOT EXISTS snapshot (cell text, position bigint, pieces int, at bigint,"
              + " PRIMARY KEY (cell, position)) WITH CLUSTERING ORDER BY (position DESC)",
          "CREATE TABLE IF NOT EXISTS snapshot_piece (cell text, position bigint,"
              + " slice int, piece int, size int, body blob,"
              + " PRIMARY KEY ((cell, position, slice), piece))"
              + " WITH compression = {'enabled': false}",
          "CREATE TABLE IF NOT EXISTS attachment (cell text, shard int, sha256 blob, bytes bigint,"
              + " parts int, PRIMARY KEY ((cell, shard), sha256))",
          "CREATE TABLE IF NOT EXISTS attachment_part (cell text, sha256 blob, part int, body blob,"
              + " PRIMARY KEY ((cell, sha256), part)) WITH compression = {'enabled': false}");

  private Schema() {}

  /**
   * Makes the keyspace and its tables, and what an older version lacks; does nothing where they
   * are.
   */
  public static void prepare(EngineAddress address, int replicas) {
    try (Engine engine = Engine.open(address, false)) {
      engine.define(
          "CREATE KEYSPACE IF NOT EXISTS "
              + address.keyspace()
              + " WITH replication = {'class': 'NetworkTopologyStrategy', '"
              + address.datacenter()
              + "': "
              + replicas
              + "}");
    } catch (DriverException refused) {
      throw new LogFault.Refused(
          "The engine does not make the keyspace "
              + address.keyspace()
              + ": "
              + refused.getMessage());
    }
    try (Engine engine = Engine.open(address, true)) {
      for (String table : TABLES) {
        engine.define(table);
      }
      note(engine, "product", PRODUCT);
      note(engine, "schema", VERSION);
      for (String before : BEFORE) {
        engine.run(
            engine.bound(
                "UPDATE about SET value = ? WHERE key = ? IF value = ?",
                VERSION,
                "schema",
                before));
      }
      check(engine, address.keyspace());
    }
  }

  private static void note(Engine engine, String key, String value) {
    engine.run(
        engine.bound("INSERT INTO about (key, value) VALUES (?, ?) IF NOT EXISTS", key, value));
  }

  /** Refuses a keyspace that is not of cells, or of another version. */
  static void check(Engine engine, String keyspace) {
    String product = about(engine, keyspace, "product");
    if (!product.equals(PRODUCT)) {
      throw new LogFault.Refused(
          "The keyspace " + keyspace + " belongs to " + product + " and not to Pomona's cells.");
    }
    String version = about(engine, keyspace, "schema");
    if (!version.equals(VERSION)) {
      throw new LogFault.Refused(
          "The keyspace "
              + keyspace
              + " has version "
              + version
              + " of the cells' tables; this program knows "
              + VERSION
              + ". Make what is missing with engine-prepare, or use a program of that version.");
    }
  }

  private static String about(Engine engine, String keyspace, String key) {
    try {
      Row row = engine.run(engine.atLast("SELECT value FROM about WHERE key = ?", key)).one();
      if (row != null) {
        return row.getString("value");
      }
    } catch (InvalidQueryException noTable) {
      // Said below, like a table without the row.
    } catch (DriverException broken) {
      throw engine.unreachable("The keyspace " + keyspace + " cannot be read", broken);
    }
    throw new LogFault.Refused(
        "The keyspace "
            + keyspace
            + " is not of Pomona's cells: it does not say its "
            + key
            + ". Give another keyspace, or make it with engine-prepare.");
  }
}
