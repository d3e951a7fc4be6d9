package pomona.server.fact;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import pomona.server.database.Session;
import pomona.sync.BadField;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;

/**
 * Keeps sites apart: a fact may only speak of facts of its own site. {@code Border.crossed(session,
 * fact)} names the field that points to another site's fact, and is empty for a fact that may be
 * stored.
 *
 * <p>A fact may arrive before the fact that it speaks of, whose site is then not known yet. It is
 * stored, and {@link FactRows#derive} checks again when the fruit arrives: a judgement by another
 * site stays in the log and counts for no fruit.
 */
public final class Border {
  private Border() {}

  /** The id of another fact, in a fact. */
  private record Reference(String field, UUID id) {}

  /** What is wrong with a fact that speaks of another site's. */
  public static Optional<BadField> crossed(Session session, Fact fact) throws SQLException {
    Optional<Reference> reference = reference(fact.body());
    if (reference.isEmpty() || !isOfAnotherSite(session, reference.get().id(), fact.site())) {
      return Optional.empty();
    }
    return Optional.of(
        new BadField(
            reference.get().field(),
            "is the id of another site's fact; a device speaks only of its own site's"));
  }

  private static boolean isOfAnotherSite(Session session, UUID id, String site)
      throws SQLException {
    return session
        .first(
            "SELECT site FROM fact WHERE id = ?",
            row -> row.getString(1),
            (Object) FactRows.bytes(id))
        .filter(owner -> !owner.equals(site))
        .isPresent();
  }

  private static Optional<Reference> reference(FactBody body) {
    if (body instanceof FactBody.Fruit fruit) {
      return Optional.of(new Reference("body.scan", fruit.scan()));
    }
    if (body instanceof FactBody.Judgement said) {
      return Optional.of(new Reference("body.fruit", said.fruit()));
    }
    if (body instanceof FactBody.Example said) {
      return Optional.of(new Reference("body.fruit", said.fruit()));
    }
    if (body instanceof FactBody.Scan scan) {
      return scan.sample().map(id -> new Reference("body.sample", id));
    }
    if (body instanceof LotFact lot) {
      return lot.about().map(id -> new Reference("body", id));
    }
    if (body instanceof FactBody.Note note) {
      return note.subject().map(id -> new Reference("body.subject", id));
    }
    return Optional.empty();
  }
}
