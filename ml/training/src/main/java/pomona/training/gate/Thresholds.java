package pomona.training.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pomona.json.Json;

/**
 * What a generation must reach. The numbers are in {@code ml/models/gate.json}; a number that is
 * absent there is not checked.
 *
 * @param mapAboveOldOld how far new-in-old must lie above old-in-old in mAP, and more
 * @param cmc1AboveOldOld the same in CMC-1
 * @param updateGainAtLeast in mAP
 * @param relativeNfrAtMost of classes on photographs
 * @param gradeRelativeNfrAtMost of grades on composed scenes
 * @param newNewBelowFreeAtMost how far new-in-new may lie below the unconstrained network, in mAP
 * @param flipsOfFreeAtMost negative flips as a share of those of the unconstrained network
 * @param betweenSizesAtMost what queries by the new network in the other one's gallery may lose
 *     against the other one's own queries, in mAP
 * @param int8CosineAtLeast mean cosine of int8 embeddings to float ones
 * @param averageCompatibilityAtLeast over the lineage
 * @param int8LosesAtMost what any figure of the bundle may lie below the float network's
 */
public record Thresholds(
    double mapAboveOldOld,
    double cmc1AboveOldOld,
    double updateGainAtLeast,
    double relativeNfrAtMost,
    Optional<Double> gradeRelativeNfrAtMost,
    Optional<Double> newNewBelowFreeAtMost,
    Optional<Double> flipsOfFreeAtMost,
    Optional<Double> betweenSizesAtMost,
    Optional<Double> int8CosineAtLeast,
    Optional<Double> averageCompatibilityAtLeast,
    Optional<Double> int8LosesAtMost) {

  private static final int NEWEST = 3;

  /** The four that the first version of the file has. */
  Thresholds(
      final double mapAboveOldOld,
      final double cmc1AboveOldOld,
      final double updateGainAtLeast,
      final double relativeNfrAtMost) {
    this(
        mapAboveOldOld,
        cmc1AboveOldOld,
        updateGainAtLeast,
        relativeNfrAtMost,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Reads a file of version 1, 2 or 3. */
  public static Thresholds read(final Path file) throws IOException {
    return fromBytes(file.toString(), Files.readAllBytes(file));
  }

  /** Reads what such a file holds. */
  public static Thresholds fromBytes(final String name, final byte[] content) throws IOException {
    final Json json = Json.parse(name, content);
    if (!json.get("format").text().equals("pomona-gate")
        || json.get("version").integer(1, 99) > NEWEST) {
      throw new IOException(name + ": not a pomona-gate of version 1 to " + NEWEST);
    }
    json.only(
        "format",
        "version",
        "mapAboveOldOld",
        "cmc1AboveOldOld",
        "updateGainAtLeast",
        "relativeNfrAtMost",
        "gradeRelativeNfrAtMost",
        "newNewBelowFreeAtMost",
        "flipsOfFreeAtMost",
        "betweenSizesAtMost",
        "int8CosineAtLeast",
        "averageCompatibilityAtLeast",
        "int8LosesAtMost");
    return new Thresholds(
        json.get("mapAboveOldOld").number(-1, 1),
        json.get("cmc1AboveOldOld").number(-1, 1),
        json.get("updateGainAtLeast").number(-100, 1),
        json.get("relativeNfrAtMost").number(0, 100),
        optional(json, "gradeRelativeNfrAtMost", 100),
        optional(json, "newNewBelowFreeAtMost", 1),
        optional(json, "flipsOfFreeAtMost", 100),
        optional(json, "betweenSizesAtMost", 1),
        optional(json, "int8CosineAtLeast", 1),
        optional(json, "averageCompatibilityAtLeast", 1),
        optional(json, "int8LosesAtMost", 1));
  }

  /** All that are asked for, by their names: a verdict says what it was measured against. */
  public Map<String, Double> byName() {
    final Map<String, Double> all = new LinkedHashMap<>();
    all.put("mapAboveOldOld", mapAboveOldOld);
    all.put("cmc1AboveOldOld", cmc1AboveOldOld);
    all.put("updateGainAtLeast", updateGainAtLeast);
    all.put("relativeNfrAtMost", relativeNfrAtMost);
    gradeRelativeNfrAtMost.ifPresent(value -> all.put("gradeRelativeNfrAtMost", value));
    newNewBelowFreeAtMost.ifPresent(value -> all.put("newNewBelowFreeAtMost", value));
    flipsOfFreeAtMost.ifPresent(value -> all.put("flipsOfFreeAtMost", value));
    betweenSizesAtMost.ifPresent(value -> all.put("betweenSizesAtMost", value));
    int8CosineAtLeast.ifPresent(value -> all.put("int8CosineAtLeast", value));
    averageCompatibilityAtLeast.ifPresent(value -> all.put("averageCompatibilityAtLeast", value));
    int8LosesAtMost.ifPresent(value -> all.put("int8LosesAtMost", value));
    return all;
  }

  private static Optional<Double> optional(final Json json, final String name, final double most) {
    return json.find(name).map(value -> value.number(-1, most));
  }
}
