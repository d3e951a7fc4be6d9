package pomona.server.review.update;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import okio.ByteString;
import pomona.embedding.Space;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.learn.HeadsInUse;
import pomona.server.learn.TaughtDefects;
import pomona.server.model.Model;
import pomona.server.review.page.Errand;
import pomona.server.web.ProblemException;

/** Solves taught defects and keeps the heads for the page of taught defects. */
public final class DefectWork {
  private final Database database;
  private final HeadsInUse inUse;
  private final Audit audit;
  private final Errand errand = new Errand("pomona-defects");
  private volatile Optional<Made> made = Optional.empty();

  public DefectWork(Database database, HeadsInUse inUse, Audit audit) {
    this.database = database;
    this.inUse = inUse;
    this.audit = audit;
  }

  /**
   * What was solved last.
   *
   * @param leftOut fruits whose examples were not used
   */
  public record Made(Model bundle, TaughtDefects.Solved solved, Set<UUID> leftOut) {
    /** What became of a defect; absent if it was taught since. */
    public Optional<TaughtDefects.Worth> worth(String defect) {
      return solved.defects().stream().filter(one -> one.defect().equals(defect)).findFirst();
    }

    public long told() {
      return solved.names().size();
    }

    /** The digest of the heads, by which they are known once they are signed and added. */
    public ByteString digest() {
      return ByteString.of(solved.heads().toBytes()).sha256();
    }
  }

  Errand.State state() {
    return errand.state();
  }

  /** What was solved last, unless what it was solved from was taken out or back since. */
  Optional<Made> made() {
    return made.filter(one -> inUse.mayBeGiven(one.digest()));
  }

  /**
   * Begins to solve the defects that phones have taught.
   *
   * @param more examples that phones have not taught, by the defect
   * @param done told of it when it is there, whether anything is told apart or not
   */
  public void solve(
      Model bundle,
      Set<UUID> leftOut,
      Map<String, List<TaughtDefects.Example>> more,
      String by,
      Consumer<Made> done)
      throws IOException {
    HeadsInUse.Base base = inUse.of(bundle);
    boolean begun =
        errand.begin(
            () -> {
              TaughtDefects.Solved solved =
                  new TaughtDefects(database)
                      .solve(
                          new Space(bundle.space()), base.heads(), base.lessons(), leftOut, more);
              Made now = new Made(bundle, solved, leftOut);
              made = Optional.of(now);
              String names = String.join(", ", solved.names());
              if (now.told() > 0) {
                inUse
                    .learnt()
                    .note(now.digest(), base.withoutDefects(solved.anew()), solved.lessons());
              }
              audit.note(by, "defects solved: " + names, bundle.name());
              done.accept(now);
              return say ->
                  say.of(
                      "updates.defects.solved", bundle.name(), now.told(), solved.defects().size());
            });
    if (!begun) {
      throw ProblemException.conflict("model", "Another one is being worked on; wait for it.");
    }
  }
}
