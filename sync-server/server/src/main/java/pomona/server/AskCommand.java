package pomona.server;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import pomona.ask.answer.Answer;
import pomona.ask.answer.Exhibit;
import pomona.ask.lexicon.Tongue;
import pomona.ask.read.Reading;
import pomona.ask.say.AnswerLines;
import pomona.ask.say.AnswerWords;
import pomona.ask.say.Asked;
import pomona.ask.say.QuestionWords;
import pomona.binary.WholeFile;
import pomona.command.GivenPath;
import pomona.server.ask.AskedJson;
import pomona.server.ask.Asking;
import pomona.server.database.Database;
import pomona.server.fact.SqliteFactStore;
import pomona.server.lot.LotTable;
import pomona.server.review.table.ReviewTables;

/** Answers a question in words. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    header = "Answers a question in words, in English, German or Spanish.",
    description = {
      "",
      "  pomona-server ask --data ./data \"how many lots were held last week\"",
      "",
      "prints how the question was read, its answer, the ids of what is behind it, and what else may",
      "have been meant, behind a question mark. The server must be stopped; while it runs, ask on its",
      "page Ask or at /api/ask.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the question was answered", "1:it was not, and the reason is printed"})
final class AskCommand extends DataCommand {
  @Parameters(paramLabel = "QUESTION", description = "The question, in quotes.")
  private String question;

  @Option(
      names = "--site",
      paramLabel = "SITE",
      description = "Answer for somebody who may see these sites alone (default: all).")
  private List<String> sites = List.of();

  @Option(
      names = "--language",
      paramLabel = "CODE",
      converter = TongueCode.class,
      description = "en, de or es (default: the question's own).")
  private Tongue language;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write everything there as JSON; missing folders are made.")
  private GivenPath.OutputFile json;

  /** Reads the code of a language that questions are answered in. */
  static final class TongueCode implements ITypeConverter<Tongue> {
    @Override
    public Tongue convert(String code) {
      return Arrays.stream(Tongue.values())
          .filter(tongue -> tongue.code().equals(code.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "no question is answered in " + code + "; give en, de or es"));
    }
  }

  @Override
  public Integer call() throws Exception {
    return data.open(
        database -> {
          checkSites(database);
          Asked asked = ask(database);
          if (json != null) {
            WholeFile.write(json.path(), AskedJson.write(asked));
          }
          tell(asked);
          return asked.answer().filter(answer -> answer.missing().isEmpty()).isPresent() ? 0 : 1;
        });
  }

  /** A site that is misspelt has nothing, which would pass for an answer. */
  private void checkSites(Database database) {
    List<String> known =
        database.read(
            session -> session.list("SELECT id FROM site ORDER BY id", row -> row.getString(1)));
    for (String site : sites) {
      if (!known.contains(site)) {
        throw new ParameterException(
            spec.commandLine(),
            "There is no site " + site + "; there are " + String.join(", ", known));
      }
    }
  }

  private Asked ask(Database database) {
    Clock clock = Clock.systemUTC();
    SqliteFactStore facts = new SqliteFactStore(database);
    try (ReviewTables tables = new ReviewTables(database, facts);
        LotTable lots = new LotTable(database, clock)) {
      tables.level();
      lots.catchUp();
      Optional<Set<String>> visible =
          sites.isEmpty() ? Optional.empty() : Optional.of(new HashSet<>(sites));
      Asking.Asker asker = Asking.Asker.EVERYTHING.in(Optional.ofNullable(language));
      return new Asking(database, tables.columns(), facts, Optional.empty(), Optional::empty, clock)
          .ask(question, visible.map(asker::at).orElse(asker));
    }
  }

  private void tell(Asked asked) {
    asked.reading().ifPresent(this::print);
    print(asked.words());
    String about = new AnswerLines(asked).about();
    if (!about.isEmpty()) {
      print(about);
    }
    AnswerWords words = asked.answerWords();
    asked
        .answer()
        .filter(answer -> answer.missing().isEmpty())
        .ifPresent(answer -> tell(answer, words));
    QuestionWords questions = asked.questionWords();
    for (Reading reading : asked.others()) {
      print("  ? " + questions.say(reading.question()));
    }
  }

  private void tell(Answer answer, AnswerWords words) {
    for (Answer.Group group : answer.groups()) {
      print(
          "  "
              + words.names(answer, group.names())
              + ": "
              + words.groupValue(answer, group.estimate()));
    }
    for (Answer.Point point : answer.series()) {
      String names = words.names(answer, point.names());
      print(
          "  "
              + point.step()
              + (names.isEmpty() ? "" : " " + names)
              + ": "
              + words.value(answer, point.estimate()));
    }
    for (Exhibit exhibit : answer.evidence()) {
      print(
          "  # "
              + exhibit.things().name().toLowerCase(Locale.ROOT)
              + " "
              + exhibit.id()
              + (exhibit.site().isEmpty() ? "" : " at " + exhibit.site()));
    }
  }
}
