package pomona.app.store;

import androidx.annotation.NonNull;
import androidx.room.ColumnInfo;
import pomona.fruit.Grade;

/** A fruit as questions are asked about it. Small: ten thousand of them are read at once. */
public record AskedFruit(
    @NonNull String id,
    @ColumnInfo(name = "scan_id") @NonNull String scanId,
    @ColumnInfo(name = "class_name") @NonNull String className,
    @ColumnInfo(name = "seen_grade") @NonNull Grade seenGrade,
    @NonNull Grade grade,
    @ColumnInfo(name = "grade_probability") double gradeProbability,
    boolean familiar) {}
