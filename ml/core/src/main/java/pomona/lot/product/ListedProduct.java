package pomona.lot.product;

import pomona.lot.label.Gtin;

/**
 * What one product number stands for.
 *
 * @param product a class name of the network's, by which its rules are found
 * @param variety empty if none is named, as are the fields after it
 * @param pack as in {@code 18 kg, 2 layers}
 * @param spec the name of what the customer demands
 */
public record ListedProduct(
    Gtin gtin, String product, String variety, String supplier, String pack, String spec) {}
