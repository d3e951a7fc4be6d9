package pomona.app.store;

import androidx.annotation.NonNull;

/** A fruit's embedding, and the space that it lies in. */
@SuppressWarnings("ArrayRecordComponent") // Room's own type for a blob; nobody compares rows
public record FoundEmbedding(@NonNull String id, @NonNull byte[] embedding) {}
