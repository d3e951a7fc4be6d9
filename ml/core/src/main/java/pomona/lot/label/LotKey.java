package pomona.lot.label;

/** What names a lot in the trade: a batch is a batch of one product, so it takes both. */
public record LotKey(Gtin gtin, String batch) {}
