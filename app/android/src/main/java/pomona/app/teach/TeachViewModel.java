package pomona.app.teach;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.lesson.CurrentHeads;
import pomona.app.lesson.Lesson;
import pomona.app.store.LessonRow;
import pomona.app.store.SeenExample;
import pomona.head.Heads;
import pomona.phone.record.TaughtLabel;

/** What was taught on this phone, and teaching. Everything is worked out in the background. */
final class TeachViewModel extends ViewModel {
  private final AppGraph graph;
  private final MediatorLiveData<List<Taught>> taught = new MediatorLiveData<>();
  private final MutableLiveData<Boolean> ready = new MutableLiveData<>();

  /** How far a lesson is on its way to other phones. */
  enum Sharing {
    /** The examples are on this phone alone. */
    WAITING,
    /** Reviewers have the examples. */
    OFFERED,
    /** The bundle, or a head pack, has the label by itself. */
    SHARED
  }

  /**
   * A lesson as screens show it.
   *
   * @param lesson empty if it was taught to another model's space
   */
  record Taught(
      LessonRow row,
      List<SeenExample> examples,
      Optional<Lesson> lesson,
      List<Lesson.Verdict> verdicts,
      Sharing sharing) {

    int positives() {
      return (int) examples.stream().filter(example -> !example.counter()).count();
    }

    /**
     * How many would be judged right by a phone that had never seen them.
     *
     * @param counter of those that show what is not meant, or of what is
     */
    int right(boolean counter) {
      return Lesson.Verdict.right(verdicts, counter);
    }
  }

  TeachViewModel(AppGraph graph) {
    this.graph = graph;
    taught.addSource(graph.database().lessons().watchAll(), rows -> workOut());
    taught.addSource(graph.database().lessons().watchTeaching(), changes -> workOut());
  }

  /** The newest first. */
  LiveData<List<Taught>> taught() {
    return taught;
  }

  /** Whether anything was scanned yet; without, there is nothing to teach with. */
  LiveData<Boolean> ready() {
    return ready;
  }

  private void workOut() {
    graph.background().execute(() -> taught.postValue(workedOut()));
  }

  private List<Taught> workedOut() {
    Optional<CurrentHeads.Known> known = graph.heads().now();
    ready.postValue(known.isPresent());
    boolean waiting = graph.database().lessons().waitingExamples() > 0;
    List<Taught> all = new ArrayList<>();
    for (LessonRow row : graph.database().lessons().all()) {
      Optional<Lesson> lesson = known.flatMap(now -> find(now, row));
      boolean shared = known.map(now -> isShared(row, now.base())).orElse(false);
      all.add(
          0,
          new Taught(
              row,
              graph.database().lessons().examples(row.id()),
              lesson,
              lesson.map(Lesson::verdicts).orElse(List.of()),
              shared ? Sharing.SHARED : waiting ? Sharing.WAITING : Sharing.OFFERED));
    }
    return all;
  }

  /** Whether a bundle or a head pack knows it by itself. */
  private static boolean isShared(LessonRow row, Heads base) {
    return switch (row.kind()) {
      case CLASS -> base.classes().labels().contains(row.label());
      case GRADE -> false;
      case DEFECT ->
          base.taughtDefects().map(defects -> defects.labels().contains(row.label())).orElse(false);
    };
  }

  private static Optional<Lesson> find(CurrentHeads.Known known, LessonRow row) {
    for (Lesson lesson : known.lessons()) {
      if (lesson.row().id().equals(row.id())) {
        return Optional.of(lesson);
      }
    }
    return Optional.empty();
  }

  /** Begins a lesson, or finds the one that there is; its id comes later. */
  LiveData<String> begin(TaughtLabel.Kind kind, String label, List<String> withFruits) {
    MutableLiveData<String> id = new MutableLiveData<>();
    graph
        .writing()
        .execute(
            () ->
                graph
                    .heads()
                    .now()
                    .ifPresent(
                        known -> {
                          LessonRow lesson =
                              graph
                                  .teaching()
                                  .lesson(kind, label, known.generation().space().name());
                          withFruits.forEach(fruit -> write(lesson.id(), fruit, false));
                          id.postValue(lesson.id());
                        }));
    return id;
  }

  void add(String lessonId, List<String> fruits, boolean counter) {
    for (String fruit : fruits) {
      graph.writing().execute(() -> write(lessonId, fruit, counter));
    }
  }

  void remove(String lessonId, String fruitId) {
    graph
        .writing()
        .execute(
            () -> {
              graph.teaching().remove(lessonId, fruitId);
              graph.heads().changed();
            });
  }

  private void write(String lessonId, String fruitId, boolean counter) {
    graph.teaching().add(lessonId, fruitId, counter);
    graph.heads().changed();
  }
}
