package pomona.phone.notice;

import pomona.learn.hunch.Hunch;

/**
 * A hunch on a phone.
 *
 * @param key tells it from every other, so that it is asked about once
 * @param lotId the row of the lot that it is about; empty if it is about none
 */
public record PhoneHunch(Hunch hunch, String key, String lotId) {}
