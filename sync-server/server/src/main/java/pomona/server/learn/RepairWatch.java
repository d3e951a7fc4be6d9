package pomona.server.learn;

import java.util.List;
import pomona.learn.repair.Episode;
import pomona.learn.repair.FruitReading;
import pomona.learn.repair.RepairProposal;
import pomona.server.learn.RepairFacts.Told;
import pomona.server.learn.StoredRepair.Way;

/**
 * What an accepted proposal won and lost in answers since.
 *
 * <p>A rule of a policy leaves the phone's reading as it is and changes what is done with the
 * fruit. So only answers count of which somebody spoke: a win where people still read it as
 * proposed, a loss where they confirmed the phone's reading.
 *
 * <p>Under a head the phone itself gives the proposed reading. A win is such an answer that is left
 * standing, a loss one that people turn back. Finer harm is found by the test of the head's
 * rollout. Of a taught product only products are compared. A taught defect leaves the phone's
 * reading as it is, as a rule does.
 */
record RepairWatch(int wins, int losses) {
  static RepairWatch of(StoredRepair repair, List<Told> told) {
    RepairProposal proposal = repair.proposal();
    Way way = repair.way().orElse(Way.HEAD);
    boolean staysAsRead = way == Way.RULE || way == Way.DEFECT;
    FruitReading first = staysAsRead ? proposal.from() : proposal.to();
    int wins = 0;
    int losses = 0;
    for (Told one : told) {
      Episode episode = one.episode();
      if (one.sequence() > repair.acceptedSequence()
          && episode.generation().equals(proposal.generation())
          && proposal.scope().holds(episode)
          && same(way, episode.first(), first)
          && (episode.spokenOf() || !staysAsRead)) {
        wins += endsAt(way, episode, proposal.to()) ? 1 : 0;
        losses += endsAt(way, episode, proposal.from()) ? 1 : 0;
      }
    }
    return new RepairWatch(wins, losses);
  }

  private static boolean endsAt(Way way, Episode episode, FruitReading reading) {
    FruitReading last = episode.path().get(episode.path().size() - 1);
    return episode.right() && same(way, last, reading);
  }

  private static boolean same(Way way, FruitReading one, FruitReading other) {
    return way == Way.PRODUCT ? one.product().equals(other.product()) : one.equals(other);
  }
}
