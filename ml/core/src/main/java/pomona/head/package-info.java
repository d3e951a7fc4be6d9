/**
 * Linear heads on embeddings: what a bundle was trained to say, what people taught beside it, and
 * how stored embeddings are judged anew. Begin at {@link pomona.head.Heads}; teaching begins at
 * {@link pomona.head.RidgeHead}.
 */
package pomona.head;
