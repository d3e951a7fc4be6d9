package pomona.server.review.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import pomona.embedding.Embedding;
import pomona.learn.order.LinearRanker;
import pomona.learn.order.Offered;
import pomona.learn.order.Variety;
import pomona.server.database.Session;
import pomona.server.learn.ListLog;
import pomona.server.learn.QueueCard;
import pomona.server.learn.RankerShelf;
import pomona.server.learn.StoredLikeness;
import pomona.server.learn.StoredRanker;
import pomona.server.review.table.ReviewPriority;

/**
 * A list of cards from which a desk is filled: chosen and weighed once, written down, and then
 * drawn from. {@link Draw} says which cards lie in it.
 */
final class CardList {
  static final int MOST_CANDIDATES = 40;
  static final int BLIND = 12;
  static final int SCOUTS = 12;
  static final int SCOUTED = 400;

  /** The share of draws that ignores the weights. */
  static final double FLOOR = 0.1;

  private static final double TEMPERATURE = 0.15;
  private static final double DUPLICATE_WEIGHT = 0.02;
  private static final double DUPLICATE_COSINE = 0.95;
  private static final double UNLIKE_COSINE = 0.6;
  private static final int RECENT = 8;
  private static final String OPEN =
      " FROM review_fruit WHERE state = 'OPEN' AND audit = 0"
          + " AND review_fruit.sequence NOT IN (SELECT sequence FROM review_lease)";

  private final Random random;
  private final RankerShelf shelf;
  private final String person;
  private final long now;
  private final List<Offered> offered = new ArrayList<>();
  private final Set<Integer> gone = new HashSet<>();
  private String ranker = ReviewPriority.RANKER;
  private long number;

  CardList(Random random, RankerShelf shelf, String person, long now) {
    this.random = random;
    this.shelf = shelf;
    this.person = person;
    this.now = now;
  }

  /**
   * Where in a list a card lay.
   *
   * @param chance its chance within the list; empty if another lane took it
   */
  record Spot(long list, int index, Optional<Double> chance, String ranker) {}

  /** A card that was drawn. */
  record Pick(long sequence, Spot spot) {}

  /** Draws a card by its weight, or blindly with the chance of the floor. */
  Optional<Pick> draw(Session session) throws SQLException {
    if (gone.size() == offered.size()) {
      layOut(session);
    }
    int left = offered.size() - gone.size();
    if (left == 0) {
      return Optional.empty();
    }
    double sum = 0;
    for (int i = 0; i < offered.size(); i++) {
      sum += gone.contains(i) ? 0 : offered.get(i).weight();
    }
    boolean blind = sum <= 0 || random.nextDouble() < FLOOR;
    double at = random.nextDouble() * (blind ? left : sum);
    int chosen = -1;
    for (int i = 0; i < offered.size() && at >= 0; i++) {
      if (!gone.contains(i)) {
        chosen = i;
        at -= blind ? 1 : offered.get(i).weight();
      }
    }
    gone.add(chosen);
    double byWeight = sum > 0 ? offered.get(chosen).weight() / sum : 1.0 / left;
    double chance = (1 - FLOOR) * byWeight + FLOOR / left;
    return Optional.of(
        new Pick(
            offered.get(chosen).card(), new Spot(number, chosen, Optional.of(chance), ranker)));
  }

  /** Another lane took a card: if it lies here it is gone, and the log must know. */
  Optional<Spot> take(long sequence) {
    for (int i = 0; i < offered.size(); i++) {
      if (offered.get(i).card() == sequence && gone.add(i)) {
        return Optional.of(new Spot(number, i, Optional.empty(), ranker));
      }
    }
    return Optional.empty();
  }

  /** Chooses the cards of the list, weighs them and writes the list down. */
  private void layOut(Session session) throws SQLException {
    offered.clear();
    gone.clear();
    Optional<StoredRanker> learnt = shelf.forList(session, random.nextDouble());
    ranker = learnt.map(one -> one.ranker().version()).orElse(ReviewPriority.RANKER);
    List<QueueCard> cards =
        session.list(
            "SELECT " + QueueCard.COLUMNS + OPEN + " ORDER BY value DESC LIMIT " + MOST_CANDIDATES,
            QueueCard::of);
    cards = new ArrayList<>(cards);
    addOthers(session, cards, learnt);
    if (cards.isEmpty()) {
      return;
    }
    double[] weights = learnt.isPresent() ? weights(cards, learnt.get().ranker()) : formula(cards);
    List<byte[]> embeddings = new ArrayList<>();
    for (QueueCard card : cards) {
      embeddings.add(embedding(session, card.sequence()));
    }
    for (Variety.Choice choice : varied(weights, embeddings, recent(session))) {
      QueueCard card = cards.get(choice.card());
      double weight = ListLog.rounded(weights[choice.card()] * Math.exp(-choice.nearest()));
      offered.add(new Offered(card.sequence(), "", card.features().toArray(), weight));
    }
    number = ListLog.write(session, person, now, ranker, FLOOR, offered);
  }

