package pomona.training.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.embedding.Embedding;
import pomona.fruit.Box;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.training.data.Photo;

/** Something to be measured that looks at pictures. Used by one thread. */
public interface Candidate extends AutoCloseable {

  /** What reports call it. */
  String name();

  /** What it tells apart, in its own order. */
  List<String> classNames();

  /** The group of each class, in the order of {@link #classNames}. */
  List<String> groups();

  /** Finds and judges every fruit of a picture. */
  Sighting see(Photo photo);

  /** Judges a photograph of one product as a whole. */
  Reading recognise(Photo photo);

  /**
   * Why a photograph of one product is of one class and not of another; nothing where that cannot
   * be said.
   */
  default Optional<GradeEvidence> whyClass(
      final Photo photo, final String named, final String against) {
    return Optional.empty();
  }

  /** Why the fruit in a box has one grade and not another. */
  default Optional<GradeEvidence> whyGrade(
      final Photo photo, final Box box, final Grade named, final Grade against) {
    return Optional.empty();
  }

  @Override
  void close();

  /** Why a frame got no answer. */
  enum RefusalKind {
    DARK,
    BLURRED,
    EMPTY,
    UNFAMILIAR
  }

  /**
   * What was seen.
   *
   * @param found all detections, also those too unsure to be shown: average precision wants them
   * @param defects where each kind of defect was seen, over the whole picture
   * @param refusal why a person would have got no answer, if so
   */
  record Sighting(List<Found> found, Map<DefectKind, Mask> defects, Optional<RefusalKind> refusal) {
    public Sighting {
      found = List.copyOf(found);
      defects = Map.copyOf(defects);
    }
  }

  /**
   * One detection.
   *
   * @param mask of the picture's size
   * @param shown whether it is sure enough to be shown to a person
   * @param className what it is called, given the other fruits of the picture
   * @param alone what it is called by its own looks
   */
  record Found(
      double score,
      boolean shown,
      Box box,
      Mask mask,
      String className,
      String alone,
      Grade grade,
      Judgement judgement) {}

  /** What a photograph of one product was taken for. */
  record Reading(
      Embedding embedding, String className, Judgement judgement, Optional<RefusalKind> refusal) {

    /** How probable the class is said to be. */
    public double probability() {
      return judgement.probability();
    }
  }

  /**
   * What the heads say of one embedding, in numbers.
   *
   * @param probability of the class that is named
   * @param reject the probability that it is to be rejected
   * @param grade the expected place of its grade: 0 is Extra, 3 is Reject
   * @param excess how far it lies beyond the nearest class's limit, in 1 - cosine: above 0 it is
   *     unknown
   * @param doubts further measures of how little it is like what was learnt, by name; more is less
   * @param freshness by each family of products (a group) that the candidate can judge it of: 0 is
   *     fresh, more is less so
   * @param foreignTo the classes out of whose lots it stands
   */
  record Judgement(
      double probability,
      double reject,
      double grade,
      double excess,
      Map<String, Double> doubts,
      Map<String, Double> freshness,
      Set<String> foreignTo) {
    public Judgement {
      doubts = Map.copyOf(doubts);
      freshness = Map.copyOf(freshness);
      foreignTo = Set.copyOf(foreignTo);
    }
  }
}
