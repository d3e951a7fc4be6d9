/**
 * Screens of lots and their fruits. Begin at {@link pomona.app.lot.LotsActivity}, the first screen;
 * {@link pomona.app.lot.FruitActivity} shows one fruit and why it has its grade.
 */
package pomona.app.lot;
