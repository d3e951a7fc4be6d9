package pomona.server.ask;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import pomona.catalogue.search.SentenceEncoder;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.fact.FactStore;
import pomona.server.lot.LotRoom;
import pomona.server.review.table.ReviewTables;
import pomona.server.similar.SimilarityIndex;
import pomona.sync.FactIds;

/** Wires what answers questions: those that are asked, those that are kept, and their alerts. */
public final class AskRoom implements AutoCloseable {
  private final Asking asking;
  private final SavedQuestions saved;
  private final QuestionAlerts alerts;
  private final BoardAnswers boards;
  private final LotRoom lots;

  /** What the room works on. */
  public record Parts(
      Database database,
      FactStore facts,
      ReviewTables tables,
      SimilarityIndex index,
      LotRoom lots,
      Supplier<Optional<SentenceEncoder>> encoder,
      FactIds ids,
      Clock clock,
      Audit audit) {}

  public AskRoom(Parts parts) {
    Database database = parts.database();
    lots = parts.lots();
    asking =
        new Asking(
            database,
            parts.tables().columns(),
            parts.facts(),
            Optional.of(parts.index()),
            parts.encoder(),
            parts.clock());
    boards = new BoardAnswers(asking);
    saved = new SavedQuestions(database, parts.ids(), parts.audit(), parts.clock());
    alerts =
        new QuestionAlerts(
            new QuestionAlerts.Parts(
                database,
                parts.facts(),
                parts.tables(),
                lots.table(),
                asking,
                saved,
                parts.ids(),
                parts.clock()));
  }

  public void start() {
    alerts.start();
  }

  /** What other programs ask; the pages are registered by their own room. */
  public void register(RoutesConfig routes) {
    new AskApi(asking, boards, saved, lots.tokens()).register(routes);
  }

  public Asking asking() {
    return asking;
  }

  public SavedQuestions saved() {
    return saved;
  }

  public BoardAnswers boards() {
    return boards;
  }

  public QuestionAlerts alerts() {
    return alerts;
  }

  @Override
  public void close() {
    alerts.close();
    boards.close();
  }
}
