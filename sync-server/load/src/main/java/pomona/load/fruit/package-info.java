/**
 * Fruits drawn from a seed, shaped like those of a network, without a photograph or a model. Begin
 * with {@link pomona.load.fruit.SyntheticFruits}.
 */
package pomona.load.fruit;
