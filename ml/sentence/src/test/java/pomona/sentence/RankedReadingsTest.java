package pomona.sentence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import pomona.ask.PackingSite;
import pomona.ask.QuestionSet;
import pomona.ask.Shorthand;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reading;
import pomona.ask.read.Reply;
import pomona.ask.say.CalledNames;
import pomona.ask.say.QuestionWords;

/**
 * Whether the sentence model ranks readings better than the grammar's costs do. Each word of each
 * question is hidden from the grammar in turn, as if it had failed there, and stays in what the
 * model reads; those cases are counted in which the question that is meant is among the readings.
 * What each way weighs the model by is chosen on the open halves; of the kept halves figures alone
 * are printed. It takes minutes, and is run by {@code -Dranked=true}.
 */
@EnabledIfSystemProperty(named = "ranked", matches = "true")
final class RankedReadingsTest {
  private static final double[] WEIGHTS = {0, 0.125, 0.25, 0.5, 1, 2, 4, 8};

  private final MiniLm model = new MiniLm();
  private final Map<String, float[]> known = new HashMap<>();
  private final QuestionReader reader = new QuestionReader(PackingSite.lexicon());

  /** A reading with how near it is to what was typed, in three ways. */
  private record Choice(
      boolean meant, double cost, double inEnglish, double inItsTongue, double likeOthers) {}

  /** What was typed, and its readings. */
  private record Case(String language, boolean open, List<Choice> choices) {
    boolean isFirst(ToDoubleFunction<Choice> cost) {
      return choices.stream().min(Comparator.comparingDouble(cost)).orElseThrow().meant();
    }
  }

