package pomona.app.store;

import androidx.room.ColumnInfo;

/**
 * A scan, as far as haste goes.
 *
 * @param kept whether every fruit has the grade that the phone gave it
 */
public record PressRow(@ColumnInfo(name = "taken_millis") long takenMillis, boolean kept) {}
