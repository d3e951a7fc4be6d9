package pomona.server.operate;

import java.util.List;
import pomona.server.database.Database;

/**
 * Tables that some room makes from the log of facts. The {@link Doctor} has them made a second time
 * in a database of its own and compares, so a row that is there and wrong is found too.
 */
public interface Follower {
  /** What the tables are for, as a person calls them. */
  String name();

  /** The tables, and what of them can be compared in a database. */
  List<Table> tables(Database database);

  /** How far a database's tables follow the log; 0 where they will be made anew by themselves. */
  long readTo(Database database);

  /** Empties the tables and makes them from the facts up to a sequence. */
  void make(Database database, long upTo);

  /**
   * A table.
   *
   * @param title what a person calls it
   * @param name its name in SQL, or a query in brackets
   * @param keys how many of the columns, from the first, are its key
   * @param outlivesFacts whether its rows stay when retention lets their facts go
   */
  record Table(String title, String name, int keys, List<String> columns, boolean outlivesFacts) {
    public Table {
      columns = List.copyOf(columns);
    }
  }
}
