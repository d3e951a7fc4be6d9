/**
 * Millimetres from a picture: a printed card of known edge lies beside the fruits, {@link
 * pomona.lot.size.CardView} finds where the camera stood over it, and {@link pomona.lot.size.Ruler}
 * measures outlines. Finding the card's code in the picture is the reader's; here are the points
 * and the mathematics.
 */
package pomona.lot.size;
