package pomona.server.review.explore;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okio.ByteString;
import pomona.server.access.PeopleDoor;
import pomona.server.access.Role;
import pomona.server.access.Visitor;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.fact.FactStore;
import pomona.server.fact.IndexedFruit;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Pages;
import pomona.server.similar.SimilarityIndex;
import pomona.server.web.ProblemException;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** One fruit, its history, and its likes. All of it only reads. */
public record FruitRoutes(Database database, FactStore facts, SimilarityIndex index, Pages pages) {
  private static final int ALIKE = 8;

  public void register(RoutesConfig routes, PeopleDoor door) {
    routes.get("/fruits/{id}", door.only(Role.REVIEWER, this::fruit));
    routes.get("/fruits/{id}/alike", door.only(Role.REVIEWER, this::alike));
  }

  private void fruit(Context context, Visitor visitor) throws IOException {
    long sequence = sequence(context);
    FruitCard card =
        database.read(session -> FruitCards.inFrames(session, List.of(sequence))).stream()
            .findFirst()
            .orElseThrow(
                () -> ProblemException.notFound("The site has let this fruit's record go."));
    Map<String, Object> values = new HashMap<>();
    values.put("card", card);
    values.put("history", database.read(session -> history(session, card.id())));
    values.put("alike", alike(sequence));
    PageWords say = pages.say(context);
    pages.show(
        context, visitor, say, say.product(card.standingClass()), "explore", "fruit", values);
  }

  private void alike(Context context, Visitor visitor) throws IOException {
    long sequence = sequence(context);
    boolean blind =
        database.read(session -> FruitCards.read(session, List.of(sequence))).stream()
            .anyMatch(FruitCard::blind);
    pages.showPart(
        context,
        "tiles",
        Map.of("cards", alike(sequence), "say", pages.say(context), "blind", blind));
  }

  /** The nearest in the whole space, over all generations. */
  private List<FruitCard> alike(long sequence) throws IOException {
    Optional<IndexedFruit> fruit = facts.fruit(sequence);
    if (fruit.isEmpty()) {
      return List.of();
    }
    List<Long> sequences = new ArrayList<>();
    for (SimilarityIndex.Hit hit :
        index.nearest(
            fruit.get().space(), fruit.get().embedding(), SimilarityIndex.Filter.ANY, ALIKE + 1)) {
      if (hit.sequence() != sequence && sequences.size() < ALIKE) {
        sequences.add(hit.sequence());
      }
    }
    return database.read(session -> FruitCards.read(session, sequences));
  }

  /** One thing that was said of a fruit. */
  public record Entry(
      String kind, String by, long atMillis, String words, Optional<String> grade) {}

  private static List<Entry> history(Session session, UUID fruit) throws SQLException {
    return session.list(
        "SELECT judgement.kind, judgement.operator, at_millis, json, judgement.grade FROM judgement"
            + " JOIN fact USING (sequence) WHERE fruit = ? ORDER BY sequence DESC LIMIT 100",
        FruitRoutes::entry,
        (Object) FactRows.bytes(fruit));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    byte[] json = row.getBytes("json");
    String words = "";
    if (json != null) {
      Fact fact = FactJson.read(ByteString.of(json));
      if (fact.body() instanceof FactBody.Judgement said) {
        words = said.reason();
      }
    }
    return new Entry(
        row.getString("kind"),
        row.getString("operator"),
        row.getLong("at_millis"),
        words,
        Columns.text(row, "grade"));
  }

  private long sequence(Context context) {
    UUID id;
    try {
      id = UUID.fromString(context.pathParam("id"));
    } catch (IllegalArgumentException wrong) {
      throw ProblemException.notFound("There is no such fruit.");
    }
    return database
        .read(session -> FruitCards.sequence(session, id))
        .orElseThrow(() -> ProblemException.notFound("There is no such fruit."));
  }
}
