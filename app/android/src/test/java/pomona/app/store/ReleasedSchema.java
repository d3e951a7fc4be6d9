package pomona.app.store;

import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Databases as released versions of the app made them, from the schemas that each exported. */
final class ReleasedSchema {
  private static final Path SCHEMAS = Path.of("schemas", PomonaDatabase.class.getName());

  private ReleasedSchema() {}

  static boolean exists(int version) {
    return Files.exists(SCHEMAS.resolve(version + ".json"));
  }

  /** An empty database of a version. */
  static SQLiteDatabase make(Context context, String name, int version)
      throws IOException, JSONException {
    File file = context.getDatabasePath(name);
    Files.createDirectories(file.getParentFile().toPath());
    SQLiteDatabase database = SQLiteDatabase.openOrCreateDatabase(file, null);
    JSONObject schema =
        new JSONObject(Files.readString(SCHEMAS.resolve(version + ".json")))
            .getJSONObject("database");
    JSONArray entities = schema.getJSONArray("entities");
    for (int i = 0; i < entities.length(); i++) {
      JSONObject entity = entities.getJSONObject(i);
      String table = entity.getString("tableName");
      database.execSQL(entity.getString("createSql").replace("${TABLE_NAME}", table));
      JSONArray indices = entity.optJSONArray("indices");
      for (int k = 0; indices != null && k < indices.length(); k++) {
        database.execSQL(
            indices.getJSONObject(k).getString("createSql").replace("${TABLE_NAME}", table));
      }
    }
    JSONArray setup = schema.getJSONArray("setupQueries");
    for (int i = 0; i < setup.length(); i++) {
      database.execSQL(setup.getString(i));
    }
    database.setVersion(version);
    return database;
  }

  /**
   * Turns a database of today, which is closed, into what a released version would have left in its
   * place: that version's tables with every row that is there now.
   */
  static void restore(Context context, String name, int version) throws Exception {
    String old = name + ".old";
    context.deleteDatabase(old);
    try (SQLiteDatabase database = make(context, old, version)) {
      database.execSQL("ATTACH '" + context.getDatabasePath(name).getPath() + "' AS present");
      for (String table :
          strings(
              database,
              "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE"
                  + " 'sqlite_%' AND name NOT IN ('room_master_table', 'android_metadata')")) {
        String columns =
            String.join(
                ", ", strings(database, "SELECT name FROM pragma_table_info('" + table + "')"));
        database.execSQL(
            "INSERT INTO main."
                + table
                + " ("
                + columns
                + ") SELECT "
                + columns
                + " FROM present."
                + table);
      }
      database.execSQL("DETACH present");
    }
    context.deleteDatabase(name);
    Files.move(context.getDatabasePath(old).toPath(), context.getDatabasePath(name).toPath());
  }

  private static List<String> strings(SQLiteDatabase database, String sql) {
    List<String> found = new ArrayList<>();
    try (Cursor rows = database.rawQuery(sql, null)) {
      while (rows.moveToNext()) {
        found.add(rows.getString(0));
      }
    }
    return found;
  }
}
