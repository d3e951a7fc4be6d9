package pomona.server.review.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import pomona.embedding.Embedding;
import pomona.server.database.Session;

/**
 * Draws the next card, with a known chance for each.
 *
 * <p>First a lane, then a card within it:
 *
 * <ul>
 *   <li>VALUE (eight in ten): of the {@value #MOST_CANDIDATES} cards most worth a look one is drawn
 *       with weight {@code exp((value - best) / T)}. A card that resembles one that the same person
 *       has just had weighs a fiftieth, because near-duplicates in a row teach nothing.
 *   <li>EXPOSURE (one in ten): any card of the site and device whose cards were shown least. So no
 *       device is forgotten, however sure its model is.
 *   <li>AUDIT (one in ten): any card of the audit slice, which is drawn blindly when a fruit comes
 *       in and shown in no other lane. Error rates are read from this slice alone.
 * </ul>
 *
 * <p>The propensity that is written down is the lane's chance times the card's within its lane. A
 * lane without cards gives its chance to the others.
 */
record Draw(Random random) {
  static final int MOST_CANDIDATES = 40;
  private static final double AUDIT_CHANCE = 0.1;
  private static final double EXPOSURE_CHANCE = 0.1;
  private static final double TEMPERATURE = 0.15;
  private static final double DUPLICATE_WEIGHT = 0.02;
  private static final double DUPLICATE_COSINE = 0.95;
  private static final int RECENT = 8;
  private static final String FREE = " AND sequence NOT IN (SELECT sequence FROM review_lease)";

  /** A drawn card. */
  record Drawn(long sequence, String lane, int place, double propensity) {}

  private record Candidate(long sequence, double value, byte[] embedding) {}

  /** The next card for a person; nothing if none is left. */
  Optional<Drawn> next(Session session, String person) throws SQLException {
    boolean audit =
        exists(session, "SELECT 1 FROM review_fruit WHERE state = 'OPEN' AND audit = 1");
    boolean others =
        exists(session, "SELECT 1 FROM review_fruit WHERE state = 'OPEN' AND audit = 0");
    if (!audit && !others) {
      return Optional.empty();
    }
    double auditChance = audit ? (others ? AUDIT_CHANCE : 1) : 0;
    double exposureChance = others ? (1 - auditChance) * EXPOSURE_CHANCE / (1 - AUDIT_CHANCE) : 0;
    double dice = random.nextDouble();
    if (dice < auditChance) {
      return blindly(session, auditChance);
    }
    if (dice < auditChance + exposureChance) {
      return leastShown(session, exposureChance);
    }
    return byValue(session, person, 1 - auditChance - exposureChance);
  }

  private static Optional<Drawn> blindly(Session session, double chance) throws SQLException {
    // Each fruit has a random number from when it arrived, so taking the least of them is a random
    // draw.
    long waiting =
        session.number("SELECT count(*) FROM review_fruit WHERE state = 'OPEN' AND audit = 1");
    return session.first(
        "SELECT sequence FROM review_fruit WHERE state = 'OPEN' AND audit = 1"
            + FREE
            + " ORDER BY dice LIMIT 1",
        row -> new Drawn(row.getLong(1), "AUDIT", 0, chance / Math.max(1, waiting)));
  }

  private static Optional<Drawn> leastShown(Session session, double chance) throws SQLException {
    record Stratum(String site, String device) {}
    List<Stratum> strata =
        session.list(
            "SELECT site, device FROM review_stratum ORDER BY shown, site, device",
            row -> new Stratum(row.getString(1), row.getString(2)));
    for (Stratum stratum : strata) {
      Optional<Long> drawn =
          session.first(
              "SELECT sequence FROM review_fruit WHERE site = ? AND device = ?"
                  + " AND state = 'OPEN' AND audit = 0"
                  + FREE
                  + " ORDER BY dice LIMIT 1",
              row -> row.getLong(1),
              stratum.site(),
              stratum.device());
      if (drawn.isPresent()) {
        long waiting =
            session.number(
                "SELECT count(*) FROM review_fruit WHERE site = ? AND device = ?"
                    + " AND state = 'OPEN' AND audit = 0",
                stratum.site(),
                stratum.device());
        return Optional.of(new Drawn(drawn.get(), "EXPOSURE", 0, chance / Math.max(1, waiting)));
      }
    }
    return Optional.empty();
  }

  private Optional<Drawn> byValue(Session session, String person, double chance)
      throws SQLException {
    List<Candidate> candidates =
        session.list(
            "SELECT review_fruit.sequence, value, embedding FROM review_fruit"
                + " JOIN fruit ON fruit.sequence = review_fruit.sequence"
                + " WHERE state = 'OPEN' AND audit = 0"
                + " AND review_fruit.sequence NOT IN (SELECT sequence FROM review_lease)"
                + " ORDER BY value DESC LIMIT "
                + MOST_CANDIDATES,
            row -> new Candidate(row.getLong(1), row.getDouble(2), row.getBytes(3)));
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<byte[]> recent =
        session.list(
            "SELECT embedding FROM review_impression JOIN fruit USING (sequence)"
                + " WHERE person = ? ORDER BY number DESC LIMIT "
                + RECENT,
            row -> row.getBytes(1),
            person);
    List<Double> weights = weights(candidates, recent);
    double sum = weights.stream().mapToDouble(weight -> weight).sum();
    double at = random.nextDouble() * sum;
    int chosen = 0;
    while (chosen < weights.size() - 1 && at >= weights.get(chosen)) {
      at -= weights.get(chosen);
      chosen++;
    }
    return Optional.of(
        new Drawn(
            candidates.get(chosen).sequence(),
            "VALUE",
            chosen + 1,
            chance * weights.get(chosen) / sum));
  }

  private static List<Double> weights(List<Candidate> candidates, List<byte[]> recent) {
    double best = candidates.get(0).value();
    List<Double> weights = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      double weight = Math.exp((candidate.value() - best) / TEMPERATURE);
      boolean duplicate = recent.stream().anyMatch(seen -> duplicate(seen, candidate.embedding()));
      weights.add(duplicate ? weight * DUPLICATE_WEIGHT : weight);
    }
    return weights;
  }

  /**
   * Whether two embeddings are of fruits that look nearly the same.
   *
   * <p>Stored vectors are scaled until their largest part is 127, so their lengths differ by a
   * factor of four: both are divided out. Different fruits of one picture come up to 0.93.
   */
  static boolean duplicate(byte[] left, byte[] right) {
    double squares = (double) Embedding.dot(left, 0, left, 0) * Embedding.dot(right, 0, right, 0);
    return Embedding.dot(left, 0, right, 0) > DUPLICATE_COSINE * Math.sqrt(squares);
  }

  private static boolean exists(Session session, String sql) throws SQLException {
    return session.first(sql + FREE + " LIMIT 1", row -> true).isPresent();
  }
}
