package pomona.training.gate;

/**
 * What a generation must reach; the numbers stand in {@code ml/models/gate.json}.
 *
 * @param mapAboveOldOld how far new-in-old must lie above old-in-old in mAP
 * @param cmc1AboveOldOld the same in CMC-1
 * @param updateGainAtLeast in mAP
 * @param relativeNfrAtMost of classes
 */
public record Thresholds(
    double mapAboveOldOld,
    double cmc1AboveOldOld,
    double updateGainAtLeast,
    double relativeNfrAtMost) {}
