package pomona.server.fact;

import pomona.sync.BadField;

/** What became of one fact that was to be stored. */
public sealed interface Storing {

  /** It is new, and has this number. */
  record Stored(long sequence) implements Storing {}

  /** The very same fact was there already. */
  record AlreadyThere(long sequence) implements Storing {}

  /** Another fact with the same id was there. This one is kept among the refused. */
  record OtherContent(long sequence) implements Storing {}

  /** It speaks of another site's fact; it is kept among the refused. */
  record OtherSite(BadField bad) implements Storing {}
}
