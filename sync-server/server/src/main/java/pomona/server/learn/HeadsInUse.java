package pomona.server.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.head.Heads;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.model.Rollouts;

/**
 * The heads that a new lesson goes on from, so that nothing is lost that was taught before: those
 * of the head pack that phones are given for a bundle, or the bundle's own.
 *
 * <pre>
 *   HeadsInUse.Base base = inUse.of(bundle);
 *   Heads taught = lesson.on(base.heads());
 *   learnt.note(digest, base, List.of(lesson));
 * </pre>
 *
 * <p>Where a device was taken out since, the pack is not gone on from: its lessons are learnt
 * again, one after the other, without the device's fruits.
 */
public record HeadsInUse(ModelRegistry models, Rollouts rollouts, LearntFrom learnt) {
  /**
   * Where a lesson begins.
   *
   * @param pack the pack in use, if there is one
   * @param root heads from elsewhere that the lessons were put on; absent for the bundle's own
   * @param lessons what is in the heads beyond that, the first lesson first
   * @param leftOut what was in the pack, and cannot be learnt again without a device
   */
  public record Base(
      Model bundle,
      Heads heads,
      Optional<Model> pack,
      Optional<ByteString> root,
      List<HeadLesson> lessons,
      List<HeadLesson> leftOut) {
    /** Its lessons and new ones, without those that are superseded. */
    List<HeadLesson> with(List<HeadLesson> more) {
      List<HeadLesson> all = new ArrayList<>(lessons);
      for (HeadLesson lesson : more) {
        all.removeIf(lesson::supersedes);
        all.add(lesson);
      }
      return all;
    }

    /** What is left out, by name, with commas between. */
    public String leftOutNames() {
      return leftOut.stream()
          .map(one -> one.kind() == LearntFrom.Kind.GRADES ? "grades" : one.name())
          .collect(Collectors.joining(", "));
    }

    /** The same without defects that are solved anew, and may not be told apart any more. */
    public Base withoutDefects(Collection<String> names) {
      Heads without = heads;
      List<HeadLesson> left = new ArrayList<>(lessons);
      for (String name : names) {
        without = HeadLesson.withoutDefect(without, name);
        left.removeIf(HeadLesson.of(LearntFrom.Kind.DEFECTS, name, List.of())::supersedes);
      }
      List<HeadLesson> missing =
          leftOut.stream()
              .filter(one -> one.kind() != LearntFrom.Kind.DEFECTS || !names.contains(one.name()))
              .toList();
      return new Base(bundle, without, pack, root, left, missing);
    }
  }

  /**
   * The pack that phones are given for a bundle; of several the one that was rolled out last. One
   * that is signed by a key that is not trusted any more is taken by no phone.
   */
  public Optional<Model> pack(Model bundle) {
    return packs(bundle).filter(models::isTrusted).findFirst();
  }

  private Stream<Model> packs(Model bundle) {
    return rollouts.given().stream()
        .flatMap(given -> models.find(given).stream())
        .filter(model -> model.kind() == Model.Kind.HEAD_PACK)
        .filter(model -> model.parent().equals(Optional.of(bundle.sha256())));
  }

  /** The pack that was rolled out last for a bundle, if it is passed over for its key. */
  public Optional<Model> passedOver(Model bundle) {
    return packs(bundle).findFirst().filter(model -> !models.isTrusted(model));
  }

  /** Where a lesson for a bundle begins. */
  public Base of(Model bundle) throws IOException {
    Optional<Model> pack = pack(bundle);
    if (pack.isEmpty()) {
      return new Base(bundle, models.heads(bundle), pack, Optional.empty(), List.of(), List.of());
    }
    ByteString digest = pack.get().sha256();
    List<HeadLesson> lessons = learnt.lessonsOf(digest);
    Optional<ByteString> root = lessons.isEmpty() ? Optional.of(digest) : learnt.rootOf(digest);
    return learnt.mayBeUsed(digest)
        ? new Base(bundle, models.heads(pack.get()), pack, root, lessons, List.of())
        : solvedAnew(bundle, pack, root, lessons);
  }

  /**
   * What cannot be learnt without the fruits that were taken out is left out: what too few fruits
   * are left of, and a product that does not pass any more what teaching asks for. A lesson that is
   * whole, on heads in which nothing is left out, passed when it was taught.
   */
  private Base solvedAnew(
      Model bundle, Optional<Model> pack, Optional<ByteString> root, List<HeadLesson> lessons)
      throws IOException {
    Optional<Model> begins =
        root.filter(learnt::mayBeUsed).flatMap(models::find).filter(models::isTrusted);
    Heads heads = models.heads(begins.orElse(bundle));
    List<HeadLesson> left = new ArrayList<>();
    List<HeadLesson> leftOut = new ArrayList<>();
    for (HeadLesson lesson : lessons) {
      HeadLesson again = learnt.again(lesson);
      boolean judged =
          again.number().isEmpty() || !leftOut.isEmpty() || begins.isEmpty() != root.isEmpty();
      Optional<Heads> with = passing(again, heads, judged);
      (with.isPresent() ? left : leftOut).add(again);
      heads = with.orElse(heads);
    }
    return new Base(bundle, heads, pack, begins.map(Model::sha256), left, leftOut);
  }

  private static Optional<Heads> passing(HeadLesson lesson, Heads heads, boolean judged) {
    try {
      return !judged
              || lesson.kind() != LearntFrom.Kind.CLASS
              || LearntAgain.of(heads, lesson).passes()
          ? Optional.of(lesson.on(heads))
          : Optional.empty();
    } catch (IllegalArgumentException tooFew) {
      return Optional.empty();
    }
  }

  /**
   * Whether heads that were made may be signed: no fruit of theirs is of a device that was taken
   * out, and nothing that they go on from was taken back.
   */
  public boolean mayBeGiven(ByteString heads) {
    return learnt.mayBeUsed(heads) && !goesOnFromWithdrawn(heads);
  }

  /** Whether a pack that heads go on from, at whatever remove, was halted or taken back. */
  public boolean goesOnFromWithdrawn(ByteString heads) {
    Set<ByteString> seen = new HashSet<>(Set.of(heads));
    Optional<ByteString> base = learnt.baseOf(heads);
    while (base.isPresent() && seen.add(base.get())) {
      if (rollouts.isWithdrawn(base.get())) {
        return true;
      }
      base = learnt.baseOf(base.get());
    }
    return false;
  }
}
