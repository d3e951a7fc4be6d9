package pomona.server.learn;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import pomona.learn.repair.Episode;
import pomona.learn.repair.FruitReading;
import pomona.learn.repair.RepairProposal;
import pomona.server.database.NewRow;
import pomona.server.database.Session;
import pomona.server.learn.RepairFacts.Told;
import pomona.server.learn.StoredRepair.State;

/** Writes what a search proposes, with the fruits that speak for it and against it. */
final class RepairRows {
  /** Fruits that are kept with a proposal for it, and against it. */
  static final int MOST_FRUITS = 500;

  private static final String KEY =
      "scope, site, operator, generation, from_product, from_grade, from_defect, to_product,"
          + " to_grade, to_defect";

  private RepairRows() {}

  /** Writes a proposal, or its evidence anew; its number while nobody has touched it. */
  static Optional<Long> keep(
      Session session, long nowMillis, RepairProposal proposal, List<Told> told)
      throws SQLException {
    FruitReading from = proposal.from();
    FruitReading to = proposal.to();
    session.insertUnlessThere(
        KEY,
        NewRow.into("learn_repair")
            .with("scope", proposal.scope().kind().name())
            .with("site", proposal.scope().site())
            .with("operator", proposal.scope().operator())
            .with("generation", proposal.generation())
            .with("from_product", from.product())
            .with("from_grade", from.grade())
            .with("from_defect", from.defect())
            .with("to_product", to.product())
            .with("to_grade", to.grade())
            .with("to_defect", to.defect())
            .with("times", 0)
            .with("kept", 0)
            .with("seen", 0)
            .with("chance", 0.0)
            .with("people", 0)
            .with("days", 0)
            .with("devices", 0)
            .with("wins", 0)
            .with("losses", 0)
            .with("others", 0)
            .with("state", State.PROPOSED.name())
            .with("proposed_millis", nowMillis)
            .with("changed_millis", nowMillis));
    long number =
        session.number(
            "SELECT number FROM learn_repair WHERE (" + KEY + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            proposal.scope().kind().name(),
            proposal.scope().site(),
            proposal.scope().operator(),
            proposal.generation(),
            from.product(),
            from.grade(),
            from.defect(),
            to.product(),
            to.grade(),
            to.defect());
    int changed =
        session.run(
            "UPDATE learn_repair SET times = ?, kept = ?, seen = ?, chance = ?, people = ?,"
                + " days = ?, devices = ?, wins = ?, losses = ?, others = ? WHERE number = ?"
                + " AND state = 'PROPOSED'",
            proposal.times(),
            proposal.kept(),
            proposal.seen(),
            proposal.chance(),
            proposal.people(),
            proposal.days(),
            proposal.devices(),
            proposal.ledger().wins(),
            proposal.ledger().losses(),
            proposal.ledger().others(),
            number);
    if (changed == 0) {
      return Optional.empty();
    }
    fruits(session, number, proposal, told);
    return Optional.of(number);
  }

  private static void fruits(Session session, long number, RepairProposal proposal, List<Told> told)
      throws SQLException {
    session.run("DELETE FROM learn_repair_fruit WHERE repair = ?", number);
    int won = 0;
    int lost = 0;
    for (int i = told.size() - 1; i >= 0 && (won < MOST_FRUITS || lost < MOST_FRUITS); i--) {
      Episode episode = told.get(i).episode();
      boolean meant =
          episode.generation().equals(proposal.generation())
              && episode.first().equals(proposal.from())
              && proposal.scope().holds(episode);
      boolean wins = meant && episode.endsAt(proposal.to()) && won < MOST_FRUITS;
      boolean loses = meant && episode.endsAt(proposal.from()) && lost < MOST_FRUITS;
      if (wins || loses) {
        won += wins ? 1 : 0;
        lost += loses ? 1 : 0;
        session.run(
            "INSERT INTO learn_repair_fruit (repair, sequence, won, spoken, share)"
                + " VALUES (?, ?, ?, ?, ?)",
            number,
            told.get(i).sequence(),
            wins ? 1 : 0,
            episode.spokenOf() ? 1 : 0,
            told.get(i).share());
      }
    }
  }
}
