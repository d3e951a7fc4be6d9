package pomona.app.answer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import pomona.app.lesson.CurrentHeads;
import pomona.app.lesson.Lesson;
import pomona.app.store.AskMark;
import pomona.app.store.KeptRecords;
import pomona.ask.question.Today;
import pomona.ask.say.QuestionWords;
import pomona.phone.ask.PhoneAsking;
import pomona.phone.ask.PhoneRecords;
import pomona.phone.fetch.KeptCatalogue;
import pomona.phone.lot.SitePolicies;
import pomona.phone.record.Recorder;
import pomona.phone.record.TaughtLabel;

/**
 * Where questions in words are read and answered on this phone, without a network:
 *
 * <pre>
 *   AskDesk.Known known = desk.now(Asker.of(screen));
 *   Asked asked = known.asking().ask("held lots", Setting.at(known.today()), tongue);
 * </pre>
 *
 * <p>What was recorded is read once, and again after anything was recorded, taught or pulled, or on
 * another day. Blocks; called on the thread of questions alone.
 */
public final class AskDesk {
  private final KeptRecords records;
  private final CurrentHeads heads;
  private final KeptCatalogue catalogue;
  private final Supplier<Recorder> phone;
  private final Clock clock;
  private Optional<Last> last = Optional.empty();

  /** What an answer depends on. */
  private record Edition(AskMark mark, long heads, String catalogue, Today today, Recorder phone) {}

  private record Last(Edition edition, PhoneRecords records, Known known) {}

  /**
   * What can be asked now.
   *
   * @param policies what the site does with which fruit
   */
  public record Known(PhoneAsking asking, SitePolicies policies) {
    public Today today() {
      return asking.today();
    }

    /** Says questions to somebody. */
    public QuestionWords words(Asker asker) {
      return new QuestionWords(asker.tongue(), today(), asking.called());
    }
  }

  /**
   * A desk.
   *
   * @param phone who records, now
   */
  public AskDesk(
      KeptRecords records,
      CurrentHeads heads,
      KeptCatalogue catalogue,
      Supplier<Recorder> phone,
      Clock clock) {
    this.records = records;
    this.heads = heads;
    this.catalogue = catalogue;
    this.phone = phone;
    this.clock = clock;
  }

  /**
   * What is known now, in the phone's zone and by the asker's weeks. After a scan only that is
   * read, and only those names are learnt, that it brought.
   */
  public synchronized Known now(Asker asker) {
    ZoneId zone = ZoneId.systemDefault();
    LocalDate day = clock.instant().atZone(zone).toLocalDate();
    Today today = new Today(day, zone, WeekFields.of(asker.locale()));
    Edition now =
        new Edition(records.mark(), heads.edition(), catalogue.edition(), today, phone.get());
    if (!last.isPresent() || !last.get().edition().equals(now)) {
      PhoneRecords read =
          last.map(before -> records.read(before.records(), before.edition().mark()))
              .orElseGet(records::read);
      PhoneAsking.Names names = names();
      PhoneAsking asking =
          last.map(before -> before.known().asking().then(read, names, now.phone(), today))
              .orElseGet(() -> new PhoneAsking(read, names, now.phone(), today));
      last = Optional.of(new Last(now, read, new Known(asking, read.rules().policies())));
    }
    return last.get().known();
  }

  private PhoneAsking.Names names() {
    Set<String> operators = records.operators();
    operators.add(phone.get().operator());
    List<String> looks = new ArrayList<>();
    List<String> products = new ArrayList<>();
    heads
        .now()
        .ifPresent(
            judging -> {
              products.addAll(judging.heads().classes().labels());
              for (Lesson lesson : judging.lessons()) {
                if (lesson.row().kind() == TaughtLabel.Kind.DEFECT) {
                  looks.add(lesson.row().label());
                }
              }
            });
    return new PhoneAsking.Names(
        products, looks, new ArrayList<>(operators), catalogue.catalogue());
  }
}
