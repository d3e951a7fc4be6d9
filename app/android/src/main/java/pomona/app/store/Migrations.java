package pomona.app.store;

import androidx.room.migration.Migration;
import androidx.sqlite.db.SupportSQLiteDatabase;

/**
 * Migrates the database from each version to the next. Nothing is dropped: what a phone recorded
 * under any version is there under the newest.
 */
public final class Migrations {
  private static final Migration FROM_1_TO_2 =
      new Migration(1, 2) {
        @Override
        public void migrate(SupportSQLiteDatabase database) {
          database.execSQL("ALTER TABLE attachments ADD COLUMN kind TEXT NOT NULL DEFAULT 'CROP'");
          database.execSQL("ALTER TABLE attachments ADD COLUMN here INTEGER NOT NULL DEFAULT 1");
          database.execSQL(
              "CREATE INDEX index_attachments_here_stored ON attachments (here, stored)");
          database.execSQL(
              "CREATE TABLE corrections (fruit_id TEXT NOT NULL, sequence INTEGER NOT NULL,"
                  + " reviewer TEXT NOT NULL, at_millis INTEGER NOT NULL, class_name TEXT,"
                  + " grade TEXT, reason TEXT NOT NULL, grade_before TEXT NOT NULL,"
                  + " PRIMARY KEY(fruit_id))");
          // Corrections that were pulled before any version applied them are pulled once more.
          database.execSQL("DELETE FROM cursors WHERE name = 'pull'");
          database.execSQL(
              "CREATE TABLE lessons (id TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,"
                  + " space TEXT NOT NULL, started_millis INTEGER NOT NULL, PRIMARY KEY(id))");
          database.execSQL(
              "CREATE TABLE examples (lesson_id TEXT NOT NULL, fruit_id TEXT NOT NULL,"
                  + " place INTEGER NOT NULL, counter INTEGER NOT NULL,"
                  + " PRIMARY KEY(lesson_id, fruit_id),"
                  + " FOREIGN KEY(lesson_id) REFERENCES lessons(id)"
                  + " ON UPDATE NO ACTION ON DELETE NO ACTION,"
                  + " FOREIGN KEY(fruit_id) REFERENCES fruits(id)"
                  + " ON UPDATE NO ACTION ON DELETE NO ACTION)");
          database.execSQL("CREATE INDEX index_examples_fruit_id ON examples (fruit_id)");
        }
      };

  private static final Migration FROM_2_TO_3 =
      new Migration(2, 3) {
        @Override
        public void migrate(SupportSQLiteDatabase database) {
          database.execSQL("ALTER TABLE lots ADD COLUMN photo_sha256 TEXT");
        }
      };

  private Migrations() {}

  /** Every step, for the builder of the database. */
  public static Migration[] all() {
    return new Migration[] {FROM_1_TO_2, FROM_2_TO_3};
  }
}
