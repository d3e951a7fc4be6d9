package pomona.ask.history;

import java.util.List;

/** Finds fruits that look like one. */
@FunctionalInterface
public interface Likeness {

  /** The ids of others, the most alike first; empty if the fruit is not known. */
  List<String> to(String fruit);
}
