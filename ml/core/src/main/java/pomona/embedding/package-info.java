/**
 * Embeddings as they are stored, 128 int8 each, and how they are compared and searched. Two are
 * comparable only within one {@link pomona.embedding.Space}. Begin at {@link
 * pomona.embedding.Embedding}.
 */
package pomona.embedding;
