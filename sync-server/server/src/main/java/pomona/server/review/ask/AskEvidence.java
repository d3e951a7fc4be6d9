package pomona.server.review.ask;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.ask.answer.Exhibit;
import pomona.ask.question.Things;
import pomona.ask.say.QuestionWords;
import pomona.server.database.Session;
import pomona.server.fact.FactRows;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.FruitCards;
import pomona.server.review.page.Words;

/**
 * What is behind an answer, to be opened: fruits as pictures, everything else by its page.
 *
 * @param things those that are no fruits
 */
public record AskEvidence(List<FruitCard> fruits, List<Thing> things) {

  /**
   * A thing with a page.
   *
   * @param address empty if it has no page
   * @param notSound how much of it is rejected, or empty
   */
  public record Thing(String name, String site, String address, String notSound) {}

  /**
   * Looks them up.
   *
   * @param words say what things are called
   */
  static AskEvidence read(Session session, List<Exhibit> exhibits, QuestionWords words)
      throws SQLException {
    List<Long> sequences = new ArrayList<>();
    List<Thing> things = new ArrayList<>();
    for (Exhibit exhibit : exhibits) {
      if (exhibit.things() == Things.FRUITS) {
        FruitCards.sequence(session, UUID.fromString(exhibit.id())).ifPresent(sequences::add);
      } else {
        things.add(
            new Thing(
                name(exhibit, words),
                exhibit.site(),
                address(session, exhibit),
                exhibit.share().isPresent() ? Words.percent(exhibit.share().getAsDouble()) : ""));
      }
    }
    return new AskEvidence(FruitCards.read(session, sequences), things);
  }

  private static String name(Exhibit exhibit, QuestionWords words) {
    return exhibit
        .things()
        .trait()
        .map(trait -> words.name(trait, exhibit.id()))
        .orElse(exhibit.id());
  }

  private static String address(Session session, Exhibit exhibit) throws SQLException {
    return switch (exhibit.things()) {
      case LOTS -> lot(session, exhibit);
      case SUPPLIERS -> "/lots?supplier=" + encoded(exhibit.id());
      case PRODUCTS -> "/explore?class=" + encoded(exhibit.id());
      case SITES -> "/explore?site=" + encoded(exhibit.id());
      case GENERATIONS -> "/explore?generation=" + encoded(exhibit.id());
      case DEVICES -> device(session, exhibit.id());
      case FRUITS, SCANS -> "";
    };
  }

  private static String lot(Session session, Exhibit exhibit) throws SQLException {
    Optional<UUID> first =
        session.first(
            "SELECT first_id FROM lot_summary WHERE site = ? AND lot = ?",
            row -> FactRows.id(row.getBytes(1)),
            exhibit.site(),
            exhibit.id());
    return first.map(id -> "/lots/" + id).orElse("");
  }

  private static String device(Session session, String name) throws SQLException {
    return session
        .first("SELECT id FROM device WHERE name = ?", row -> row.getString(1), name)
        .map(id -> "/explore?device=" + encoded(id))
        .orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
