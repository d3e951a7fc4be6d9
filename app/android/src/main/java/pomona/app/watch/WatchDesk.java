package pomona.app.watch;

import android.os.StrictMode;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import pomona.app.lesson.CurrentHeads;
import pomona.app.lesson.Lesson;
import pomona.app.store.AskMark;
import pomona.app.store.FruitRow;
import pomona.app.store.KeptHunches;
import pomona.app.store.KeptLots;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.SeenExample;
import pomona.learn.hunch.HunchBook;
import pomona.learn.hunch.HunchKind;
import pomona.learn.teach.AlreadyTaught;
import pomona.phone.fetch.KeptCatalogue;
import pomona.phone.notice.PhoneHunch;
import pomona.phone.notice.PhoneHunches;
import pomona.phone.notice.TeachHint;
import pomona.phone.notice.TeachHints;
import pomona.phone.record.Recorder;
import pomona.phone.record.TaughtLabel;

/**
 * What this phone notices by itself, without a network:
 *
 * <pre>
 *   desk.noticed().observe(screen, noticed -&gt; ...);
 *   desk.look();      // whenever a screen that shows it is seen
 * </pre>
 *
 * <p>It looks on the thread of questions, which no frame and no recording waits for, and only after
 * something was recorded, taught, pulled or answered, or on another day. How much it looks at is
 * bounded: a thousand fruits that might be taught, today's scans, the lots of a week.
 */
public final class WatchDesk {
  private final Parts parts;
  private final Executor thread;
  private final Supplier<Recorder> phone;
  private final Clock clock;
  private final MutableLiveData<Noticed> noticed = new MutableLiveData<>();
  private Optional<Edition> edition = Optional.empty();
  private List<PhoneHunch> hunches = List.of();
  private List<Noticed.Hint> hints = List.of();

  /**
   * What it looks at.
   *
   * @param habitsLearnt whether the site lets habits of people be learnt
   */
  public record Parts(
      PomonaDatabase database,
      KeptLots lots,
      CurrentHeads heads,
      KeptCatalogue catalogue,
      KeptHunches answers,
      BooleanSupplier habitsLearnt) {}

  /** What is noticed depends on this, and on what was answered. */
  private record Edition(
      AskMark mark, long heads, String catalogue, LocalDate day, Recorder who, boolean habits) {}

  /**
   * A desk.
   *
   * @param thread where it looks
   * @param phone who records, now
   */
  public WatchDesk(Parts parts, Executor thread, Supplier<Recorder> phone, Clock clock) {
    this.parts = parts;
    this.thread = thread;
    this.phone = phone;
    this.clock = clock;
  }

  /** What was noticed when it last looked; nothing before it did. */
  public LiveData<Noticed> noticed() {
    return noticed;
  }

  /** Somebody acted on a hunch, which says that it was right, or dismissed it. */
  public void answer(PhoneHunch hunch, boolean right) {
    HunchKind kind = hunch.hunch().kind();
    String operator = kind.isAboutAPerson() ? hunch.hunch().subject() : phone.get().operator();
    parts.answers().answer(kind, hunch.key(), right, operator);
  }

  /** Somebody does not want to be asked about fruits again. */
  public void dismiss(TeachHint hint) {
    parts.answers().dismiss(hint.key());
  }

  /** Whoever holds the phone silences a kind, or wants to hear it again from the beginning. */
  public void silence(HunchKind kind, boolean quiet) {
    parts.answers().silence(kind, quiet, phone.get().operator());
  }

  /** Looks again, if there is anything new; returns at once. */
  public void look() {
    thread.execute(this::lookNow);
  }

  private synchronized void lookNow() {
    StrictMode.noteSlowCall("looks over what was recorded");
    LocalDate day = clock.instant().atZone(ZoneId.systemDefault()).toLocalDate();
    Recorder who = phone.get();
    Optional<Edition> now =
        Optional.of(
            new Edition(
                parts.database().asked().mark(),
                parts.heads().edition(),
                parts.catalogue().edition(),
                day,
                who,
                parts.habitsLearnt().getAsBoolean()));
    if (!now.equals(edition)) {
      look(day, who.operator());
      edition = now;
    }
    Set<String> answered = parts.answers().answered();
    HunchBook book = parts.answers().book(who.operator());
    List<PhoneHunch> open = new ArrayList<>();
    for (PhoneHunch hunch : hunches) {
      if (!answered.contains(hunch.key()) && book.speaks(hunch.hunch().kind())) {
        open.add(hunch);
      }
    }
    noticed.postValue(new Noticed(open, Noticed.without(hints, answered), book));
  }

  private void look(LocalDate day, String operator) {
    Optional<CurrentHeads.Known> known = parts.heads().now();
    List<PhoneHunch> found = new ArrayList<>();
    List<Noticed.Hint> taught = new ArrayList<>();
    if (known.isPresent()) {
      WatchedLots watched = new WatchedLots(parts.database(), parts.lots(), clock);
      found.addAll(PhoneHunches.of(watched.of()));
      if (parts.habitsLearnt().getAsBoolean()) {
        PhoneHunches.tooFast(operator, day.toEpochDay(), watched.presses(operator))
            .ifPresent(found::add);
      }
      taught.addAll(hints(known.get()));
    }
    hunches = found;
    hints = taught;
  }

  private List<Noticed.Hint> hints(CurrentHeads.Known known) {
    Set<String> taught = AlreadyTaught.products(known.heads(), known.own());
    TeachHints search =
        new TeachHints(
            known.heads(), taught, parts.catalogue().catalogue(), known.generation().space());
    List<TeachHints.Seen> fruits =
        new LooseFruits(parts.database()).of(known.generation().space().name());
    // One that was taught with may be named otherwise still; asking about it again would not help.
    Set<String> shown = taughtWith(known);
    fruits.removeIf(fruit -> shown.contains(fruit.id()));
    List<Noticed.Hint> hints = new ArrayList<>();
    for (TeachHint hint : search.of(fruits)) {
      hints.add(new Noticed.Hint(hint, crops(hint.examples())));
    }
    return hints;
  }

  private Set<String> taughtWith(CurrentHeads.Known known) {
    Set<String> shown = new HashSet<>();
    for (Lesson lesson : known.lessons()) {
      if (lesson.row().kind() == TaughtLabel.Kind.CLASS) {
        for (SeenExample example : parts.database().lessons().examples(lesson.row().id())) {
          if (!example.counter()) {
            shown.add(example.fruitId());
          }
        }
      }
    }
    return shown;
  }

  private List<String> crops(List<String> fruits) {
    List<String> crops = new ArrayList<>();
    for (String fruit : fruits) {
      crops.add(parts.database().lots().fruit(fruit).map(FruitRow::cropSha256).orElse(""));
    }
    return crops;
  }
}
