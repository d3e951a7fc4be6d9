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
        && (today.get().grade() != fruit.grade()
            || today.get().known() != fruit.isKnown()
            || (fruit.isKnown() && !today.get().className().equals(fruit.whatItIs())));
  }
}
