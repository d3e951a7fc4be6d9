package pomona.learn.hunch;

/** A reading of a lot's temperature, and when it was made. */
public record CelsiusAt(long atMillis, double celsius) {}
