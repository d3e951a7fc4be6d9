package pomona.server.review.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import pomona.server.web.ProblemException;

/** Reads the fruits that a form names. */
public final class FruitIds {
  private static final int MOST = 2000;

  private FruitIds() {}

  /** The ids in a field that may be there several times. */
  public static Set<UUID> of(String field, List<String> texts) {
    if (texts.size() > MOST) {
      throw ProblemException.badField(field, "must name 1 to " + MOST + " fruits");
    }
    Set<UUID> ids = new LinkedHashSet<>();
    for (String text : texts) {
      try {
        ids.add(UUID.fromString(text));
      } catch (IllegalArgumentException noId) {
        throw ProblemException.badField(field, "must be a fruit's id");
      }
    }
    return ids;
  }
}
