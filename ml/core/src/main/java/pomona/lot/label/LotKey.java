package pomona.lot.label;

/**
 * The name of a lot in the trade. A batch number is only unique for one product, so the key has
 * both.
 */
public record LotKey(Gtin gtin, String batch) {}
