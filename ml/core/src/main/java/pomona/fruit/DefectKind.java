package pomona.fruit;

/**
 * What is wrong with a patch of a fruit's surface. The order is that of the defect map's channels.
 */
public enum DefectKind {
  BRUISE,
  ROT,
  MOULD,
  SCAB,
  CRACK,
  SUNBURN,
  UNRIPE
}
