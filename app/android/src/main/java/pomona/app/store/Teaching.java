package pomona.app.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.phone.record.FactMaker;
import pomona.phone.record.TaughtLabel;

/**
 * Records what is taught and taken back: the row that the phone learns from, and the fact that
 * tells the reviewers, in one transaction. Blocks; never called on the main thread.
 *
 * @param recorded told after each transaction: there is something to send
 */
public record Teaching(PomonaDatabase database, FactMaker maker, Runnable recorded) {
  /** The lesson for a label in a space; begins one if there is none yet. */
  public LessonRow lesson(TaughtLabel.Kind kind, String label, String space) {
    return database.runInTransaction(
        () ->
            database
                .lessons()
                .find(kind, label, space)
                .orElseGet(
                    () -> {
                      String id = maker.ids().next().toString();
                      LessonRow begun =
                          new LessonRow(id, kind, label, space, maker.clock().millis());
                      database.lessons().insertLesson(begun);
                      return begun;
                    }));
  }

  /**
   * Teaches with a fruit; nothing if it is an example of the lesson already.
   *
   * @param counter true to say that this is not what is meant
   */
  public void add(String lessonId, String fruitId, boolean counter) {
    change(
        lessonId,
        fruitId,
        () -> {
          if (database.lessons().example(lessonId, fruitId).isPresent()) {
            return Optional.empty();
          }
          long place = database.lessons().lastPlace() + 1;
          database.lessons().insertExample(new ExampleRow(lessonId, fruitId, place, counter));
          return Optional.of(new Change(counter, false));
        });
  }

  /** Takes a fruit back, as if it had never been taught with; nothing if it was not. */
  public void remove(String lessonId, String fruitId) {
    change(
        lessonId,
        fruitId,
        () -> {
          Optional<ExampleRow> example = database.lessons().example(lessonId, fruitId);
          database.lessons().removeExample(lessonId, fruitId);
          return example.map(row -> new Change(row.counter(), true));
        });
  }

  private record Change(boolean counter, boolean withdrawn) {}

  /** What happens inside the transaction; what changed by it, if anything. */
  private interface Step {
    Optional<Change> take();
  }

  private void change(String lessonId, String fruitId, Step step) {
    LessonRow lesson =
        database
            .lessons()
            .lesson(lessonId)
            .orElseThrow(() -> new IllegalArgumentException("no lesson " + lessonId));
    Optional<String> lot = database.found().found(fruitId).map(FoundFruit::lotCode);
    UUID fruit = UUID.fromString(fruitId);
    database.write(
        () ->
            step.take()
                .flatMap(
                    now ->
                        maker.example(lot, fruit, lesson.taught(), now.counter(), now.withdrawn()))
                .ifPresent(fact -> database.facts().insert(List.of(FactRow.waiting(fact)))));
    FactRecorder.tell(recorded);
  }
}
