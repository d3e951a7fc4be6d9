package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.fruit.Grade;

/**
 * Opens what phones of every released version have on them. The schemas are those that each version
 * exported.
 */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class MigrationTest {
  private static final String NAME = "migrated.db";

  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void everyReleasedVersion_isOpenedWithAllItHas() throws Exception {
    int version = 1;
    while (ReleasedSchema.exists(version + 1)) {
      context.deleteDatabase(NAME);
      try (SQLiteDatabase old = make(version)) {
        fill(old);
      }
      PomonaDatabase database = open();
      checkAll(database, version);
      database.close();
      version++;
    }
    assertTrue("no released version was found", version > 1);
  }

  @Test
  public void whatWasSafeBefore_mayBeThinnedAfter() throws Exception {
    try (SQLiteDatabase old = make(1)) {
      fill(old);
    }
    PomonaDatabase database = open();
    assertEquals(1, database.facts().oldestSafe(5).size());
    assertEquals(77, database.facts().attachmentBytes());
    database.close();
  }

  @Test
  public void aDatabaseOfAVersionToCome_isRefusedAndKept() throws Exception {
    try (SQLiteDatabase newer = make(1)) {
      fill(newer);
      newer.setVersion(99);
    }
    PomonaDatabase database = open();
    assertThrows(IllegalStateException.class, () -> database.lots().openLot());
    database.close();
    File file = context.getDatabasePath(NAME);
    try (SQLiteDatabase kept =
        SQLiteDatabase.openDatabase(file.getPath(), null, SQLiteDatabase.OPEN_READONLY)) {
      try (Cursor lots = kept.rawQuery("SELECT * FROM lots", null)) {
        assertEquals(1, lots.getCount());
      }
    }
  }

  private PomonaDatabase open() {
    return Room.databaseBuilder(context, PomonaDatabase.class, NAME)
        .addMigrations(Migrations.all())
        .allowMainThreadQueries()
        .build();
  }

  private void checkAll(PomonaDatabase database, int version) {
    assertEquals("L-1", database.lots().openLot().orElseThrow().code());
    FruitRow fruit = database.lots().fruit("fruit-1").orElseThrow();
    assertEquals(Grade.CLASS_I, fruit.grade());
    assertEquals(3, fruit.embedding().length);
    assertEquals(1, database.lots().defectsOf("fruit-1").size());
    List<FactRow> facts = database.facts().page(0, 10);
    assertEquals(
        List.of(Stored.WAITING, Stored.SAFE, Stored.REFUSED),
        facts.stream().map(FactRow::stored).toList());
    assertEquals(Long.valueOf(41), facts.get(1).sequence());
    assertEquals("no such lot", facts.get(2).why());
    AttachmentRow crop = database.facts().attachment("ab".repeat(32)).orElseThrow();
    assertEquals(AttachmentRow.Kind.CROP, crop.kind());
    assertTrue(crop.here());
    assertEquals(
        "corrections that the first version pulled are pulled once more, to be applied",
        version == 1 ? Optional.empty() : Optional.of("41"),
        database.facts().cursor(CursorRow.PULL));
    assertEquals(1, database.facts().changes().size());
    assertEquals("pomona-s-2", database.facts().assignment().orElseThrow().generation());
    assertEquals(List.of(), database.lessons().all());
  }

  private SQLiteDatabase make(int version) throws Exception {
    return ReleasedSchema.make(context, NAME, version);
  }

  /** A row of each kind that the first version knew. */
  private static void fill(SQLiteDatabase database) {
    insert(
        database,
        "lots",
        "id",
        "lot-1",
        "code",
        "L-1",
        "product",
        "apples",
        "supplier",
        "",
        "started_millis",
        1000L);
    insert(
        database,
        "scans",
        "id",
        "scan-1",
        "lot_id",
        "lot-1",
        "taken_millis",
        2000L,
        "width_px",
        640L,
        "height_px",
        480L,
        "operator",
        "shift-2",
        "space",
        "produce",
        "generation",
        "pomona-s-1",
        "frame_file",
        "frame.jpg");
    insert(
        database,
        "fruits",
        "id",
        "fruit-1",
        "scan_id",
        "scan-1",
        "left_px",
        1L,
        "top_px",
        2L,
        "right_px",
        30L,
        "bottom_px",
        40L,
        "class_name",
        "gala",
        "class_probability",
        0.9,
        "seen_grade",
        "EXTRA",
        "grade",
        "CLASS_I",
        "grade_probability",
        0.8,
        "familiar",
        1L,
        "mask",
        new byte[] {1},
        "embedding",
        new byte[] {1, 2, 3});
    insert(database, "defects", "fruit_id", "fruit-1", "kind", "BRUISE", "share", 0.02);
    for (String stored : List.of("WAITING", "SAFE", "REFUSED")) {
      insert(
          database,
          "facts",
          "id",
          "fact-" + stored,
          "kind",
          "scan",
          "at_millis",
          2000L,
          "json",
          new byte[] {'{', '}'},
          "stored",
          stored);
    }
    database.execSQL("UPDATE facts SET sequence = 41 WHERE stored = 'SAFE'");
    database.execSQL("UPDATE facts SET why = 'no such lot' WHERE stored = 'REFUSED'");
    List<Object> attachment =
        new ArrayList<>(
            List.of(
                "sha256",
                "ab".repeat(32),
                "size_bytes",
                77L,
                "fact_id",
                "fact-SAFE",
                "stored",
                "SAFE"));
    if (database.getVersion() > 1) {
      attachment.addAll(List.of("kind", "CROP", "here", 1L));
    }
    insert(database, "attachments", attachment.toArray());
    insert(database, "changes", "sequence", 41L, "json", new byte[] {'{', '}'});
    insert(database, "cursors", "name", "pull", "value", "41");
    insert(
        database,
        "assignments",
        "id",
        1L,
        "space",
        "produce",
        "generation",
        "pomona-s-2",
        "bundle_sha256",
        "cd".repeat(32),
        "bundle_bytes",
        9L,
        "signature",
        new byte[] {7});
  }

  private static void insert(SQLiteDatabase database, String table, Object... columns) {
    ContentValues values = new ContentValues();
    for (int i = 0; i < columns.length; i += 2) {
      String name = (String) columns[i];
      Object value = columns[i + 1];
      if (value instanceof byte[] bytes) {
        values.put(name, bytes);
      } else if (value instanceof Long number) {
        values.put(name, number);
      } else if (value instanceof Double number) {
        values.put(name, number);
      } else {
        values.put(name, (String) value);
      }
    }
    database.insertOrThrow(table, null, values);
  }
}
