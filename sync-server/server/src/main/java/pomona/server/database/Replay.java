package pomona.server.database;

import java.sql.SQLException;

/**
 * Applies what a log says to the database, within an open transaction. Rows that are made from kept
 * ones are made too; applying something twice changes nothing.
 */
public interface Replay {
  void apply(Session session, Changes changes) throws SQLException;
}
