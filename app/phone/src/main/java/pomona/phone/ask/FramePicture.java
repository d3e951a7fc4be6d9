package pomona.phone.ask;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import pomona.ask.answer.Answer;
import pomona.ask.answer.Answerer;
import pomona.ask.answer.Exhibit;
import pomona.ask.answer.Facts;
import pomona.ask.answer.SizeGap;
import pomona.ask.history.History;
import pomona.ask.history.HistoryFacts;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Quantity;
import pomona.ask.question.Question;
import pomona.ask.question.Ranking;
import pomona.ask.question.Scope;
import pomona.ask.question.Things;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.ask.say.AnswerWords;
import pomona.lot.rule.SizeRule.Range;
import pomona.phone.lot.CardSizes;

/**
 * The fruits of one picture, and questions about them:
 *
 * <pre>
 *   FramePicture picture = new FramePicture(fruits, middle, today, SizesInView.NONE);
 *   FramePicture.Found found = picture.answer(question);   // "which is worst?"
 *   found.places();                                        // to be highlighted
 * </pre>
 */
public final class FramePicture {
  /** Stands in a question for the fruit that is meant by "this one". */
  public static final String THIS = "THIS";

  private static final Clause THIS_ONE = Clause.Named.of(Trait.FRUIT, THIS);

  private static final History.LotKey NO_LOT = new History.LotKey("", "");
  private static final int ALL = Question.MOST_LIMIT;

  private final HistoryFacts facts;
  private final Today today;
  private final int middle;
  private final List<Seen> fruits;
  private final SizesInView sizes;

  /**
   * A fruit of the picture with what counts of it now.
   *
   * @param disposition by the site's rules, or empty
   * @param defects shares of the surface by kind; a taught one has no share and stands with 0
   * @param size where a card for sizes measured it
   */
  public record Seen(
      String product,
      String grade,
      String disposition,
      Map<String, Double> defects,
      double confidence,
      Optional<CardSizes.Size> size,
      boolean corrected) {
    public Seen with(Optional<CardSizes.Size> measured) {
      return new Seen(product, grade, disposition, defects, confidence, measured, corrected);
    }
  }

  /**
   * An answer, and where in the picture the fruits are that are meant.
   *
   * @param places of the list that the picture was made of, in no order
   * @param measured how many fruits have sizes, if the answer is about sizes
   */
  public record Found(Answer answer, Set<Integer> places, Optional<Measured> measured) {}

  /**
   * The fruits that an answer about sizes is over.
   *
   * @param near those that may lie on either side of what is wanted
   */
  public record Measured(int fruits, int all, Optional<Range> wanted, int near) {
    public String words(AnswerWords words) {
      return words.measured(fruits, all, wanted, near);
    }
  }

  /**
   * A picture.
   *
   * @param middle the place of the fruit that is meant by "this one", or -1
   */
  public FramePicture(List<Seen> fruits, int middle, Today today, SizesInView sizes) {
    this.today = today;
    this.middle = middle;
    this.fruits = List.copyOf(fruits);
    this.sizes = sizes;
    List<History.Fruit> all = new ArrayList<>();
    for (int place = 0; place < fruits.size(); place++) {
      all.add(fruit(fruits.get(place), place));
    }
    this.facts =
        new HistoryFacts(
            new History(all, List.of(), List.of(), List.of(), List.of()),
            today,
            (things, trait) -> isSeen(trait),
            fruit -> List.of());
  }

  private History.Fruit fruit(Seen seen, int place) {
    return new History.Fruit(
        id(place),
        "",
        today.date(),
        NO_LOT,
        "",
        seen.product(),
        seen.grade(),
        seen.disposition(),
        "",
        seen.defects(),
        seen.confidence(),
        seen.size().isPresent()
            ? OptionalDouble.of(seen.size().get().diameterMm())
            : OptionalDouble.empty(),
        OptionalDouble.empty(),
        seen.size().flatMap(size -> sizes.size(size.diameterMm())),
        seen.corrected(),
        "");
  }

  private static String id(int place) {
    return String.valueOf(place);
  }

  private static boolean isSeen(Trait trait) {
    return switch (trait) {
      case PRODUCT, FRUIT, GRADE, DEFECT, DISPOSITION, STANDING, CORRECTED, SIZE -> true;
      default -> false;
    };
  }

  /** Whether a question is one about the picture in view. */
  public static boolean isMeantBy(Question question) {
    return question.scope() == Scope.FRAME;
  }

  /** Whether sizes are needed for an answer: then the card for sizes has to be looked for. */
  public static boolean wantsSizes(Question question) {
    return question.speaksOf(Trait.SIZE) || question.speaksOf(Quantity.DIAMETER);
  }

  public Facts facts() {
    return facts;
  }

  /** Answers a question about the picture; of one fruit that is listed, what was found on it. */
  public Found answer(Question asked) {
    Question question = withThis(asked);
    if (middle < 0 && asked.where().contains(THIS_ONE)) {
      return new Found(
          Answer.missing(question, new Answer.Missing.Fruit()), Set.of(), Optional.empty());
    }
    int measured = (int) fruits.stream().filter(fruit -> fruit.size().isPresent()).count();
    if (wantsSizes(question)) {
      List<SizeGap> gaps = sizes.gaps(measured > 0, question.speaksOf(Trait.SIZE));
      if (!gaps.isEmpty()) {
        return new Found(
            Answer.missing(question, new Answer.Missing.Sizes(gaps)), Set.of(), Optional.empty());
      }
    }
    Answerer answerer = new Answerer(facts, today);
    Answer answer = answerer.answer(question);
    Set<Integer> places = places(question, answer);
    if (question.ask() instanceof Ask.Listing && places.size() == 1) {
      // Its number, 1, would say nothing: what it looks like does.
      Clause one = Clause.Named.of(Trait.FRUIT, id(places.iterator().next()));
      answer =
          answerer.answer(
              Question.of(new Ask.Why(Optional.empty()), Things.FRUITS).with(one).in(Scope.FRAME));
    }
    return new Found(
        answer, places, wantsSizes(question) ? Optional.of(measured(measured)) : Optional.empty());
  }

  private Measured measured(int count) {
    long near =
        fruits.stream().filter(fruit -> fruit.size().filter(sizes::isNear).isPresent()).count();
    return new Measured(count, fruits.size(), sizes.wanted(), (int) near);
  }

  /** "This one" is the fruit in the middle; without one, it stays unknown. */
  private Question withThis(Question asked) {
    List<Clause> where = new ArrayList<>();
    for (Clause clause : asked.where()) {
      boolean isThis = clause.equals(THIS_ONE);
      if (!isThis) {
        where.add(clause);
      } else if (middle >= 0) {
        where.add(Clause.Named.of(Trait.FRUIT, id(middle)));
      }
    }
    return asked.where(where);
  }

  /** The fruits that the answer is about: those that were counted, listed, explained. */
  private Set<Integer> places(Question question, Answer answer) {
    Set<Integer> places = new LinkedHashSet<>();
    if (answer.missing().isPresent()) {
      return places;
    }
    boolean listed = question.ask() instanceof Ask.Listing || question.ask() instanceof Ask.Why;
    List<Clause> where = new ArrayList<>(question.where());
    if (question.ask() instanceof Ask.Share share) {
      where.addAll(share.part());
    }
    List<Exhibit> meant =
        listed
            ? answer.evidence()
            : facts.list(
                new Facts.Wanted(Things.FRUITS, where, Optional.empty(), Ranking.WORST, ALL));
    for (Exhibit exhibit : meant) {
      places.add(Integer.parseInt(exhibit.id()));
    }
    return places;
  }
}
