/** Draws on a photograph what was seen in it, and why it was judged so. */
package pomona.training.overlay;
