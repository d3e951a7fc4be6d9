package pomona.phone.ask;

import java.util.List;
import java.util.Optional;
import pomona.ask.answer.Answerer;
import pomona.ask.answer.Facts;
import pomona.ask.history.History;
import pomona.ask.history.HistoryFacts;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.question.Things;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;
import pomona.ask.say.Asked;
import pomona.ask.say.CalledNames;
import pomona.catalogue.Catalogue;
import pomona.catalogue.words.CalledProducts;
import pomona.phone.record.Recorder;

/**
 * Reads questions and answers them over what a phone has recorded, without a network:
 *
 * <pre>
 *   PhoneAsking asking = new PhoneAsking(records, names, recorder, today);
 *   Asked asked = asking.ask("held lots of Old Mill", Setting.at(today), Tongue.ENGLISH);
 *   asked.words();
 * </pre>
 *
 * <p>It does not change: when something was recorded, or the day is another, another is made by
 * {@link #then}. What is asked of the picture in view is read by {@link #read} and answered over a
 * {@link FramePicture}.
 */
public final class PhoneAsking {
  private final PhoneNames names;
  private final Lexicon lexicon;
  private final Lexicon frameLexicon;
  private final QuestionReader reader;
  private final QuestionReader frameReader;
  private final CalledNames called;
  private final HistoryFacts facts;
  private final Recorder phone;
  private final Today today;

  /**
   * Names that are not in the records.
   *
   * @param products that the eye can name, among them what was taught
   * @param looks taught defects; only the picture in view is looked through for them
   * @param operators people, about whom nothing is answered
   * @param catalogue the site's, whose names and synonyms are words
   */
  public record Names(
      List<String> products, List<String> looks, List<String> operators, Catalogue catalogue) {
    public static final Names NONE = new Names(List.of(), List.of(), List.of(), Catalogue.empty());

    public Names {
      products = List.copyOf(products);
      looks = List.copyOf(looks);
      operators = List.copyOf(operators);
    }
  }

  public PhoneAsking(PhoneRecords records, Names names, Recorder phone, Today today) {
    this(records, names, phone, today, Optional.empty());
  }

  private PhoneAsking(
      PhoneRecords records,
      Names others,
      Recorder phone,
      Today today,
      Optional<PhoneAsking> before) {
    this.phone = phone;
    this.today = today;
    History history = HistoryMaker.make(records, phone, today.zone());
    this.names = PhoneNames.of(records, history, others);
    this.lexicon =
        before
            .flatMap(old -> names.lexicon(old.names, old.lexicon))
            .orElseGet(() -> names.lexicon(false));
    this.frameLexicon =
        others.looks().isEmpty()
            ? lexicon
            : before
                .flatMap(old -> names.lexicon(old.names, old.frameLexicon))
                .orElseGet(() -> names.lexicon(true));
    this.reader = new QuestionReader(lexicon);
    this.frameReader = new QuestionReader(frameLexicon);
    this.called =
        before
            .filter(old -> old.names.others().equals(others))
            .map(old -> old.called)
            .orElseGet(() -> CalledProducts.of(others.catalogue().products()));
    this.facts = new HistoryFacts(history, today, this::isRecorded, fruit -> List.of());
  }

  /**
   * Another one, over what there is now. It costs little after a scan: names that were words before
   * are not gone through again.
   */
  public PhoneAsking then(PhoneRecords records, Names others, Recorder recorder, Today now) {
    return new PhoneAsking(records, others, recorder, now, Optional.of(this));
  }

  /** A phone knows no other device's name, and of fruits no review that changed nothing. */
  private boolean isRecorded(Things things, Trait trait) {
    return switch (trait) {
      case REVIEW, DEVICE -> false;
      case SITE -> !phone.site().equals(Recorder.NO_SITE);
      default -> true;
    };
  }

  /** The day on which it is asked, in the phone's zone and by its calendar. */
  public Today today() {
    return today;
  }

  /** What answers call products. */
  public CalledNames called() {
    return called;
  }

  /** What was recorded, as questions need it. */
  public Facts facts() {
    return facts;
  }

  /** Reads a text. Never throws for what somebody typed. */
  public Reply read(String text, Setting setting) {
    return (setting.frame() ? frameReader : reader).read(text, setting);
  }

  /** Reads a text and answers it over what was recorded. Never throws for what was typed. */
  public Asked ask(String text, Setting setting, Tongue tongue) {
    return answered(text, read(text, setting), facts, tongue);
  }

  /** Answers a question that was read before. */
  public Asked ask(Question question, Tongue tongue) {
    return new Asked(
        "",
        Optional.empty(),
        Optional.of(question),
        Optional.of(new Answerer(facts, today).answer(question)),
        tongue,
        today,
        called);
  }

  /** What was read, with its answer over some facts if it was understood. */
  public Asked answered(String text, Reply reply, Facts over, Tongue tongue) {
    if (reply instanceof Reply.Understood understood) {
      Question question = understood.best().question();
      return new Asked(
          text,
          Optional.of(reply),
          Optional.of(question),
          Optional.of(new Answerer(over, today).answer(question)),
          tongue,
          today,
          called);
    }
    return new Asked(
        text, Optional.of(reply), Optional.empty(), Optional.empty(), tongue, today, called);
  }
}
