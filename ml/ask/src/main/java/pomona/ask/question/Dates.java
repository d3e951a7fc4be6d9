package pomona.ask.question;

import java.time.LocalDate;

/** Days from one to another, both included. */
public record Dates(LocalDate from, LocalDate to) {
  public Dates {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(from + " to " + to);
    }
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  public long days() {
    return to.toEpochDay() - from.toEpochDay() + 1;
  }
}
