package pomona.server.review.learn;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.learn.HeadsInUse;
import pomona.server.model.Model;
import pomona.server.review.page.Errand;
import pomona.server.web.ProblemException;

/**
 * Teaches one more product, or one that is known further, and keeps it for the page of what to
 * teach, where it is judged, taken, and added signed.
 */
public final class TeachWork {
  private final Database database;
  private final HeadsInUse inUse;
  private final Audit audit;
  private final Errand errand = new Errand("pomona-teach");
  private volatile Optional<TaughtClass> taught = Optional.empty();

  public TeachWork(Database database, HeadsInUse inUse, Audit audit) {
    this.database = database;
    this.inUse = inUse;
    this.audit = audit;
  }

  Errand.State state() {
    return errand.state();
  }

  /** What was taught last, unless what it was taught from was taken out or back since. */
  Optional<TaughtClass> taught() {
    return taught.filter(made -> inUse.mayBeGiven(made.heads().sha256()));
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
    HeadsInUse.Base base = inUse.of(bundle);
    boolean begun =
        errand.begin(
            () -> {
              TaughtClass now =
                  database.read(session -> TaughtClass.teach(session, base, own, examples, name));
              inUse.learnt().note(now.heads().sha256(), base, List.of(now.lesson()));
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
