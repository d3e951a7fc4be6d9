package pomona.server.cell;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okio.ByteString;
import pomona.server.database.Changes;
import pomona.server.database.ChangesFormat;
import pomona.server.database.Database;
import pomona.server.database.KeptRows;
import pomona.server.database.KeptTables;
import pomona.server.database.Session;

/**
 * The SHA-256 of everything that a cell's log keeps, as it lies in a database: of every fact and
 * every kept row, table by table, in the order of their keys. Two directories with one digest have
 * the same facts and the same rows.
 *
 * @param rows how many rows each table has
 */
public record KeptDigest(ByteString sha256, Map<String, Long> rows) {
  public KeptDigest {
    rows = new TreeMap<>(rows);
  }

  /** Of what is committed at one moment. */
  public static KeptDigest of(Database database) {
    return database.read(KeptDigest::of);
  }

  private static KeptDigest of(Session session) throws SQLException {
    MessageDigest digest = newSha256();
    Map<String, Long> rows = new TreeMap<>();
    for (String table : KeptTables.KEPT) {
      digest.update(ByteString.encodeUtf8(table).toByteArray());
      long[] count = new long[1];
      KeptRows.walk(
          session,
          table,
          part -> {
            for (List<Object> row : part.rows()) {
              digest.update(ChangesFormat.write(new Changes(List.of(part.with(List.of(row))))));
              count[0]++;
            }
          });
      rows.put(table, count[0]);
    }
    return new KeptDigest(ByteString.of(digest.digest()), rows);
  }

  /** Another digest that goes on from where one is. */
  static MessageDigest continued(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
