package pomona.ask;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;
import pomona.trust.Sha256;

/**
 * Questions and what they mean: those of {@code questions.tsv} were written before the grammar,
 * those of {@code questions-2.tsv} after it, those of {@code questions-3.tsv} by somebody who knew
 * what can be asked and had not read the grammar. The half of each whose hash is even may be looked
 * at while the grammar grows; of the other, only figures are printed. Those of {@code
 * questions-4.tsv} were written before the grammar knew the words that restrict, such as "only" and
 * "all", and are kept apart as a whole. Those of {@code questions-5.tsv} were written by somebody
 * who knew what can be asked and that conditions were lost before, and had not read the grammar.
 */
public final class QuestionSet {
  private QuestionSet() {}

  /**
   * A question, and what is meant: a {@link Shorthand}, {@code declined:reason} or {@code unknown}.
   */
  public record Asked(String language, String context, String text, String meant) {

    /** Whether it may be looked at. */
    public boolean open() {
      String hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
      return (Character.digit(hash.charAt(1), 16) & 1) == 0;
    }
  }

  /** How one went. */
  record Outcome(Asked asked, boolean exact, boolean confident, String got) {}

  public static List<Asked> all() {
    return read("questions.tsv");
  }

  /** Those that were written once the grammar stood. */
  public static List<Asked> later() {
    return read("questions-2.tsv");
  }

  /** Those that were written by somebody who had not read the grammar or its words. */
  public static List<Asked> fresh() {
    return read("questions-3.tsv");
  }

  /** Many of which restrict: "only", "all", "no", "except", "those". None was looked at. */
  public static List<Asked> restricting() {
    return read("questions-4.tsv");
  }

  /** Many of which have a condition that is easily lost, or ask for what nothing here answers. */
  public static List<Asked> losing() {
    return read("questions-5.tsv");
  }

  /**
   * Written while the grammar learnt not to lose what they say; all of them were looked at. What
   * they are about is in {@link ReadingTest} and its neighbours for other words.
   */
  public static List<Asked> developing() {
    return read("questions-6.tsv");
  }

  private static List<Asked> read(String file) {
    try (InputStream in = QuestionSet.class.getResourceAsStream("/pomona/ask/" + file)) {
      List<Asked> all = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] cells = line.split("\t", -1);
        if (cells.length == 4 && !cells[0].equals("language")) {
          all.add(new Asked(cells[0], cells[1], cells[2], cells[3]));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Outcome ask(QuestionReader reader, Asked asked) {
    Reply reply = reader.read(asked.text(), setting(reader, asked.context()));
    String got;
    boolean confident;
    boolean exact;
    if (reply instanceof Reply.Declined declined) {
      got = "declined:" + declined.reason().name().toLowerCase(java.util.Locale.ROOT);
      exact = got.equals(asked.meant());
      confident = true;
    } else {
      confident = reply instanceof Reply.Understood;
      Optional<Question> first = first(reply);
      boolean question = !asked.meant().startsWith("declined:") && !asked.meant().equals("unknown");
      exact =
          question
              ? isMeant(first, Shorthand.read(asked.meant()))
              : asked.meant().equals("unknown") && !confident;
      got = reply.toString();
    }
    return new Outcome(asked, exact, confident, got);
  }

  /**
   * The sets of before could not say what stands now, and have "still held" as what was decided;
   * both are what is meant there.
   */
  private static boolean isMeant(Optional<Question> first, Question meant) {
    return first.equals(Optional.of(meant))
        || (!meant.speaksOf(Trait.STANDING)
            && first.map(QuestionSet::decided).equals(Optional.of(meant)));
  }

  private static Question decided(Question question) {
    List<Clause> where = new ArrayList<>();
    for (Clause clause : question.where()) {
      boolean now = clause instanceof Clause.Named named && named.trait() == Trait.STANDING;
      where.add(
          now
              ? new Clause.Named(
                  Trait.DISPOSITION, ((Clause.Named) clause).names(), ((Clause.Named) clause).not())
              : clause);
    }
    return question.where(where);
  }

  private static Optional<Question> first(Reply reply) {
    if (reply instanceof Reply.Understood understood) {
      return Optional.of(understood.best().question());
    }
    return reply instanceof Reply.Unsure unsure && !unsure.nearest().isEmpty()
        ? Optional.of(unsure.nearest().get(0).question())
        : Optional.empty();
  }

  public static Setting setting(QuestionReader reader, String context) {
    Setting setting = Setting.at(PackingSite.TODAY);
    if (context.startsWith("after=")) {
      Reply before = reader.read(context.substring("after=".length()), setting);
      return first(before).map(setting::after).orElse(setting);
    }
    for (String word : context.split(",", -1)) {
      String value = word.substring(word.indexOf('=') + 1);
      if (word.equals("frame")) {
        setting = setting.inFrame();
      } else if (word.startsWith("fruit=")) {
        setting = setting.withFruit(value);
      } else if (word.startsWith("lot=")) {
        setting = setting.inLot(value);
      } else if (word.startsWith("sites=")) {
        setting = setting.within(Set.of(value));
      }
    }
    return setting;
  }
}
