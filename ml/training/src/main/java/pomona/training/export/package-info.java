/**
 * From trained weights to a bundle: folding, the float graph, calibration, the int8 graph, its
 * checks, heads and signature.
 */
package pomona.training.export;
