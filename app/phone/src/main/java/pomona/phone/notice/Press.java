package pomona.phone.notice;

/**
 * A scan, as far as haste goes.
 *
 * @param kept whether every fruit was left as the phone said
 */
public record Press(long atMillis, boolean kept) {}
