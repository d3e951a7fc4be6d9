package pomona.training.scene;

/**
 * How often scenes are of which kind.
 *
 * @param empty scenes without fruit, where options allow none
 * @param closeUp scenes that one fruit fills
 * @param pile scenes that fruits of mostly one kind cover from edge to edge
 * @param tray scenes of many small fruits that lie apart on a plain ground
 * @param marked fruits that bear what is no defect: a sticker, dust, wax, a glare
 * @param cluttered scenes with labels, cards or cartons among the fruits
 * @param gaps whether shares of defects keep away from the bounds of grades
 */
public record SceneMix(
    double empty,
    double closeUp,
    double pile,
    double tray,
    double marked,
    double cluttered,
    boolean gaps) {

  /**
   * Only scattered fruits that are sound or plainly defective; the mix of the first generations.
   */
  static final SceneMix PLAIN = new SceneMix(1.0 / 16, 0, 0, 0, 0, 0, true);

  /** What cameras see where produce is handled; the mix in use. */
  static final SceneMix REAL = new SceneMix(1.0 / 6, 0.12, 0.12, 0.08, 0.3, 0.3, false);
}
