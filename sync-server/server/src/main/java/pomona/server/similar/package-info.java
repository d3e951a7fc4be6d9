/**
 * Finding fruits that look alike: the port {@code SimilarityIndex}, an index in Lucene and an exact
 * search beside it, and the feeder that keeps an index level with the facts.
 */
package pomona.server.similar;
