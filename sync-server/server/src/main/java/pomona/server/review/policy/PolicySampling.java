package pomona.server.review.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import pomona.lot.rule.Source;
import pomona.lot.sample.AqlPlan;
import pomona.lot.sample.PackageTable;
import pomona.lot.sample.SamplingPlan;
import pomona.server.review.page.PageWords;

/**
 * How lots are sampled, as fields of a policy's form: a choice of plans, and a table of packages of
 * the site's own, each row of which says how many packages are opened of a lot of up to a size. The
 * table begins with the policy's own, else with the trade's.
 */
public record PolicySampling(Optional<SamplingPlan> base, PolicyFields fields) {
  static final String PLAN = "sampling";
  private static final String OWN = "own";
  private static final String NAME = "table.name";
  private static final String SOURCE = "table.source";
  private static final String BEYOND = "table.beyond";
  private static final int LONGEST = 400;
  private static final int MOST_ROWS = 50;
  private static final int SPARE_ROWS = 3;

  private static final List<AqlPlan> AQL_PLANS =
      Stream.of(AqlPlan.Level.values())
          .flatMap(level -> Stream.of(AqlPlan.Aql.values()).map(aql -> new AqlPlan(level, aql)))
          .toList();

  /** Fills the fields with what the policy says. */
  void show() {
    fields.put(PLAN, base.map(PolicySampling::value).orElse(""));
    PackageTable table = table();
    boolean own = base.filter(PackageTable.class::isInstance).isPresent();
    fields.put(NAME, own ? table.name() : "");
    fields.put(SOURCE, own ? table.source().text() : "");
    for (int row = 0; row < table.packages().size(); row++) {
      fields.put(upTo(row), Integer.toString(table.packages().get(row).upTo()));
      fields.put(take(row), Integer.toString(table.packages().get(row).take()));
    }
    fields.put(BEYOND, Integer.toString(table.packagesBeyond()));
  }

  /** The policy's own table, else the trade's. */
  private PackageTable table() {
    return base.filter(PackageTable.class::isInstance)
        .map(PackageTable.class::cast)
        .orElse(PackageTable.OECD);
  }

  /** How a lot may be sampled: what the field says, and what that is called. */
  public Map<String, String> choices() {
    PageWords say = fields.say();
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("", say.of("admin.policy.sampling.usual"));
    choices.put(OWN, say.of("admin.policy.sampling.own"));
    for (AqlPlan plan : AQL_PLANS) {
      String level = plan.level().name().replace('_', '-');
      choices.put(value(plan), say.of("admin.policy.sampling.aql", plan.aql().percent(), level));
    }
    return choices;
  }

  /** Whether the table of the site's own is unfolded. */
  public boolean isOpen() {
    return fields.text(PLAN).equals(OWN)
        || fields.faults().keySet().stream().anyMatch(field -> field.startsWith("table."));
  }

  /** How many rows the form has: those that are filled, and some to go on with. */
  public int rows() {
    int filled = 0;
    for (int row = 0; row < MOST_ROWS; row++) {
      if (isFilled(row)) {
        filled = row + 1;
      }
    }
    return Math.min(MOST_ROWS, filled + SPARE_ROWS);
  }

  private boolean isFilled(int row) {
    return !fields.text(upTo(row)).isEmpty() || !fields.text(take(row)).isEmpty();
  }

  public static String upTo(int row) {
    return "table." + row + ".upTo";
  }

  public static String take(int row) {
    return "table." + row + ".take";
  }

  private static String value(SamplingPlan plan) {
    return plan instanceof AqlPlan aql ? aql.level() + " " + aql.aql().percent() : OWN;
  }

  /**
   * The plan that the fields say; empty for the trade's, and if something is wrong with a field.
   */
  Optional<SamplingPlan> read() {
    String chosen = fields.text(PLAN);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    if (chosen.equals(OWN)) {
      return Optional.of(readTable());
    }
    Optional<AqlPlan> plan =
        AQL_PLANS.stream().filter(each -> value(each).equals(chosen)).findFirst();
    if (plan.isEmpty()) {
      fields.wrong(
          PLAN,
          fields.say().of("admin.policy.sampling"),
          fields.say().of("admin.policy.wrong.plan", chosen));
    }
    return plan.map(SamplingPlan.class::cast);
  }

  private PackageTable readTable() {
    String name = text(NAME, 1);
    String source = text(SOURCE, 0);
    List<PackageTable.Row> rows = new ArrayList<>();
    int upTo = 0;
    int take = 1;
    for (int row = 0; row < MOST_ROWS; row++) {
      if (isFilled(row)) {
        OptionalInt size = packages(upTo(row), row);
        OptionalInt opened = packages(take(row), row);
        if (size.isPresent() && size.getAsInt() <= upTo) {
          wrong(upTo(row), row, fields.say().of("admin.policy.wrong.up-to", upTo));
        }
        if (opened.isPresent() && opened.getAsInt() < take) {
          wrong(take(row), row, fields.say().of("admin.policy.wrong.take", take));
        }
        upTo = size.orElse(upTo);
        take = Math.max(take, opened.orElse(take));
        rows.add(new PackageTable.Row(Math.max(1, upTo), take));
      }
    }
    OptionalInt beyond = packages(BEYOND, MOST_ROWS);
    if (beyond.isPresent() && beyond.getAsInt() < take) {
      wrong(BEYOND, MOST_ROWS, fields.say().of("admin.policy.wrong.take", take));
    }
    Source before = table().source();
    boolean same = source.equals(before.text());
    return new PackageTable(
        name,
        new Source("sampling", source, same ? before.mark() : Source.Mark.SITE),
        rows,
        beyond.orElse(take));
  }

  private String text(String field, int least) {
    String text = fields.text(field);
    if (text.length() < least || text.length() > LONGEST) {
      fields.wrong(field, label(field, 0), fields.say().of("admin.policy.wrong.name", LONGEST));
    }
    return text;
  }

  private OptionalInt packages(String field, int row) {
    String text = fields.text(field);
    if (text.matches("[0-9]{1,7}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= PackageTable.MOST_PACKAGES) {
        return OptionalInt.of(number);
      }
    }
    wrong(field, row, fields.say().of("admin.policy.wrong.packages", text));
    return OptionalInt.empty();
  }

  private void wrong(String field, int row, String sentence) {
    fields.wrong(field, label(field, row), sentence);
  }

  /** What the form calls a field of its table. */
  public String label(String field, int row) {
    PageWords say = fields.say();
    return switch (field) {
      case NAME -> say.of("admin.policy.table.name");
      case SOURCE -> say.of("admin.policy.table.source");
      case BEYOND -> say.of("admin.policy.table.beyond");
      default ->
          say.of(
              field.endsWith("take") ? "admin.policy.table.take.of" : "admin.policy.table.up-to.of",
              row + 1);
    };
  }
}
