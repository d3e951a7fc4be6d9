/**
 * What the server learns from its people: lists of cards as they lay there, and rankers learnt from
 * them. Begin with {@link pomona.server.learn.RankerShelf}.
 */
package pomona.server.learn;
