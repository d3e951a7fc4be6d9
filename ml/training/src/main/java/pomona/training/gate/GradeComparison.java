package pomona.training.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import pomona.fruit.Box;
import pomona.fruit.Grade;
import pomona.training.data.CocoData;
import pomona.training.data.Photo;
import pomona.training.data.PictureSeries;
import pomona.training.evaluate.Candidate;
import pomona.training.evaluate.Pairing;

/**
 * Grades before and after an update, on pictures whose fruits are known: of every graded fruit that
 * both generations find (masks that overlap by half), what each said.
 *
 * @param missed graded fruits that one of them did not find; they are not compared
 */
record GradeComparison(FlipCounts flips, int missed, List<Flip> lost) {

  GradeComparison {
    lost = List.copyOf(lost);
  }

  /** A fruit whose grade was right and is wrong now. */
  record Flip(Path file, Box box, Grade truth, Grade before, Grade after) {}

  static GradeComparison of(
      final CocoData data,
      final Candidate old,
      final Candidate fresh,
      final PictureSeries pictures,
      final Runnable step)
      throws IOException {
    final List<Boolean> before = new ArrayList<>();
    final List<Boolean> after = new ArrayList<>();
    final List<Flip> lost = new ArrayList<>();
    int missed = 0;
    for (final CocoData.Picture picture : data.pictures()) {
      step.run();
      final Optional<Photo> read = pictures.read(picture.file());
      if (read.isEmpty()) {
        continue;
      }
      final Photo photo = read.get();
      final IdentityHashMap<CocoData.Instance, Candidate.Found> one =
          found(picture, old.see(photo));
      final IdentityHashMap<CocoData.Instance, Candidate.Found> other =
          found(picture, fresh.see(photo));
      for (final CocoData.Instance instance : picture.instances()) {
        if (instance.grade().isPresent() && !instance.crowd()) {
          final Candidate.Found was = one.get(instance);
          final Candidate.Found is = other.get(instance);
          if (was == null || is == null) {
            missed++;
          } else {
            final Grade truth = instance.grade().get();
            before.add(was.grade() == truth);
            after.add(is.grade() == truth);
            if (was.grade() == truth && is.grade() != truth) {
              lost.add(new Flip(picture.file(), is.box(), truth, truth, is.grade()));
            }
          }
        }
      }
    }
    return new GradeComparison(FlipCounts.of(before, after), missed, lost);
  }

  private static IdentityHashMap<CocoData.Instance, Candidate.Found> found(
      final CocoData.Picture picture, final Candidate.Sighting sighting) {
    final IdentityHashMap<CocoData.Instance, Candidate.Found> found = new IdentityHashMap<>();
    Pairing.pair(picture, sighting, Pairing.overlaps(picture, sighting, true), found::put);
    return found;
  }
}
