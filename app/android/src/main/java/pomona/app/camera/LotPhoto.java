package pomona.app.camera;

import android.content.ContentResolver;
import android.net.Uri;
import android.os.Handler;
import android.os.Looper;
import androidx.lifecycle.LifecycleOwner;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.SavedStateHandle;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.failure.Failure;
import pomona.phone.record.KeptFile;

/**
 * A photo that a person takes for a lot, of its label or of how it looks. It is kept as soon as it
 * is taken, outlives the process, and is sent with what it belongs to and not before.
 *
 * <pre>{@code
 * photo.watch(screen, shown -> picture.setVisibility(shown.file().isPresent() ? VISIBLE : GONE));
 * photo.add(resolver, uri);
 * ...
 * Optional<KeptFile> file = photo.now().file();
 * }</pre>
 */
public final class LotPhoto {
  private static final String SHA256 = "photo";
  private static final String BYTES = "photo-bytes";

  private final Handler main = new Handler(Looper.getMainLooper());
  private final PictureCutter cutter;
  private final Executor network;
  private final SavedStateHandle saved;
  private final MutableLiveData<Shown> shown;

  /**
   * What there is.
   *
   * @param trouble why the last one that was asked for is not there
   */
  public record Shown(Optional<KeptFile> file, Optional<Failure> trouble) {}

  /**
   * A photo of a screen.
   *
   * @param network fetches pictures that may lie on another computer
   * @param saved outlives the process
   */
  public LotPhoto(PictureCutter cutter, Executor network, SavedStateHandle saved) {
    this.cutter = cutter;
    this.network = network;
    this.saved = saved;
    String sha256 = saved.get(SHA256);
    Long bytes = saved.get(BYTES);
    this.shown =
        new MutableLiveData<>(
            sha256 == null || bytes == null ? none() : of(new KeptFile(sha256, bytes)));
  }

  private static Shown none() {
    return new Shown(Optional.empty(), Optional.empty());
  }

  private static Shown of(KeptFile file) {
    return new Shown(Optional.of(file), Optional.empty());
  }

  /** Tells a screen what there is, from now on. */
  public void watch(LifecycleOwner screen, Consumer<Shown> show) {
    shown.observe(
        screen,
        now -> {
          saved.set(SHA256, now.file().map(KeptFile::sha256).orElse(null));
          saved.set(BYTES, now.file().map(KeptFile::sizeBytes).orElse(null));
          show.accept(now);
        });
  }

  /** What there is now; for the main thread. */
  public Shown now() {
    return Objects.requireNonNull(shown.getValue());
  }

  /** Keeps a picture that was taken or picked. */
  public void add(ContentResolver resolver, Uri picture) {
    network.execute(
        () -> {
          try {
            shown.postValue(of(cutter.keep(Picture.of(resolver, picture))));
          } catch (IOException | RuntimeException e) { // a provider may throw anything
            fail(Failure.of(e, Failure.PICTURE_GONE));
          }
        });
  }

  /** None could be taken; one that was kept before stays. */
  public void fail(Failure why) {
    main.post(() -> shown.setValue(new Shown(now().file(), Optional.of(why))));
  }

  /** Takes it away again. */
  public void remove() {
    shown.setValue(none());
  }
}
