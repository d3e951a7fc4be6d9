package pomona.server.access;

/** What a person may do. An administrator may do everything that a reviewer may. */
public enum Role {
  REVIEWER,
  ADMIN;

  /** Whether someone of this role may do what another role is asked for. */
  public boolean covers(Role asked) {
    return ordinal() >= asked.ordinal();
  }
}
