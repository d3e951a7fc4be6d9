package pomona.training.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.tflite.TfliteGraph;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.Classes;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.EyeCandidate;
import pomona.training.net.Network;
import pomona.training.net.Weights;
import pomona.vision.BundleGraph;
import pomona.vision.Eye;
import pomona.vision.Runtime;

/**
 * What rounding to int8 cost a bundle, on photographs: the same pixels through its own graph and
 * through the float graph of the weights that it was exported from.
 *
 * @param meanCosine between the embeddings
 * @param top1 of the bundle
 * @param floatTop1 of the float graph, with the bundle's class head
 */
public record FloatFidelity(
    double meanCosine, double leastCosine, double top1, double floatTop1, int count) {

  /**
   * Measures.
   *
   * @param photos class folders
   */
  public static FloatFidelity of(
      final Bundle bundle, final Network network, final Weights weights, final Path photos)
      throws IOException {
    final Classes classes =
        new Classes(
            bundle.card().classNames(),
            bundle.card().classes().stream().map(Card.ProduceClass::coarse).toList());
    final List<PhotoFiles.Labelled> labelled = PhotoFiles.list(photos, classes, why -> {});
    final byte[] model = model(bundle, network, weights);
    final TfliteRuntime runtime = new TfliteRuntime(bundle);
    try (Eye eye = new Eye(bundle, runtime);
        TfliteGraph floats = TfliteGraph.ofOwnModel(model)) {
      final Embedder embedder = new Embedder(eye, runtime, floats);
      return between(bundle, embedder.embed(labelled), embedder.embedExactly(labelled));
    }
  }

  /** The float network as something that is measured like a bundle: see {@link FloatRuntime}. */
  public static Candidate candidate(
      final Bundle bundle, final Network network, final Weights weights) {
    final BundleGraph graph;
    try (Runtime runtime = new TfliteRuntime(bundle)) {
      graph = runtime.graph();
    }
    return new EyeCandidate(
        bundle.card(), bundle.heads(), new FloatRuntime(model(bundle, network, weights), graph));
  }

  private static byte[] model(final Bundle bundle, final Network network, final Weights weights) {
    final Network asExported = network.at(bundle.card().input().widthPx());
    return TfliteWriter.write(
        Lowering.lower(FoldedNetwork.of(asExported, weights), new Precision.Floats()), "float");
  }

  private static FloatFidelity between(
      final Bundle bundle, final Embedded rounded, final Embedded exact) {
    final List<Double> cosines = new ArrayList<>();
    for (int i = 0; i < rounded.units().size(); i++) {
      double dot = 0;
      for (int k = 0; k < rounded.units().get(i).length; k++) {
        dot += rounded.units().get(i)[k] * exact.units().get(i)[k];
      }
      cosines.add(dot);
    }
    return new FloatFidelity(
        cosines.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
        cosines.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        rounded.topOne(bundle.heads().classes()),
        exact.topOne(bundle.heads().classes()),
        cosines.size());
  }
}
