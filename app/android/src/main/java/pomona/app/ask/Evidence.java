package pomona.app.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.app.answer.AskDesk;
import pomona.app.answer.Asker;
import pomona.app.store.FoundFruit;
import pomona.app.store.LotRow;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.ScanRow;
import pomona.ask.answer.Exhibit;
import pomona.ask.question.Ask;
import pomona.ask.question.Clause;
import pomona.ask.question.Question;
import pomona.ask.question.Things;
import pomona.ask.question.Trait;
import pomona.ask.say.QuestionWords;

/** Something behind an answer, to be opened. */
sealed interface Evidence {

  /** What tells it from others. */
  String key();

  /** A fruit, which opens. */
  record OfFruit(FoundFruit fruit) implements Evidence {
    @Override
    public String key() {
      return "fruit " + fruit.id();
    }
  }

  /**
   * A lot, which opens.
   *
   * @param reject the share of its fruits that are rejects, if it has any fruit
   * @param picture of one of its fruits, if there is one
   */
  record OfLot(LotRow lot, OptionalDouble reject, Optional<String> picture) implements Evidence {
    @Override
    public String key() {
      return "lot " + lot.id();
    }
  }

  /** A scan, whose lot opens. */
  record OfScan(ScanRow scan, LotRow lot, Optional<String> picture) implements Evidence {
    @Override
    public String key() {
      return "scan " + scan.id();
    }
  }

  /**
   * Anything else that has a name.
   *
   * @param name as people say it
   * @param lots the question for its lots, if lots have such a name
   */
  record Named(String name, OptionalDouble reject, Optional<Question> lots) implements Evidence {
    @Override
    public String key() {
      return "name " + name;
    }
  }

  /** Looks up what an answer names; what is no longer there is left out. Blocks. */
  static List<Evidence> read(
      PomonaDatabase database, List<Exhibit> exhibits, Asker asker, AskDesk.Known known) {
    QuestionWords words = known.words(asker);
    List<Evidence> all = new ArrayList<>();
    for (Exhibit exhibit : exhibits) {
      one(database, exhibit, words).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Evidence> one(
      PomonaDatabase database, Exhibit exhibit, QuestionWords words) {
    return switch (exhibit.things()) {
      case FRUITS -> database.found().found(exhibit.id()).map(OfFruit::new);
      case LOTS ->
          database
              .lotFacts()
              .newest(exhibit.id())
              .map(
                  lot ->
                      new OfLot(
                          lot,
                          exhibit.share(),
                          database.asked().pictureOfLot(lot.code()).stream().findFirst()));
      case SCANS ->
          database
              .lots()
              .scan(exhibit.id())
              .flatMap(
                  scan ->
                      database
                          .lots()
                          .lot(scan.lotId())
                          .map(
                              lot ->
                                  new OfScan(
                                      scan,
                                      lot,
                                      database.asked().pictureOfScan(scan.id()).stream()
                                          .findFirst())));
      case SUPPLIERS, PRODUCTS, DEVICES, SITES, GENERATIONS ->
          Optional.of(named(exhibit, exhibit.things().trait().get(), words));
    };
  }

  private static Evidence named(Exhibit exhibit, Trait trait, QuestionWords words) {
    boolean ofLots = trait == Trait.SUPPLIER || trait == Trait.PRODUCT;
    return new Named(
        words.name(trait, exhibit.id()),
        exhibit.share(),
        ofLots
            ? Optional.of(
                Question.of(new Ask.Listing(), Things.LOTS)
                    .with(Clause.Named.of(trait, exhibit.id())))
            : Optional.empty());
  }
}
