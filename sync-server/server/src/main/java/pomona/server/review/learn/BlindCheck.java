package pomona.server.review.learn;

import java.sql.SQLException;
import java.util.Map;
import pomona.learn.repair.RepairProposal;
import pomona.lot.verdict.Interval;
import pomona.server.database.Session;
import pomona.server.review.queue.ErrorRates;

/**
 * What the audit slice says of a proposal about grades. An answer that nobody looked at counts as
 * left standing; each fruit of the slice was looked at, and drawn whatever it looked like.
 *
 * @param proposed fruits of the reading that were decided blind, with the proposed grade
 * @param asRead with the phone's
 * @param others with another
 */
public record BlindCheck(long proposed, long asRead, long others) {
  static BlindCheck of(Session session, RepairProposal proposal) throws SQLException {
    Map<String, Long> decided =
        ErrorRates.decided(
            session,
            proposal.scope().site(),
            proposal.generation(),
            proposal.from().product(),
            proposal.from().grade(),
            proposal.from().defect());
    long all = decided.values().stream().mapToLong(count -> count).sum();
    long proposed = decided.getOrDefault(proposal.to().grade(), 0L);
    long asRead = decided.getOrDefault(proposal.from().grade(), 0L);
    return new BlindCheck(proposed, asRead, all - proposed - asRead);
  }

  public long all() {
    return proposed + asRead + others;
  }

  /** The interval of the share with the proposed grade. */
  public Interval interval() {
    return ErrorRates.interval(proposed, all());
  }
}
