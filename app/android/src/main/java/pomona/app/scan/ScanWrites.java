package pomona.app.scan;

import java.util.Optional;
import java.util.function.Consumer;
import pomona.app.camera.Picture;
import pomona.app.record.ScanRecorder;
import pomona.app.store.WriteFault;
import pomona.app.store.Writing;
import pomona.phone.record.SeenFrame;

/** Hands over what a press took to be written, and says what becomes of it. */
final class ScanWrites {
  private final Writing writing;
  private final ScanRecorder book;
  private final Consumer<ScanState> said;

  ScanWrites(Writing writing, ScanRecorder book, Consumer<ScanState> said) {
    this.writing = writing;
    this.book = book;
    this.said = said;
  }

  /**
   * What a press has taken.
   *
   * @param still the picture that it was seen in, unless frames are live and go on
   * @param ids told the ids of its fruits, before anything that is written later
   * @param written told what to say when the database has it
   * @param givenUp done when a person leaves it out
   */
  record Taken(
      SeenFrame seen,
      Picture picture,
      Optional<Picture> still,
      WrittenIds ids,
      Consumer<ScanState> written,
      Runnable givenUp) {}

  void write(Taken taken) {
    writing.execute(
        () -> {
          ScanRecorder.Written written = book.write(taken.seen(), taken.picture());
          taken.ids().set(written.fruitIds());
          taken
              .written()
              .accept(
                  new ScanState.Recorded(
                      taken.seen(),
                      taken.still(),
                      written.lotId(),
                      written.suggestion(),
                      taken.ids(),
                      written.card(),
                      written.measured()));
        },
        new Writing.Told() {
          @Override
          public void failed(WriteFault fault) {
            said.accept(new ScanState.Unwritten());
          }

          @Override
          public void givenUp() {
            taken.givenUp().run();
          }
        });
  }

  /**
   * Writes that a person gives a fruit another grade or class, after what was handed over before.
   * Of a fruit whose record a person has given up there is nothing to write.
   *
   * @param known whether what is said of its class is more than a guess
   */
  void correct(TakenFruit fruit, Said other, boolean known, String reason) {
    writing.execute(
        () -> fruit.id().ifPresent(id -> correct(id, other, known, reason)),
        new Writing.Told() {
          @Override
          public void failed(WriteFault fault) {
            said.accept(new ScanState.Unwritten());
          }

          @Override
          public void givenUp() {}
        });
  }

  private void correct(String id, Said other, boolean known, String reason) {
    other.grade().ifPresent(grade -> book.facts().override(id, grade, reason));
    other.className().ifPresent(name -> book.facts().name(id, name, known, reason));
  }
}