  /**
   * The cards by maximal marginal relevance on logarithms of their weights. How alike a card is to
   * those before it, or to what the same person has just had, is the logarithm of what its weight
   * is divided by.
   */
  private static List<Variety.Choice> varied(
      double[] weights, List<byte[]> embeddings, List<byte[]> recent) {
    double[] before = new double[weights.length];
    for (int i = 0; i < before.length; i++) {
      for (byte[] other : recent) {
        before[i] = Math.max(before[i], discount(other, embeddings.get(i)));
      }
    }
    return Variety.after(
        before,
        weights.length,
        0.5,
        i -> Math.log(weights[i]),
        (i, j) -> discount(embeddings.get(i), embeddings.get(j)));
  }

  private void addOthers(Session session, List<QueueCard> cards, Optional<StoredRanker> learnt)
      throws SQLException {
    Set<Long> there = new HashSet<>();
    cards.forEach(card -> there.add(card.sequence()));
    int wanted = learnt.isPresent() ? SCOUTED : BLIND;
    long from = random.nextLong() >>> 2;
    List<QueueCard> others = new ArrayList<>(others(session, " AND dice >= ?", from, wanted));
    if (others.size() < wanted) {
      others.addAll(others(session, " AND dice < ?", from, wanted - others.size()));
    }
    others.removeIf(card -> !there.add(card.sequence()));
    List<QueueCard> blind = others.subList(0, Math.min(BLIND, others.size()));
    cards.addAll(blind);
    if (learnt.isPresent()) {
      LinearRanker by = learnt.get().ranker();
      others.subList(blind.size(), others.size()).stream()
          .sorted(
              Comparator.comparingDouble((QueueCard card) -> -by.score(card.features().toArray())))
          .limit(SCOUTS)
          .forEach(cards::add);
    }
  }

  private List<byte[]> recent(Session session) throws SQLException {
    return session.list(
        "SELECT embedding FROM review_impression JOIN fruit USING (sequence)"
            + " WHERE person = ? ORDER BY number DESC LIMIT "
            + RECENT,
        row -> row.getBytes(1),
        person);
  }

  private static List<QueueCard> others(Session session, String where, long from, int wanted)
      throws SQLException {
    return session.list(
        "SELECT " + QueueCard.COLUMNS + OPEN + where + " ORDER BY dice LIMIT ?",
        QueueCard::of,
        from,
        wanted);
  }

  private static byte[] embedding(Session session, long sequence) throws SQLException {
    return session
        .first("SELECT embedding FROM fruit WHERE sequence = ?", row -> row.getBytes(1), sequence)
        .orElse(new byte[Embedding.DIMENSIONS]);
  }

  private static double[] formula(List<QueueCard> cards) {
    double best = cards.stream().mapToDouble(QueueCard::value).max().orElse(0);
    return cards.stream()
        .mapToDouble(card -> Math.exp((card.value() - best) / TEMPERATURE))
        .toArray();
  }

  private static double[] weights(List<QueueCard> cards, LinearRanker ranker) {
    List<Offered> known = new ArrayList<>();
    for (QueueCard card : cards) {
      known.add(new Offered(card.sequence(), "", card.features().toArray(), 0));
    }
    return ranker.weights(known);
  }

  /** Whether two embeddings are of fruits that look nearly the same. */
  static boolean duplicate(byte[] left, byte[] right) {
    return StoredLikeness.of(left, right) > DUPLICATE_COSINE;
  }

  /** None for fruits that do not look alike, and the whole of a duplicate's for one. */
  static double discount(byte[] left, byte[] right) {
    double alike =
        (StoredLikeness.of(left, right) - UNLIKE_COSINE) / (DUPLICATE_COSINE - UNLIKE_COSINE);
    return -Math.log(DUPLICATE_WEIGHT) * Math.max(0, Math.min(1, alike));
  }
}
