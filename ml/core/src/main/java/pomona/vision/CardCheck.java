package pomona.vision;

import java.util.ArrayList;
import java.util.List;
import pomona.bundle.BundleException;
import pomona.bundle.Card;
import pomona.bundle.Card.Output;

/** Refuses a bundle whose card does not describe its graph. */
final class CardCheck {
  private CardCheck() {}

  static void check(Card card, BundleGraph graph) {
    Card.Input input = card.input();
    if (input.heightPx() != graph.heightPx() || input.widthPx() != graph.widthPx()) {
      throw new BundleException(
          card.generation()
              + ": card.json says that the input is "
              + input.widthPx()
              + " x "
              + input.heightPx()
              + ", the graph takes "
              + graph.widthPx()
              + " x "
              + graph.heightPx());
    }
    List<Output> actual = new ArrayList<>();
    for (BundleGraph.Tensor tensor : graph.outputs()) {
      actual.add(
          new Output(
              tensor.name(),
              tensor.heightPx(),
              tensor.widthPx(),
              tensor.channels(),
              tensor.scale(),
              tensor.zeroPoint()));
    }
    for (Output stated : card.outputs()) {
      if (!actual.contains(stated)) {
        throw new BundleException(
            card.generation() + ": card.json speaks of " + stated + ", the graph gives " + actual);
      }
    }
    if (card.outputs().size() != actual.size()) {
      throw new BundleException(
          card.generation()
              + ": card.json speaks of "
              + card.outputs().size()
              + " outputs, the graph gives "
              + actual);
    }
  }
}
