package pomona.ask.question;

import java.util.Optional;

/** What a question counts, lists or sums over. */
public enum Things {
  FRUITS(null),
  SCANS(null),
  LOTS(Trait.LOT),
  DEVICES(Trait.DEVICE),
  SUPPLIERS(Trait.SUPPLIER),
  PRODUCTS(Trait.PRODUCT),
  SITES(Trait.SITE),
  GENERATIONS(Trait.GENERATION);

  private final Trait trait;

  Things(Trait trait) {
    this.trait = trait;
  }

  /** The trait of a fruit by which these things are told apart, if they are not fruits or scans. */
  public Optional<Trait> trait() {
    return Optional.ofNullable(trait);
  }
}
