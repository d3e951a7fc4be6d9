/** Fruits drawn from a seed, shaped like those of a network: no photograph, no model. */
package pomona.load.fruit;
