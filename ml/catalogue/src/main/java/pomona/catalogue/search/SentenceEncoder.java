package pomona.catalogue.search;

/**
 * Puts sentences into a space in which those of like meaning lie close together. What has no such
 * encoder, such as a phone, searches by names and pictures alone.
 */
public interface SentenceEncoder {
  int dimensions();

  /**
   * The direction of a text, of length 1.
   *
   * @param text words of any length; what is too long for the model is left out at the end
   */
  float[] encode(String text);
}
