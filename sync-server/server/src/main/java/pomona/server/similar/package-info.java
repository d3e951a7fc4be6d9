/**
 * Finding fruits that look alike. Begin with the port {@link
 * pomona.server.similar.SimilarityIndex}; {@link pomona.server.similar.SketchIndex} looks at a
 * sketch of every vector, and {@link pomona.server.similar.IndexFeeder} keeps an index level with
 * the facts.
 */
package pomona.server.similar;
