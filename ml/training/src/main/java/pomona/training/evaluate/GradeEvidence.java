package pomona.training.evaluate;

/**
 * Why one answer was given and not another: what each place of a picture adds to the difference of
 * the two logits. Above 0 speaks for the answer.
 *
 * @param widthPx of the grid of terms, which covers the picture
 * @param terms row by row
 * @param margin the difference of the logits; they are all there is to it but bias and rounding
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once and dropped
public record GradeEvidence(int widthPx, int heightPx, float[] terms, double margin) {}
