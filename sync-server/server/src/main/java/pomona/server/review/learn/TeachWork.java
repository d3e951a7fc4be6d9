package pomona.server.review.learn;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.head.Heads;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.learn.LearntFrom;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.review.page.Errand;
import pomona.server.web.ProblemException;

/**
 * Teaches one more product, or one that is known further, and keeps it for the page of what to
 * teach, where it is judged, taken, and added signed.
 */
public final class TeachWork {
  private final Database database;
  private final ModelRegistry models;
  private final LearntFrom learnt;
  private final Audit audit;
  private final Errand errand = new Errand("pomona-teach");
  private volatile Optional<TaughtClass> taught = Optional.empty();

  public TeachWork(Database database, ModelRegistry models, LearntFrom learnt, Audit audit) {
    this.database = database;
    this.models = models;
    this.learnt = learnt;
    this.audit = audit;
  }

  Errand.State state() {
    return errand.state();
  }

  /** What was taught last, unless a device that it was taught from was taken out since. */
  Optional<TaughtClass> taught() {
    return taught.filter(made -> learnt.mayBeUsed(made.heads().sha256()));
  }

  /**
   * Begins to teach a product.
   *
   * @param own places in the log of its fruits, and {@code examples} those to teach with
   * @param made told of it when it is there, whether it passes its gate or not
   */
  void teach(
      Model bundle,
      List<Long> own,
      List<Long> examples,
      String name,
      String by,
      Consumer<TaughtClass> made)
      throws IOException {
    Heads heads = models.heads(bundle);
    boolean begun =
        errand.begin(
            () -> {
              TaughtClass now =
                  database.read(
                      session -> TaughtClass.teach(session, bundle, heads, own, examples, name));
              learnt.note(
                  now.heads().sha256(), bundle.sha256(), LearntFrom.Kind.CLASS, name, now.from());
              taught = Optional.of(now);
              audit.note(by, "class taught: " + name, now.verdict().name());
              made.accept(now);
              return say -> name;
            });
    if (!begun) {
      throw ProblemException.conflict("key", "Another one is being taught; wait for it.");
    }
  }
}
