package pomona.app.camera;

import android.content.ActivityNotFoundException;
import android.content.Context;
import android.net.Uri;
import android.os.Bundle;
import android.os.StrictMode;
import androidx.activity.ComponentActivity;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.PickVisualMediaRequest;
import androidx.activity.result.contract.ActivityResultContracts;
import androidx.core.content.FileProvider;
import androidx.core.os.BundleCompat;
import java.io.File;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pomona.app.failure.Failure;

/**
 * Pictures that other applications bring: the phone's own camera application takes one, or a person
 * picks one. Picking needs no permission; to take one, the camera's is asked for first.
 */
public final class BorrowedPictures {
  private static final String TAKEN = "taken";

  private final ComponentActivity screen;
  private final Consumer<Uri> brought;
  private final Consumer<Failure> failed;
  private final ActivityResultLauncher<PickVisualMediaRequest> picker;
  private final ActivityResultLauncher<Uri> camera;
  private final CameraPermission permission;
  private Uri taken;
  private Runnable takeNow = () -> {};

  /**
   * Pictures for a screen; made with it, before it starts.
   *
   * @param brought told on the main thread where a picture is
   * @param failed told there why there is none
   */
  public BorrowedPictures(
      ComponentActivity screen, Consumer<Uri> brought, Consumer<Failure> failed) {
    this.screen = screen;
    this.brought = brought;
    this.failed = failed;
    this.picker =
        screen.registerForActivityResult(
            new ActivityResultContracts.PickVisualMedia(), this::onPicked);
    this.camera =
        screen.registerForActivityResult(new ActivityResultContracts.TakePicture(), this::onTaken);
    this.permission = new CameraPermission(screen, () -> takeNow.run(), this::pick);
  }

  /** Restores the picture that was being taken when the process was killed. */
  public void restore(Bundle saved) {
    taken = BundleCompat.getParcelable(saved, TAKEN, Uri.class);
  }

  public void save(Bundle state) {
    state.putParcelable(TAKEN, taken);
  }

  /** Lets the person pick a picture on the phone. */
  public void pick() {
    try {
      picker.launch(
          new PickVisualMediaRequest.Builder()
              .setMediaType(ActivityResultContracts.PickVisualMedia.ImageOnly.INSTANCE)
              .build());
    } catch (ActivityNotFoundException nobodyOffersPictures) {
      failed.accept(Failure.NO_FILES_APPLICATION);
    }
  }

  /**
   * A new one; asks for the camera first, if that is still to be asked.
   *
   * @param background makes room for it
   */
  public void take(Executor background) {
    takeNow = () -> makeRoom(background);
    permission.ask();
  }

  private void makeRoom(Executor background) {
    Context application = screen.getApplicationContext();
    background.execute(
        () -> {
          StrictMode.noteSlowCall("makes room for a picture");
          File folder = new File(application.getCacheDir(), "taken");
          boolean ready = folder.isDirectory() || folder.mkdirs();
          Uri place =
              ready
                  ? FileProvider.getUriForFile(
                      application,
                      application.getPackageName() + ".files",
                      new File(folder, "picture.jpg"))
                  : null;
          screen.runOnUiThread(() -> launch(place));
        });
  }

  private void launch(Uri place) {
    if (screen.isDestroyed()) {
      return;
    }
    if (place == null) {
      failed.accept(Failure.STORAGE_FULL);
      return;
    }
    taken = place;
    try {
      camera.launch(place);
    } catch (ActivityNotFoundException noCameraApplication) {
      failed.accept(Failure.NO_CAMERA_APPLICATION);
    }
  }

  private void onPicked(Uri uri) {
    if (uri != null) {
      brought.accept(uri);
    }
  }

  private void onTaken(boolean isTaken) {
    if (isTaken && taken != null) {
      brought.accept(taken);
    }
  }
}
