/**
 * Losses, each a class with its formula and source: what a scene costs, and each way of staying
 * compatible with an old generation. Begin at {@link pomona.training.loss.SceneLoss} and {@link
 * pomona.training.loss.Alignment}.
 */
package pomona.training.loss;
