package pomona.training.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pomona.bundle.Card;
import pomona.embedding.Generation;
import pomona.training.data.Classes;
import pomona.training.net.Network;
import pomona.training.net.Weights;

/**
 * What is to become a bundle.
 *
 * @param number which generation of its space this is, from 1
 * @param photos what class means and limits are learnt from
 * @param held photographs that were not trained on: temperatures, limits and the score from which a
 *     fruit is shown are chosen by them
 * @param cutouts for composed scenes to calibrate with
 * @param backgrounds the same
 * @param empty photographs without produce; those that training left out choose the score from
 *     which a fruit is shown
 * @param freshness photographs of known freshness that its rows are fitted to; with none they are
 *     those of the training
 */
public record ExportRequest(
    Network network,
    Weights weights,
    Classes classes,
    Generation generation,
    int number,
    List<Card.Parent> parents,
    List<Card.Source> sources,
    String licence,
    Optional<Path> photos,
    Optional<Path> held,
    Optional<Path> cutouts,
    Optional<Path> backgrounds,
    Optional<Path> empty,
    List<Path> freshness) {

  public ExportRequest {
    parents = List.copyOf(parents);
    sources = List.copyOf(sources);
    freshness = List.copyOf(freshness);
  }
}
