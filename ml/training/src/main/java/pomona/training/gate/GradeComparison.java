package pomona.training.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.fruit.Box;
import pomona.fruit.Grade;
import pomona.training.data.CocoData;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.evaluate.Candidate;

/**
 * Grades before and after an update, on pictures whose fruits are known: of every graded fruit that
 * both generations find (masks that overlap by half), what each said.
 *
 * @param missed graded fruits that one of them did not find; they are not compared
 */
record GradeComparison(Flips flips, int missed, List<Flip> lost) {

  private static final double SAME = 0.5;

  GradeComparison {
    lost = List.copyOf(lost);
  }

  /** A fruit whose grade was right and is wrong now. */
  record Flip(Path file, Box box, Grade truth, Grade before, Grade after) {}

  static GradeComparison of(
      final CocoData data, final Candidate old, final Candidate fresh, final Runnable step)
      throws IOException {
    final List<Boolean> before = new ArrayList<>();
    final List<Boolean> after = new ArrayList<>();
    final List<Flip> lost = new ArrayList<>();
    int missed = 0;
    for (final CocoData.Picture picture : data.pictures()) {
      final Photo photo = ImageReader.read(picture.file());
      final Candidate.Sighting one = old.see(photo);
      final Candidate.Sighting other = fresh.see(photo);
      for (final CocoData.Instance instance : picture.instances()) {
        if (instance.grade().isPresent() && !instance.crowd()) {
          final Optional<Candidate.Found> was = found(one, instance);
          final Optional<Candidate.Found> is = found(other, instance);
          if (was.isEmpty() || is.isEmpty()) {
            missed++;
          } else {
            final Grade truth = instance.grade().get();
            before.add(was.get().grade() == truth);
            after.add(is.get().grade() == truth);
            if (was.get().grade() == truth && is.get().grade() != truth) {
              lost.add(new Flip(picture.file(), is.get().box(), truth, truth, is.get().grade()));
            }
          }
        }
      }
      step.run();
    }
    return new GradeComparison(Flips.of(before, after), missed, lost);
  }

  private static Optional<Candidate.Found> found(
      final Candidate.Sighting sighting, final CocoData.Instance instance) {
    Optional<Candidate.Found> best = Optional.empty();
    double most = SAME;
    for (final Candidate.Found found : sighting.found()) {
      final double overlap = found.shown() ? found.mask().overlap(instance.mask()) : 0;
      if (overlap >= most) {
        most = overlap;
        best = Optional.of(found);
      }
    }
    return best;
  }
}
