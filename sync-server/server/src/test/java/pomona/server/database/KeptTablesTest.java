package pomona.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptTablesTest {
  @TempDir private Path folder;

  @Test
  void everyTableOfTheSchema_isKeptOrDerivedOrOfThisFile() {
    List<String> said = new ArrayList<>(KeptTables.KEPT);
    said.addAll(KeptTables.DERIVED);
    said.addAll(KeptTables.OF_THIS_FILE);
    said.sort(String::compareTo);
    try (Database database = Database.open(folder.resolve("pomona.db"))) {
      List<String> tables =
          database.read(
              session ->
                  session.list(
                      "SELECT name FROM sqlite_master WHERE type = 'table'"
                          + " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'words_%'"
                          + " ORDER BY name",
                      row -> row.getString(1)));
      assertEquals(tables, said, "say in KeptTables whether a burnt machine may lose it");
    }
  }
}
