package pomona.training.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An int8 graph of a network. The exporter makes one in every way that it knows, and keeps the one
 * whose embeddings of kept-back pictures are nearest to the float graph's.
 *
 * @param network what was written down, with its biases corrected or not
 * @param rule how ranges were cut
 * @param corrected whether biases were corrected
 * @param fidelity on the pictures that were kept back
 */
record Quantised(
    Graph graph,
    FoldedNetwork network,
    Calibration.Rule rule,
    boolean corrected,
    Fidelity fidelity) {

  /** Every way, the best first. */
  static List<Quantised> ways(
      FoldedNetwork folded, List<byte[]> calibrated, List<byte[]> keptBack) {
    Calibration calibration = Calibration.of(folded, calibrated);
    byte[] exact = TfliteWriter.write(Lowering.lower(folded, new Precision.Floats()), "float");
    List<Quantised> ways = new ArrayList<>();
    for (Calibration.Rule rule : Calibration.Rule.values()) {
      Int8Precision precision = new Int8Precision(calibration.activations(rule));
      for (boolean corrected : new boolean[] {false, true}) {
        FoldedNetwork network =
            corrected ? BiasCorrection.corrected(folded, calibration, precision) : folded;
        Graph graph = Lowering.lower(network, precision);
        Fidelity fidelity = Fidelity.between(exact, TfliteWriter.write(graph, "int8"), keptBack);
        ways.add(new Quantised(graph, network, rule, corrected, fidelity));
      }
    }
    ways.sort(Comparator.comparingDouble(way -> -way.fidelity().mean()));
    return ways;
  }
}
