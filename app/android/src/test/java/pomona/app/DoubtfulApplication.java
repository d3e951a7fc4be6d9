package pomona.app;

import pomona.head.Heads;
import pomona.head.KnownLimits;

/** The same, with limits so strict that no fruit is known. */
public final class DoubtfulApplication extends ShippedEyeApplication {
  private static final float STRONGEST = 999;

  @Override
  public Heads heads() {
    Heads heads = super.heads();
    return heads.withKnown(new KnownLimits(STRONGEST, STRONGEST, heads.classes().count()));
  }
}
