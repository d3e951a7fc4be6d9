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
import pomona.ask.history.History;
import pomona.ask.history.HistoryFacts;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Ranking;
import pomona.ask.question.Scope;
import pomona.ask.question.Things;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;

/**
 * The fruits of one picture, and questions about them:
 *
 * <pre>
 *   FramePicture picture = new FramePicture(fruits, middle, today);
 *   FramePicture.Found found = picture.answer(question);   // "which is worst?"
 *   found.places();                                        // to be highlighted
 * </pre>
 */
public final class FramePicture {
  /** Stands in a question for the fruit that is meant by "this one". */
  public static final String THIS = "THIS";

  private static final History.LotKey NO_LOT = new History.LotKey("", "");
  private static final int ALL = Question.MOST_LIMIT;

  private final HistoryFacts facts;
  private final Today today;
  private final int middle;

  /**
   * A fruit of the picture with what counts of it now.
   *
   * @param disposition by the site's rules, or empty
   * @param defects shares of the surface by kind; a taught one has no share and stands with 0
   * @param diameterMm where a card for sizes lies in the picture
   * @param size {@code TOO_SMALL} or {@code TOO_LARGE}, if one of them
   */
  public record Seen(
      String product,
      String grade,
      String disposition,
      Map<String, Double> defects,
      double confidence,
      OptionalDouble diameterMm,
      Optional<String> size,
      boolean corrected) {}

  /**
   * An answer, and where in the picture the fruits are that are meant.
   *
   * @param places of the list that the picture was made of, in no order
   */
  public record Found(Answer answer, Set<Integer> places) {}

  /**
   * A picture.
   *
   * @param middle the place of the fruit that is meant by "this one", or -1
   */
  public FramePicture(List<Seen> fruits, int middle, Today today) {
    this.today = today;
    this.middle = middle;
    List<History.Fruit> all = new ArrayList<>();
    boolean sized = false;
    for (int place = 0; place < fruits.size(); place++) {
      all.add(fruit(fruits.get(place), place, today));
      sized |= fruits.get(place).diameterMm().isPresent();
    }
    boolean hasSizes = sized;
    this.facts =
        new HistoryFacts(
            new History(all, List.of(), List.of(), List.of(), List.of()),
            today,
            (things, trait) -> isSeen(trait, hasSizes),
            fruit -> List.of());
  }

  private static History.Fruit fruit(Seen seen, int place, Today today) {
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
        seen.diameterMm(),
        OptionalDouble.empty(),
        seen.size(),
        seen.corrected(),
        "");
  }

  private static String id(int place) {
    return String.valueOf(place);
  }

  private static boolean isSeen(Trait trait, boolean sized) {
    return switch (trait) {
      case PRODUCT, FRUIT, GRADE, DEFECT, DISPOSITION, CORRECTED -> true;
      case SIZE -> sized;
      default -> false;
    };
  }

  /** Whether a question is one about the picture in view. */
  public static boolean isMeantBy(Question question) {
    return question.scope() == Scope.FRAME;
  }

  public Facts facts() {
    return facts;
  }

  /** Answers a question about the picture; of one fruit that is listed, what was found on it. */
  public Found answer(Question asked) {
    Question question = withThis(asked);
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
    return new Found(answer, places);
  }

  /** "This one" is the fruit in the middle; without one, it stays unknown. */
  private Question withThis(Question asked) {
    List<Clause> where = new ArrayList<>();
    for (Clause clause : asked.where()) {
      boolean isThis = clause.equals(Clause.Named.of(Trait.FRUIT, THIS));
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
