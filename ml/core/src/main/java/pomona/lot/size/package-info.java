/**
 * Millimetres from a picture: a printed card of known edge lies beside the fruits, {@link
 * pomona.lot.size.CardView} finds where the camera stood over it, and {@link pomona.lot.size.Ruler}
 * measures outlines. A reader of codes finds the card in the picture; this package has the points
 * and the mathematics. Begin at {@link pomona.lot.size.Ruler}.
 */
package pomona.lot.size;
