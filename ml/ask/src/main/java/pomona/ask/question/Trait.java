package pomona.ask.question;

/** What is said of a fruit by a name. A lot's decisions are dispositions too. */
public enum Trait {
  PRODUCT(false),
  SUPPLIER(false),
  LOT(false),
  SITE(false),
  DEVICE(false),
  GENERATION(false),
  FRUIT(false),
  GRADE(true),
  /** A kind of defect, or {@link #ANY}. */
  DEFECT(true),
  DISPOSITION(true),
  /** Of a lot what stands now, and not also what was decided first: "still held". */
  STANDING(true),
  /** {@code TOO_SMALL}, {@code TOO_LARGE} or {@code FITS}, or {@link #ANY} that is known. */
  SIZE(true),
  /** {@code YES}: a person said another grade than the phone. */
  CORRECTED(true),
  /** {@code OPEN}, {@code DECIDED} or {@code FLAGGED}. */
  REVIEW(true);

  /** Of {@link #DEFECT} and {@link #SIZE}: whichever. */
  public static final String ANY = "ANY";

  private final boolean judgement;

  Trait(boolean judgement) {
    this.judgement = judgement;
  }

  /** Whether it says what was thought of a fruit, rather than which fruit it is. */
  public boolean isJudgement() {
    return judgement;
  }
}
