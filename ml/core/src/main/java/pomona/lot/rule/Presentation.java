package pomona.lot.rule;

/** How fruits lie in their package; some size rules depend on it. */
public enum Presentation {
  /** In rows and layers. */
  LAYERS,
  /** Loose, or in sales packages. */
  LOOSE
}
