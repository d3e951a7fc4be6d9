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
   * @param written told what to say when the database has it
   * @param givenUp done when a person leaves it out
   */
  record Taken(
      SeenFrame seen,
      Picture picture,
      Optional<Picture> still,
      Consumer<ScanState> written,
      Runnable givenUp) {}

  void write(Taken taken) {
    writing.execute(
        () -> {
          ScanRecorder.Written written = book.write(taken.seen(), taken.picture());
          taken
              .written()
              .accept(
                  new ScanState.Recorded(
                      taken.seen(), taken.still(), written.lotId(), written.disposition()));
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
}
