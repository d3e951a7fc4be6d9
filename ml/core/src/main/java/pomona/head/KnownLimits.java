package pomona.head;

import pomona.binary.BinaryReader;
import pomona.binary.BinaryWriter;
import pomona.binary.FormatException;

/**
 * How strongly a class head must answer for something to be known. The strength is the soft maximum
 * of the cosines between an embedding and the head's rows,
 *
 * <pre>s = log(sum over k of exp(z_k)) / scale,  z_k = scale cos_k + bias_k,</pre>
 *
 * which is the energy score (Liu et al., NeurIPS 2020) on the scale of cosines. A network answers
 * weakly to what it never learnt even where that lies near a class mean.
 *
 * @param photograph the least strength at which a whole photograph is known
 * @param fruit the same of a fruit under its mask
 * @param classes how many classes the head had; later ones were taught, and what they know is told
 *     by its distance
 */
public record KnownLimits(float photograph, float fruit, int classes) {
  public KnownLimits {
    for (float limit : new float[] {photograph, fruit}) {
      if (!(limit > -1e3f && limit < 1e3f)) {
        throw new FormatException("A least strength lies between -1000 and 1000, not " + limit);
      }
    }
    if (classes < 1 || classes > LinearHead.MOST_LABELS) {
      throw new FormatException(
          "Strength is of 1 to " + LinearHead.MOST_LABELS + " classes, not " + classes);
    }
  }

  void write(BinaryWriter writer) {
    writer.real(photograph).real(fruit).unsignedShort(classes);
  }

  static KnownLimits read(BinaryReader reader) {
    return new KnownLimits(reader.real(), reader.real(), reader.unsignedShort());
  }
}
