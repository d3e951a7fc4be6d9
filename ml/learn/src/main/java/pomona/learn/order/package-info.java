/**
 * The order in which cards are reviewed, learnt from the cards that were drawn before. Begin with
 * {@link pomona.learn.order.Hindsight}: what another ranker would have found.
 */
package pomona.learn.order;
