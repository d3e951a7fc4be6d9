package pomona.app.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pomona.sync.FactBody;

/**
 * Records what is taught and taken back: the row that the phone learns from, and the fact that
 * tells the reviewers, in one transaction. Blocks; never called on the main thread.
 */
public final class Teaching {
  private final PomonaDatabase database;
  private final FactMaker maker;
  private final Runnable recorded;

  /**
   * Records into a database.
   *
   * @param recorded told after each transaction: there is something to send
   */
  public Teaching(PomonaDatabase database, FactMaker maker, Runnable recorded) {
    this.database = database;
    this.maker = maker;
    this.recorded = recorded;
  }

  /** The lesson for a label in a space; begins one if there is none yet. */
  public LessonRow lesson(LessonRow.Kind kind, String label, String space) {
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
        lesson -> {
          if (database.lessons().example(lessonId, fruitId).isPresent()) {
            return Optional.empty();
          }
          long place = database.lessons().lastPlace() + 1;
          database.lessons().insertExample(new ExampleRow(lessonId, fruitId, place, counter));
          return isTold(lesson, counter)
              ? Optional.of(body(lesson, fruitId, counter, false))
              : Optional.empty();
        });
  }

  /** Takes a fruit back, as if it had never been taught with; nothing if it was not. */
  public void remove(String lessonId, String fruitId) {
    change(
        lessonId,
        fruitId,
        lesson -> {
          Optional<ExampleRow> example = database.lessons().example(lessonId, fruitId);
          database.lessons().removeExample(lessonId, fruitId);
          return example
              .filter(row -> isTold(lesson, row.counter()))
              .map(row -> body(lesson, fruitId, row.counter(), true));
        });
  }

  /** What happens inside the transaction; the fact to be told, if any. */
  private interface Step {
    Optional<FactBody> of(LessonRow lesson);
  }

  private void change(String lessonId, String fruitId, Step step) {
    LessonRow lesson =
        database
            .lessons()
            .lesson(lessonId)
            .orElseThrow(() -> new IllegalArgumentException("no lesson " + lessonId));
    Optional<String> lot = database.found().found(fruitId).map(FoundFruit::lotCode);
    database.runInTransaction(
        () ->
            step.of(lesson)
                .ifPresent(
                    body ->
                        database
                            .facts()
                            .insert(List.of(maker.fact(maker.ids().next(), lot, body)))));
    recorded.run();
  }

  /** What a class or a grade is not, stays here: a server of before would take it for one. */
  private static boolean isTold(LessonRow lesson, boolean counter) {
    return !counter || lesson.kind() == LessonRow.Kind.DEFECT;
  }

  private static FactBody body(
      LessonRow lesson, String fruitId, boolean counter, boolean withdrawn) {
    return new FactBody.Example(
        UUID.fromString(fruitId),
        labelOf(lesson, LessonRow.Kind.CLASS),
        labelOf(lesson, LessonRow.Kind.GRADE),
        labelOf(lesson, LessonRow.Kind.DEFECT),
        counter,
        withdrawn);
  }

  private static Optional<String> labelOf(LessonRow lesson, LessonRow.Kind kind) {
    return lesson.kind() == kind ? Optional.of(lesson.label()) : Optional.empty();
  }
}
