package pomona.lot.label;

/**
 * One field that was read and found right.
 *
 * @param identifier the whole application identifier: {@code 3102} of {@link Field#NET_KILOGRAMS}
 */
public record Element(Field field, String identifier, String value) {}
