package pomona.server.ask;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import pomona.ask.answer.Answer;
import pomona.ask.answer.Answerer;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Scope;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reading;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;
import pomona.ask.say.Asked;
import pomona.ask.say.CalledNames;
import pomona.ask.say.QuestionWords;
import pomona.catalogue.search.SentenceEncoder;
import pomona.server.catalogue.CatalogueNames;
import pomona.server.database.Database;
import pomona.server.fact.FactStore;
import pomona.server.review.table.FruitColumns;
import pomona.server.similar.SimilarityIndex;
import pomona.server.web.ProblemException;

/**
 * Reads questions and answers them over everything that was stored.
 *
 * <pre>
 *   Asked asked = asking.ask("held lots of Old Mill", Asking.Asker.EVERYTHING);
 * </pre>
 *
 * <p>Days are those of UTC, as on all pages of the server.
 */
public final class Asking {
  private static final int MOST_GROUPINGS = 3;

  private final Database database;
  private final FruitColumns columns;
  private final FactStore facts;
  private final Optional<SimilarityIndex> index;
  private final Clock clock;
  private final CatalogueNames catalogues;
  private final NameBook names;
  private final Proposals proposals;

  /**
   * Asking.
   *
   * @param index finds what looks alike, if that is wanted
   * @param encoder the language model where it is in memory; proposes names for unknown words
   */
  public Asking(
      Database database,
      FruitColumns columns,
      FactStore facts,
      Optional<SimilarityIndex> index,
      Supplier<Optional<SentenceEncoder>> encoder,
      Clock clock) {
    this.database = database;
    this.columns = columns;
    this.facts = facts;
    this.index = index;
    this.clock = clock;
    this.catalogues = new CatalogueNames(database);
    this.proposals = new Proposals(encoder);
    this.names = new NameBook(database, columns, catalogues, clock);
  }

  /**
   * Who asks, and from where.
   *
   * @param sites those that may be seen; empty if that is all of them
   * @param before the question before, which a new one may go on from
   * @param tongue the language of the answer; empty for the question's own
   */
  public record Asker(
      Optional<Set<String>> sites,
      Optional<Question> before,
      Optional<String> fruit,
      Optional<String> lot,
      Optional<Tongue> tongue) {
    /** Somebody who may see every site and asks for the first time. */
    public static final Asker EVERYTHING =
        new Asker(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Asker at(Set<String> visible) {
      return new Asker(Optional.of(Set.copyOf(visible)), before, fruit, lot, tongue);
    }

    public Asker after(Optional<Question> question) {
      return new Asker(sites, question, fruit, lot, tongue);
    }

    public Asker in(Optional<Tongue> language) {
      return new Asker(sites, before, fruit, lot, language);
    }

    /** With a fruit's or a lot's page open. */
    public Asker looking(Optional<String> openFruit, Optional<String> openLot) {
      return new Asker(sites, before, openFruit, openLot, tongue);
    }
  }

  public Today today() {
    return Today.of(clock, ZoneOffset.UTC);
  }

  /** A question in words. */
  public String say(Question question, Asker asker) {
    return new QuestionWords(asker.tongue().orElse(Tongue.ENGLISH), today(), called(asker))
        .say(question);
  }

  /**
   * What a text would be read as, in words; nothing if it would be asked back. It answers nothing
   * and looks for no new names, so it can be asked while somebody types.
   */
  public Optional<String> reading(String text, Asker asker) {
    Reply reply = names.reader(asker.sites(), false).read(text, setting(asker));
    return reply instanceof Reply.Understood understood
        ? Optional.of(
            say(
                understood.best().question(),
                asker.in(Optional.of(asker.tongue().orElse(tongue(reply))))))
        : Optional.empty();
  }

  private Reply read(String text, Asker asker) {
    Reply reply = names.reader(asker.sites(), false).read(text, setting(asker));
    if (!(reply instanceof Reply.Unsure)) {
      return reply;
    }
    QuestionReader fresh = names.reader(asker.sites(), true);
    Reply again = fresh.read(text, setting(asker));
    return again instanceof Reply.Unsure unsure
        ? proposals.before(
            unsure, text, names.english(asker.sites()), other -> fresh.read(other, setting(asker)))
        : again;
  }

  /** Reads a text and answers what it asks. Never throws for what somebody typed. */
  public Asked ask(String text, Asker asker) {
    Reply reply = read(text, asker);
    Tongue tongue = asker.tongue().orElse(tongue(reply));
    CalledNames called = called(asker);
    if (reply instanceof Reply.Understood understood) {
      Question question = understood.best().question();
      return new Asked(
          text,
          Optional.of(reply),
          Optional.of(question),
          Optional.of(answer(question, facts(asker, today()), today())),
          tongue,
          today(),
          called);
    }
    return new Asked(
        text, Optional.of(reply), Optional.empty(), Optional.empty(), tongue, today(), called);
  }

  /** Answers a question that came as data, from a link or another program. */
  public Asked ask(Question question, Asker asker) {
    return together(asker).apply(question);
  }

  /**
   * Answers questions that came as data, on any number of threads, over what is there when this is
   * called: lots and scans are read once for all of them.
   */
  Function<Question, Asked> together(Asker asker) {
    Tongue tongue = asker.tongue().orElse(Tongue.ENGLISH);
    Today today = today();
    CalledNames called = called(asker);
    ColumnFacts stored = facts(asker, today);
    return question -> {
      Optional<Reply> hidden =
          hiddenSite(question, asker).map(site -> new Reply.Declined(Reply.Reason.SITE, site));
      return hidden.isPresent()
          ? new Asked("", hidden, Optional.empty(), Optional.empty(), tongue, today, called)
          : new Asked(
              "",
              Optional.empty(),
              Optional.of(question),
              Optional.of(answer(question, stored, today)),
              tongue,
              today,
              called);
    };
  }

  private CalledNames called(Asker asker) {
    return catalogues.of(asker.sites()).called();
  }

  private Setting setting(Asker asker) {
    return new Setting(today(), false, asker.fruit(), asker.lot(), asker.before(), asker.sites());
  }

  private static Tongue tongue(Reply reply) {
    List<Reading> readings =
        reply instanceof Reply.Understood understood
            ? understood.readings()
            : reply instanceof Reply.Unsure unsure ? unsure.nearest() : List.of();
    return readings.isEmpty() ? Tongue.ENGLISH : readings.get(0).tongue();
  }

  private ColumnFacts facts(Asker asker, Today today) {
    return new ColumnFacts(database, columns, facts, index, today, asker.sites());
  }

  private static Answer answer(Question question, ColumnFacts stored, Today today) {
    if (question.by().size() > MOST_GROUPINGS || question.by().contains(Trait.FRUIT)) {
      throw ProblemException.badField(
          "question.by", "may have at most " + MOST_GROUPINGS + " traits, and not the fruit");
    }
    if (question.scope() == Scope.FRAME) {
      throw ProblemException.badField(
          "question.scope", "is a camera's picture, which only the phone has that sees it");
    }
    return new Answerer(stored, today).answer(question);
  }

  /** A site that the asker may not see. */
  private static Optional<String> hiddenSite(Question question, Asker asker) {
    if (asker.sites().isEmpty()) {
      return Optional.empty();
    }
    return question.clauses().stream()
        .filter(Clause.Named.class::isInstance)
        .map(Clause.Named.class::cast)
        .filter(named -> named.trait() == Trait.SITE)
        .flatMap(named -> named.names().stream())
        .filter(site -> !asker.sites().get().contains(site))
        .findFirst();
  }
}
