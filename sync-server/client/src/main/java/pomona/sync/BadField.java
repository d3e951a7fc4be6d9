package pomona.sync;

/**
 * A value that is not allowed on the wire; says which field, and why. The records' constructors
 * throw it, so that a phone cannot write what a server would refuse. Readers throw it with the
 * whole path.
 */
public final class BadField extends RuntimeException {
  private final String field;
  private final String why;

  public BadField(String field, String why) {
    super(field + ": " + why);
    this.field = field;
    this.why = why;
  }

  /** Where, as a dotted path from the value that was read: {@code body.box.leftPx}. */
  public String field() {
    return field;
  }

  /** What is wrong with it and what would be right, for a person. */
  public String why() {
    return why;
  }

  /** The same error, with the path as seen from one level further out. */
  BadField inside(String outer) {
    if (outer.isEmpty()) {
      return this;
    }
    return new BadField(field.isEmpty() ? outer : outer + "." + field, why);
  }
}
