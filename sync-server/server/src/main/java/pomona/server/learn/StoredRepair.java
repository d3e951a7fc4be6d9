package pomona.server.learn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import okio.ByteString;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.learn.repair.FruitReading;
import pomona.learn.repair.RepairLedger;
import pomona.learn.repair.RepairProposal;
import pomona.learn.repair.RepairScope;
import pomona.server.database.Columns;

/**
 * A proposal on the shelf.
 *
 * @param changedBy who accepted or dismissed it; empty where the server itself changed it
 * @param heads the digest of the head pack that was solved for it
 * @param acceptedSequence the end of the log when it was accepted; what comes after is watched
 * @param watched what it won and lost since
 */
public record StoredRepair(
    long number,
    RepairProposal proposal,
    State state,
    Optional<Way> way,
    long changedMillis,
    Optional<String> changedBy,
    Optional<ByteString> heads,
    long acceptedSequence,
    RepairLedger watched) {
  /** Where a proposal stands. */
  public enum State {
    PROPOSED,
    ACCEPTED,
    DISMISSED,
    TAKEN_BACK
  }

  /** What an accepted proposal becomes. */
  public enum Way {
    /** A limit of a site's policy: grades better than the other tolerate less of the defect. */
    RULE,
    /**
     * A head of grades, solved from what people made of the fruits, to be signed and rolled out.
     */
    HEAD,
    /** One more product in the head of products, taught by the fruits that people called so. */
    PRODUCT,
    /** A taught defect: the fruits that people say it of, beside those that were left. */
    DEFECT
  }

  /** Whether it can become a rule: people grade the same fruit worse for the defect that it has. */
  public boolean mayBeRule() {
    FruitReading from = proposal.from();
    FruitReading to = proposal.to();
    Optional<Grade> before = grade(from.grade());
    Optional<Grade> after = grade(to.grade());
    return mayBeAccepted()
        && from.defect().equals(to.defect())
        && defect().isPresent()
        && before.isPresent()
        && after.isPresent()
        && after.get().place() > before.get().place();
  }

  /** Whether it can become a head of grades: the product stays, and both grades are known. */
  public boolean mayBeHead() {
    return mayBeAccepted()
        && !proposal.from().grade().equals(proposal.to().grade())
        && grade(proposal.from().grade()).isPresent()
        && grade(proposal.to().grade()).isPresent();
  }

  /** Whether it can become a taught product: people call the fruit otherwise. */
  public boolean mayBeProduct() {
    return !isHabit() && !proposal.from().product().equals(proposal.to().product());
  }

  /** Whether it can become a taught look: people see another defect, or none, at the same grade. */
  public boolean mayBeDefect() {
    return mayBeAccepted()
        && proposal.from().grade().equals(proposal.to().grade())
        && !proposal.from().defect().equals(proposal.to().defect());
  }

  /** Whether people say that what the phone takes for a defect is none. */
  public boolean isSound() {
    return proposal.to().defect().isEmpty();
  }

  /** Another product is taught and not regraded. */
  private boolean mayBeAccepted() {
    return !isHabit() && proposal.from().product().equals(proposal.to().product());
  }

  /** A habit is one person's own, and changes nothing for anybody. */
  public boolean isHabit() {
    return proposal.scope().kind() == RepairScope.Kind.HABIT;
  }

  /** The defect that decided, if this program knows it. */
  public Optional<DefectKind> defect() {
    return constant(DefectKind.values(), proposal.from().defect());
  }

  /** The grade that people give, if this program knows it. */
  public Optional<Grade> graded() {
    return grade(proposal.to().grade());
  }

  private static Optional<Grade> grade(String name) {
    return constant(Grade.values(), name);
  }

  private static <E extends Enum<E>> Optional<E> constant(E[] all, String name) {
    for (E each : all) {
      if (each.name().equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  static StoredRepair of(ResultSet row) throws SQLException {
    RepairScope scope =
        new RepairScope(
            RepairScope.Kind.valueOf(row.getString("scope")),
            row.getString("site"),
            row.getString("operator"));
    RepairProposal proposal =
        new RepairProposal(
            scope,
            row.getString("generation"),
            reading(row, "from"),
            reading(row, "to"),
            row.getInt("times"),
            row.getInt("kept"),
            row.getInt("seen"),
            row.getDouble("chance"),
            row.getInt("people"),
            row.getInt("days"),
            row.getInt("devices"),
            new RepairLedger(row.getInt("wins"), row.getInt("losses"), row.getInt("others")));
    return new StoredRepair(
        row.getLong("number"),
        proposal,
        State.valueOf(row.getString("state")),
        Columns.text(row, "way").map(Way::valueOf),
        row.getLong("changed_millis"),
        Columns.text(row, "changed_by"),
        Columns.bytes(row, "heads"),
        row.getLong("accepted_sequence"),
        new RepairLedger(row.getInt("watched_wins"), row.getInt("watched_losses"), 0));
  }

  private static FruitReading reading(ResultSet row, String which) throws SQLException {
    return new FruitReading(
        row.getString(which + "_product"),
        row.getString(which + "_grade"),
        row.getString(which + "_defect"));
  }
}
