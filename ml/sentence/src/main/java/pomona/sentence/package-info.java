/**
 * A small language model on ONNX Runtime, for servers and not for phones. Begin at {@link
 * pomona.sentence.MiniLm}.
 */
package pomona.sentence;
