package pomona.vision;

import java.util.Optional;
import pomona.bundle.Card;
import pomona.embedding.Embedding;
import pomona.fruit.Grade;

/** What a photograph of one product shows. The next photograph overwrites it. */
public final class Recognition {
  final SeenFruit whole;
  float brightness;
  float sharpness;
  boolean judged;

  private final Card.Refusals limits;

  Recognition(SeenFruit whole, Card.Refusals limits) {
    this.whole = whole;
    this.limits = limits;
  }

  /** Whether there is an answer at all; it may still be refused as unfamiliar. */
  public boolean isJudged() {
    return judged;
  }

  /** Why the answer should not be shown, if so. */
  public Optional<Refusal> refusal() {
    if (brightness < limits.darkBelow()) {
      return Optional.of(new Refusal.Dark(brightness, limits.darkBelow()));
    }
    if (sharpness < limits.blurredBelow()) {
      return Optional.of(new Refusal.Blurred(sharpness, limits.blurredBelow()));
    }
    if (!judged) {
      return Optional.of(new Refusal.Empty());
    }
    return whole.isFamiliar()
        ? Optional.empty()
        : Optional.of(new Refusal.Unfamiliar(whole.excess()));
  }

  public int classIndex() {
    return whole.classIndex();
  }

  public String className() {
    return whole.className();
  }

  public float classProbability() {
    return whole.classProbability();
  }

  public float classProbability(int index) {
    return whole.classProbability(index);
  }

  public Grade grade() {
    return whole.grade();
  }

  public double gradeProbability() {
    return whole.gradeProbability();
  }

  public Embedding embedding() {
    return whole.embedding();
  }
}
