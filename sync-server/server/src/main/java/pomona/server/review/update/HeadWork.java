package pomona.server.review.update;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.head.Heads;
import pomona.server.database.Database;
import pomona.server.learn.HeadsInUse;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.review.page.Errand;
import pomona.server.review.table.FruitColumns;
import pomona.server.web.ProblemException;

/**
 * The heads that are being solved or tried, one at a time, and what came of the last. A solved head
 * passes the gate of {@link HeadFlips} or goes nowhere.
 */
public final class HeadWork {
  private final Database database;
  private final FruitColumns columns;
  private final ModelRegistry models;
  private final HeadsInUse inUse;
  private final Errand errand = new Errand("pomona-heads");
  private volatile Optional<GradeCandidate> candidate = Optional.empty();
  private volatile Optional<RegradePreview> preview = Optional.empty();

  public HeadWork(Database database, FruitColumns columns, ModelRegistry models, HeadsInUse inUse) {
    this.database = database;
    this.columns = columns;
    this.models = models;
    this.inUse = inUse;
  }

  Errand.State state() {
    return errand.state();
  }

  /** What was solved last, unless what it was solved from was taken out or back since. */
  Optional<GradeCandidate> candidate() {
    return candidate.filter(made -> inUse.mayBeGiven(made.heads().sha256()));
  }

  Optional<RegradePreview> preview() {
    return preview;
  }

  /**
   * Begins to solve a bundle's head of grades from what reviewers said, and from more.
   *
   * @param more grades of fruits by their place in the log, where no reviewer said one
   * @param solved is given the head, whether or not it passes
   */
  public void solve(Model bundle, Map<Long, String> more, Consumer<GradeCandidate> solved)
      throws java.io.IOException {
    if (bundle.kind() != Model.Kind.BUNDLE) {
      throw ProblemException.badField("bundle", "must be a bundle; head packs are made for one");
    }
    Reviewed reviewed =
        Reviewed.newest(database, columns, bundle.space(), GradeCandidate.MOST_EXAMPLES)
            .with(database, bundle.space(), more);
    long grades = java.util.Arrays.stream(reviewed.counts()).filter(count -> count > 0).count();
    if (reviewed.size() < HeadFlips.LEAST || grades < 2) {
      throw ProblemException.conflict(
          "bundle",
          "A head is solved from at least "
              + HeadFlips.LEAST
              + " reviewed fruits of two grades; there are "
              + reviewed.size()
              + " of "
              + grades
              + " in the space "
              + bundle.space()
              + ". Go through some of the queue first.");
    }
    HeadsInUse.Base base = inUse.of(bundle);
    begin(
        () -> {
          GradeCandidate made = GradeCandidate.solve(bundle, base.heads(), reviewed);
          inUse.learnt().note(made.heads().sha256(), base, List.of(reviewed.lesson()));
          solved.accept(made);
          candidate = Optional.of(made);
          return say -> say.number("updates.was-solved", reviewed.size());
        });
  }

  /** Begins to grade everything stored by a model's head. */
  void regrade(Model model) throws java.io.IOException {
    Heads heads = models.heads(model);
    begin(
        () -> {
          RegradePreview seen = RegradePreview.of(database, model, heads.grades());
          preview = Optional.of(seen);
          return say -> say.number("updates.was-graded", seen.fruits());
        });
  }

  private void begin(java.util.concurrent.Callable<Errand.Outcome> work) {
    if (!errand.begin(work)) {
      throw ProblemException.conflict("model", "Another one is being worked on; wait for it.");
    }
  }
}
