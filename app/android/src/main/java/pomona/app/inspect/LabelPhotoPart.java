package pomona.app.inspect;

import android.os.Bundle;
import android.view.View;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.R;
import pomona.app.camera.BorrowedPictures;
import pomona.app.camera.LotPhoto;
import pomona.app.failure.Failure;
import pomona.app.style.Thumbnails;
import pomona.phone.record.KeptFile;
import pomona.sync.LotFact;

/** The part of the form that takes a photo of the label and shows it. */
final class LabelPhotoPart {
  private final AppCompatActivity screen;
  private final LotPhoto photo;
  private final BorrowedPictures pictures;
  private final Thumbnails thumbnails;
  private Optional<String> before = Optional.empty();

  /** Made with its screen, before that starts. */
  LabelPhotoPart(AppCompatActivity screen, AppGraph graph, LotPhoto photo) {
    this.screen = screen;
    this.photo = photo;
    this.thumbnails = new Thumbnails(graph.attachments(), graph.background());
    this.pictures =
        new BorrowedPictures(
            screen, uri -> photo.add(screen.getContentResolver(), uri), photo::fail);
    screen
        .findViewById(R.id.label_photo_take)
        .setOnClickListener(pressed -> pictures.take(graph.background()));
    photo.watch(screen, shown -> show());
  }

  void restore(Bundle saved) {
    pictures.restore(saved);
  }

  void save(Bundle state) {
    pictures.save(state);
  }

  /** The photo of an earlier declaration is shown until there is a newer one. */
  void show(Optional<LotFact.Declared> declared) {
    before = declared.flatMap(LotFact.Declared::labelPhotoSha256);
    show();
  }

  /** The photo that the declaration names. */
  Optional<String> sha256() {
    Optional<String> taken = photo.now().file().map(KeptFile::sha256);
    return taken.isPresent() ? taken : before;
  }

  private void show() {
    ImageView picture = screen.findViewById(R.id.label_photo);
    picture.setVisibility(sha256().isPresent() ? View.VISIBLE : View.GONE);
    thumbnails.show(picture, sha256().orElse(null));
    TextView words = screen.findViewById(R.id.label_photo_words);
    Optional<Failure> trouble = photo.now().trouble();
    words.setVisibility(trouble.isPresent() ? View.VISIBLE : View.GONE);
    trouble.ifPresent(
        why ->
            words.setText(
                screen.getString(R.string.lot_photo_failed, screen.getString(why.words()))));
  }
}
