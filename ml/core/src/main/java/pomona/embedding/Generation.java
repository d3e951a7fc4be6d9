package pomona.embedding;

import java.util.regex.Pattern;
import pomona.binary.FormatException;

/**
 * A model version within a space.
 *
 * @param name as in {@code pomona-s-1}; unique within the space
 */
public record Generation(Space space, String name) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  public Generation {
    checkName("generation", name);
  }

  public static Generation of(String space, String name) {
    return new Generation(new Space(space), name);
  }

  /** Refuses another space, naming both: its embeddings mean something else. */
  public void checkComparable(Generation other) {
    if (!space.equals(other.space)) {
      throw new FormatException(
          "\""
              + name
              + "\" is of the space \""
              + space
              + "\" and \""
              + other.name
              + "\" of the space \""
              + other.space
              + "\": embeddings of two spaces cannot be compared");
    }
  }

  static void checkName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new FormatException(
          "\""
              + name
              + "\" is no name for a "
              + what
              + ": 1 to 64 of a-z, 0-9, point and dash, a letter or digit first");
    }
  }

  @Override
  public String toString() {
    return space + "/" + name;
  }
}
