/**
 * Finding fruits that look alike: the port {@code SimilarityIndex}, an index that looks at a sketch
 * of every vector, and the feeder that keeps an index level with the facts.
 */
package pomona.server.similar;
