/**
 * Draws on a photograph what was seen in it, and why it was judged so. Begin at {@link
 * pomona.training.overlay.Inference}, which does both for a picture.
 */
package pomona.training.overlay;
