package pomona.app.scan;

import android.content.Context;
import android.net.Uri;
import android.os.Bundle;
import android.os.StrictMode;
import androidx.appcompat.app.AppCompatActivity;
import androidx.core.os.BundleCompat;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.camera.BorrowedPictures;
import pomona.app.camera.CameraPermission;
import pomona.app.camera.Cameras;
import pomona.app.camera.LiveCamera;
import pomona.app.camera.Picture;
import pomona.app.camera.ReplayFrames;
import pomona.app.eye.Pace;

/**
 * Where Scan's pictures come from: the live camera, the phone's own camera application, a picture
 * or a folder of them that is there already.
 */
final class ScanSources {
  private static final String SHOWN = "shown";
  private static final String FILE = "file";

  private final AppCompatActivity screen;
  private final BorrowedPictures pictures;
  private final CameraPermission permission;
  private AppGraph graph;
  private ScanViewModel model;
  private ScanPanel panel;
  private Optional<LiveControls> live = Optional.empty();
  private Uri shown;
  private Pace pace = Pace.FULL;

  /** Of a screen that is being made: what it asks of Android is registered now. */
  ScanSources(AppCompatActivity screen) {
    this.screen = screen;
    this.pictures =
        new BorrowedPictures(screen, this::onPicture, why -> model.frames().failed(why));
    this.permission = new CameraPermission(screen, this::startCamera, pictures::pick);
  }

  /** Begins with what the screen was opened for, or with what it showed before. */
  void begin(ScanViewModel showing, ScanPanel telling, Optional<Bundle> saved) {
    graph = PomonaApplication.graph(screen);
    model = showing;
    panel = telling;
    shown = screen.getIntent().getData();
    if (saved.isPresent()) {
      pictures.restore(saved.get());
      permission.restore(saved.get());
      shown = BundleCompat.getParcelable(saved.get(), SHOWN, Uri.class);
    }
    start();
  }

  /** Back from the settings, where the camera may have been allowed. */
  void resume() {
    if (shown == null && CameraPermission.isGiven(screen)) {
      startCamera();
    }
  }

  void save(Bundle state) {
    pictures.save(state);
    permission.save(state);
    state.putParcelable(SHOWN, shown);
  }

  /** What can be done with the live camera; empty while there is none. */
  Optional<LiveControls> live() {
    return live;
  }

  void keep(Pace newPace) {
    pace = newPace;
    live.ifPresent(controls -> controls.camera().lowResolution(pace.lowResolution()));
  }

  /** Chooses a picture that is there already. */
  void pick() {
    pictures.pick();
  }

  /** Says how the camera is allowed, where it is not. */
  void offerCamera() {
    if (graph.cameras().isThere() && !CameraPermission.isGiven(screen)) {
      panel.offer(R.string.camera_allow, permission::ask);
    }
  }

  private void start() {
    if (shown == null) {
      startCamera();
    } else if (FILE.equals(shown.getScheme())) {
      Path file = new File(Objects.requireNonNull(shown.getPath())).toPath();
      graph.background().execute(() -> startFile(file));
    } else {
      startStill();
    }
  }

  /** Replays a folder or looks at a file; the disk says which it is. */
  private void startFile(Path file) {
    StrictMode.noteSlowCall("looks whether it is a folder");
    boolean folder = Files.isDirectory(file);
    screen.runOnUiThread(
        () -> {
          if (screen.isDestroyed()) {
            return;
          }
          if (folder) {
            startLive(new ReplayFrames(screen, file, graph.threads().analysis()));
          } else {
            startStill();
          }
        });
  }

  private void startStill() {
    if (model.state().getValue() instanceof ScanState.Ready) {
      onPicture(shown);
    }
  }

  private void startCamera() {
    Cameras cameras = graph.cameras();
    if (live.isPresent() || !cameras.isThere()) {
      return;
    }
    if (CameraPermission.isGiven(screen)) {
      startLive(cameras.open(screen, graph.threads().analysis()));
    } else if (permission.hasAsked()) {
      panel.offer(R.string.camera_allow, permission::ask);
    } else {
      permission.ask();
    }
  }

  private void startLive(LiveCamera source) {
    live = Optional.of(new LiveControls(source, screen.findViewById(R.id.scan_root)));
    if (model.state().getValue() instanceof ScanState.Ready) {
      model.goOn();
    }
    if (pace.lowResolution()) {
      source.lowResolution(true);
    }
    source.start(screen, model.frames());
  }

  /** By the phone's own camera application. */
  void takePicture() {
    pictures.take(graph.background());
  }

  private void onPicture(Uri uri) {
    shown = uri;
    Context application = screen.getApplicationContext();
    model.look(() -> Picture.of(application.getContentResolver(), uri));
  }
}
