package pomona.phone.lot;

import java.util.Optional;

/**
 * What a reading was made with.
 *
 * @param name as the site calls it
 * @param calibratedMillis when it was last checked, if anybody knows
 */
public record Instrument(String name, Optional<Long> calibratedMillis) {}
