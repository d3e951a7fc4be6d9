package pomona.training.scene;

/**
 * How the fruits of one class look: the shape of their body and the drawing of their skin. Numbers
 * are means; each fruit varies about them.
 *
 * @param category the class
 * @param body the family of its outline
 * @param aspect length along the stem axis over width
 * @param variation how much the outline of one differs from another's, 0 to 0.2
 * @param skin the drawing of its skin
 * @param base sRGB colours of the skin, one of them per fruit, as {@code 0xRRGGBB}
 * @param second colour of stripes, blush, pores or net
 * @param amount how much of {@code second} there is, 0 to 1
 * @param gloss strength of the highlight, 0 to 1
 * @param shine exponent of the highlight
 * @param stem length of the stem over the radius; 0 for none
 * @param growth what a customer takes of it
 */
record Appearance(
    String category,
    Body body,
    float aspect,
    float variation,
    Skin skin,
    int[] base,
    int second,
    float amount,
    float gloss,
    float shine,
    float stem,
    Growth growth) {

  /** What a product is made of. */
  enum Growth {
    ONE,
    HAND,
    SHEAF,
    STALK,
    CROWN,
    RHIZOME
  }

  /** Families of outlines. */
  enum Body {
    ROUND,
    APPLE,
    PEAR,
    LEMON,
    PEPPER,
    LONG,
    CLUB,
    BENT,
    TAPER,
    LUMPY,
    ONION,
    CAP
  }

  /** Families of skins. */
  enum Skin {
    PLAIN,
    BLUSH,
    STRIPES,
    PORES,
    FUZZ,
    NET,
    SPECKS,
    RINGS,
    LENGTHWISE,
    CALYX,
    TIPS,
    PATCHES,
    GRADIENT
  }
}