  private double cosine(String one, String other) {
    float[] a = known.computeIfAbsent(one, model::encode);
    float[] b = known.computeIfAbsent(other, model::encode);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static List<QuestionSet.Asked> asked() {
    List<QuestionSet.Asked> all = new ArrayList<>(QuestionSet.all());
    all.addAll(QuestionSet.later());
    all.addAll(QuestionSet.fresh());
    all.removeIf(each -> meant(each).isEmpty());
    return all;
  }

  private static Optional<Question> meant(QuestionSet.Asked asked) {
    boolean none = asked.meant().equals("unknown") || asked.meant().startsWith("declined");
    return none ? Optional.empty() : Optional.of(Shorthand.read(asked.meant()));
  }

  private static List<Reading> readings(Reply reply) {
    return reply instanceof Reply.Understood understood
        ? understood.readings()
        : reply instanceof Reply.Unsure unsure ? unsure.nearest() : List.of();
  }

  private static String say(Question question, Tongue tongue) {
    return new QuestionWords(tongue, PackingSite.TODAY, CalledNames.NONE).say(question);
  }

  /** What kind of question it is: what is asked, of which things. */
  private static String kind(Question question) {
    return question.ask().getClass().getSimpleName() + question.of() + question.by();
  }

  /** How near the nearest question of the open halves is that asks for the same kind of thing. */
  private double likeOthers(String text, Question reading, List<QuestionSet.Asked> open) {
    return open.stream()
        .filter(other -> !other.text().equals(text))
        .filter(other -> kind(meant(other).orElseThrow()).equals(kind(reading)))
        .mapToDouble(other -> cosine(text, other.text()))
        .max()
        .orElse(0);
  }

  private Optional<Case> hidden(
      QuestionSet.Asked asked, int from, int to, List<QuestionSet.Asked> open) {
    String text = asked.text();
    String seen = text.substring(0, from) + "qqqqq" + text.substring(to);
    Question meant = meant(asked).orElseThrow();
    List<Reading> readings =
        readings(reader.read(seen, QuestionSet.setting(reader, asked.context())));
    boolean there = readings.stream().anyMatch(each -> each.question().equals(meant));
    if (!there || readings.size() < 2) {
      return Optional.empty();
    }
    Tongue tongue = Tongue.of(Locale.forLanguageTag(asked.language()));
    List<Choice> choices = new ArrayList<>();
    for (Reading reading : readings) {
      Question question = reading.question();
      choices.add(
          new Choice(
              question.equals(meant),
              reading.cost(),
              cosine(text, say(question, Tongue.ENGLISH)),
              cosine(text, say(question, tongue)),
              likeOthers(text, question, open)));
    }
    return Optional.of(new Case(asked.language(), asked.open(), choices));
  }

  private List<Case> cases() {
    List<QuestionSet.Asked> open = asked().stream().filter(QuestionSet.Asked::open).toList();
    List<Case> cases = new ArrayList<>();
    for (QuestionSet.Asked asked : asked()) {
      Matcher word = Pattern.compile("\\p{L}{4,}").matcher(asked.text());
      while (word.find()) {
        hidden(asked, word.start(), word.end(), open).ifPresent(cases::add);
      }
    }
    return cases;
  }

  private static long first(List<Case> cases, ToDoubleFunction<Choice> cost) {
    return cases.stream().filter(each -> each.isFirst(cost)).count();
  }

  private static List<Case> half(List<Case> cases, boolean open) {
    return cases.stream().filter(each -> each.open() == open).toList();
  }

  /** Tries one way to weigh the model, with each weight. */
  private static void tryOut(String name, List<Case> cases, ToDoubleFunction<Choice> sign) {
    double best = 0;
    long most = -1;
    for (double weight : WEIGHTS) {
      long right =
          first(half(cases, true), choice -> choice.cost() - weight * sign.applyAsDouble(choice));
      if (right > most) {
        most = right;
        best = weight;
      }
    }
    double chosen = best;
    print(name + ", weight " + chosen, cases, c -> c.cost() - chosen * sign.applyAsDouble(c));
    print(name + " alone", cases, c -> -sign.applyAsDouble(c));
  }

  @SuppressWarnings("SystemOut") // figures are what it is for
  private static void print(String name, List<Case> cases, ToDoubleFunction<Choice> cost) {
    StringBuilder line = new StringBuilder(name).append(':');
    for (boolean open : new boolean[] {true, false}) {
      List<Case> half = half(cases, open);
      List<Case> english = half.stream().filter(each -> each.language().equals("en")).toList();
      line.append(
          String.format(
              Locale.ROOT,
              " %s half %d of %d first (English %d of %d);",
              open ? "open" : "kept",
              first(half, cost),
              half.size(),
              first(english, cost),
              english.size()));
    }
    System.out.println(line);
  }

  @Test
  void readings_areRankedInSeveralWays() {
    List<Case> cases = cases();
    assertTrue(cases.size() > 100, cases.size() + " cases");
    print("the grammar's cost", cases, Choice::cost);
    tryOut("with the reading in English", cases, Choice::inEnglish);
    tryOut("with the reading in its own language", cases, Choice::inItsTongue);
    tryOut("with the nearest question of that kind", cases, Choice::likeOthers);
    tryOut(
        "with the nearest question and the reading in English",
        cases,
        choice -> choice.likeOthers() + choice.inEnglish());
  }

  /** Whether what is answered wrongly is told by a reading that is far from what was typed. */
  @Test
  @SuppressWarnings("SystemOut") // figures are what it is for
  void wrongAnswers_areToldByHowFarTheReadingIs() {
    Map<Boolean, List<Double>> wrong = new HashMap<>(Map.of(true, List.of(), false, List.of()));
    Map<Boolean, List<Double>> exact = new HashMap<>(Map.of(true, List.of(), false, List.of()));
    List<QuestionSet.Asked> all = new ArrayList<>(QuestionSet.all());
    all.addAll(QuestionSet.later());
    all.addAll(QuestionSet.fresh());
    for (QuestionSet.Asked asked : all) {
      Reply reply = reader.read(asked.text(), QuestionSet.setting(reader, asked.context()));
      if (reply instanceof Reply.Understood read) {
        Question question = read.best().question();
        boolean is = meant(asked).filter(question::equals).isPresent();
        Map<Boolean, List<Double>> into = is ? exact : wrong;
        List<Double> more = new ArrayList<>(into.get(asked.open()));
        more.add(cosine(asked.text(), say(question, Tongue.ENGLISH)));
        into.put(asked.open(), more);
      }
    }
    List<Double> right = new ArrayList<>(exact.get(true));
    right.sort(Comparator.naturalOrder());
    double limit = right.get(right.size() / 100);
    for (boolean open : new boolean[] {true, false}) {
      System.out.printf(
          Locale.ROOT,
          "readings nearer than %.3f, %s halves: %d of %d right ones stay, %d of %d wrong ones are"
              + " asked back%n",
          limit,
          open ? "open" : "kept",
          exact.get(open).stream().filter(cosine -> cosine >= limit).count(),
          exact.get(open).size(),
          wrong.get(open).stream().filter(cosine -> cosine < limit).count(),
          wrong.get(open).size());
    }
  }
}
