package pomona.app.find;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.SavedStateHandle;
import androidx.lifecycle.ViewModel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import pomona.app.lesson.CurrentHeads;
import pomona.app.record.RecordedEmbeddings;
import pomona.app.store.FindDao;
import pomona.app.store.FoundFruit;
import pomona.app.store.LotRow;
import pomona.embedding.Embedding;
import pomona.fruit.Grade;

/**
 * Looks through everything on the phone: by lot, day and grade, or for fruits like one. Chosen
 * filters survive the end of the process.
 */
final class FindViewModel extends ViewModel {
  static final int MOST_ALIKE = 100;

  private static final String GRADE = "grade";
  private static final String LOT = "lot";
  private static final String DAY = "day";
  private static final String BY = "by";
  private static final String CHOSEN = "chosen";

  private final FindDao dao;
  private final CurrentHeads heads;
  private final Executor background;
  private final Wanted wanted;
  private final SavedStateHandle saved;
  private final ZoneId zone;
  private final MutableLiveData<List<Found>> results = new MutableLiveData<>();
  private final MutableLiveData<Set<String>> chosen = new MutableLiveData<>();

  /** By space; used by the background thread alone. */
  private final Map<String, RecordedEmbeddings> indexes = new HashMap<>();

  /**
   * What a search begins with.
   *
   * @param like the fruit that others should be like; empty to look through the history
   * @param by the operator whose scans are looked through at first; empty for everybody's
   * @param day that is chosen at first, since 1970
   */
  record Wanted(Optional<String> like, Optional<String> by, Optional<Long> day) {}

  FindViewModel(
      FindDao dao,
      CurrentHeads heads,
      Executor background,
      Wanted wanted,
      SavedStateHandle saved,
      ZoneId zone) {
    this.dao = dao;
    this.heads = heads;
    this.background = background;
    this.wanted = wanted;
    this.saved = saved;
    this.zone = zone;
    if (!saved.contains(DAY)) {
      saved.set(DAY, wanted.day().orElse(null));
      saved.set(BY, wanted.by().orElse(null));
    }
    ArrayList<String> before = saved.get(CHOSEN);
    chosen.setValue(before == null ? new LinkedHashSet<>() : new LinkedHashSet<>(before));
    look();
  }

  /** The operator whose scans are looked through; empty for everybody's. */
  Optional<String> by() {
    return Optional.ofNullable(saved.get(BY));
  }

  void setByEverybody() {
    saved.set(BY, null);
    look();
  }

  /** Null while it is looking for the first time. */
  LiveData<List<Found>> results() {
    return results;
  }

  /** The fruits that were chosen, in the order of choosing. */
  LiveData<Set<String>> chosen() {
    return chosen;
  }

  void choose(String fruitId) {
    Set<String> now = new LinkedHashSet<>(chosen.getValue());
    if (!now.remove(fruitId)) {
      now.add(fruitId);
    }
    saved.set(CHOSEN, new ArrayList<>(now));
    chosen.setValue(now);
  }

  Optional<Grade> grade() {
    String name = saved.get(GRADE);
    return name == null ? Optional.empty() : Optional.of(Grade.valueOf(name));
  }

  void setGrade(Optional<Grade> grade) {
    saved.set(GRADE, grade.map(Grade::name).orElse(null));
    look();
  }

  /** The lot's id. */
  Optional<String> lot() {
    return Optional.ofNullable(saved.get(LOT));
  }

  void setLot(Optional<String> lotId) {
    saved.set(LOT, lotId.orElse(null));
    look();
  }

  Optional<LocalDate> day() {
    Long day = saved.get(DAY);
    return day == null ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
  }

  void setDay(Optional<LocalDate> day) {
    saved.set(DAY, day.map(LocalDate::toEpochDay).orElse(null));
    look();
  }

  LiveData<List<LotRow>> lots() {
    MutableLiveData<List<LotRow>> lots = new MutableLiveData<>();
    background.execute(() -> lots.postValue(dao.lots()));
    return lots;
  }

  /** The days on which something was scanned, the newest first. */
  LiveData<List<LocalDate>> days() {
    MutableLiveData<List<LocalDate>> days = new MutableLiveData<>();
    background.execute(
        () -> {
          Set<LocalDate> found = new LinkedHashSet<>();
          for (long time : dao.times()) {
            found.add(Instant.ofEpochMilli(time).atZone(zone).toLocalDate());
          }
          days.postValue(new ArrayList<>(found));
        });
    return days;
  }

  void look() {
    Optional<Grade> grade = grade();
    Optional<String> lot = lot();
    Optional<LocalDate> day = day();
    Optional<String> by = by();
    background.execute(
        () ->
            results.postValue(
                wanted.like().map(this::alike).orElseGet(() -> history(grade, lot, day, by))));
  }

  private List<Found> history(
      Optional<Grade> grade, Optional<String> lot, Optional<LocalDate> day, Optional<String> by) {
    long from = day.map(this::startMillis).orElse(0L);
    long to = day.map(date -> startMillis(date.plusDays(1))).orElse(Long.MAX_VALUE);
    Optional<RecordedEmbeddings.Answers> today = today();
    List<Found> found = new ArrayList<>();
    for (FoundFruit fruit :
        dao.history(grade.orElse(null), lot.orElse(null), by.orElse(null), from, to)) {
      found.add(new Found(fruit, Optional.empty(), today(today, fruit)));
    }
    return found;
  }

  private long startMillis(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private List<Found> alike(String fruitId) {
    Optional<FoundFruit> asked = dao.found(fruitId);
    Optional<byte[]> embedding = dao.embedding(fruitId);
    if (!asked.isPresent() || !embedding.isPresent()) {
      return List.of();
    }
    RecordedEmbeddings index = index(asked.get().space());
    index.refresh();
    Optional<RecordedEmbeddings.Answers> today = today();
    List<Found> found = new ArrayList<>();
    for (RecordedEmbeddings.Alike alike : index.like(Embedding.fromBytes(embedding.get()))) {
      dao.found(alike.id())
          .ifPresent(
              fruit ->
                  found.add(new Found(fruit, Optional.of(alike.cosine()), today(today, fruit))));
    }
    return found;
  }

  private static Optional<RecordedEmbeddings.Said> today(
      Optional<RecordedEmbeddings.Answers> answers, FoundFruit fruit) {
    return answers.flatMap(all -> all.of(fruit.id()));
  }

  /** What the heads in use say of all embeddings of their space. */
  private Optional<RecordedEmbeddings.Answers> today() {
    return heads
        .now()
        .map(
            known -> {
              RecordedEmbeddings index = index(known.generation().space().name());
              index.refresh();
              return index.ask(known.heads());
            });
  }

  private RecordedEmbeddings index(String space) {
    return indexes.computeIfAbsent(space, name -> new RecordedEmbeddings(dao, name, MOST_ALIKE));
  }
}
