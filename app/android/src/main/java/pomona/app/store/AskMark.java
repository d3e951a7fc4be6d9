package pomona.app.store;

/**
 * How far this phone's tables had been written when they were read for questions.
 *
 * @param facts the place of the newest fact
 * @param changes the newest that was pulled
 */
public record AskMark(long facts, long changes, long fruits, long lots) {}
