/**
 * From trained weights to a bundle: folding, the float graph, calibration, the int8 graph, its
 * checks, heads and signature. Begin at {@link pomona.training.export.Export}, which does them in
 * this order.
 */
package pomona.training.export;
