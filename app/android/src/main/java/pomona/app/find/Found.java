package pomona.app.find;

import java.util.Optional;
import pomona.app.record.RecordedEmbeddings;
import pomona.app.store.FoundFruit;

/**
 * A result.
 *
 * @param cosine to the fruit that was asked for, if one was
 * @param today what is said of its embedding today; empty if it lies in another space
 */
record Found(FoundFruit fruit, Optional<Float> cosine, Optional<RecordedEmbeddings.Said> today) {

  /** Whether today's answer differs from the one that counts. */
  boolean isOther() {
    return today.isPresent()
        && (today.get().grade() != fruit.grade() || !today.get().className().equals(className()));
  }

  /** The class that counts: a reviewer's, or the one that was seen. */
  String className() {
    return fruit.correctedClass() == null ? fruit.className() : fruit.correctedClass();
  }
}
