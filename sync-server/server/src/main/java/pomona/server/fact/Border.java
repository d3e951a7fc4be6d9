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
 * The wall between sites: a fact speaks only of its own site's facts. {@code
 * Border.crossed(session, fact)} says which field points across, and is empty for a fact that may
 * be stored.
 *
 * <p>A fact may come before the one it speaks of. Then nobody can know yet whose that one is, so it
 * is stored, and {@link FactRows#derive} asks again when the fruit comes: what another site said of
 * it stays in the log and counts for no fruit.
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
