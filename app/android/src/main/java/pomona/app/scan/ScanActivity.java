package pomona.app.scan;

import android.Manifest;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.os.Bundle;
import android.view.HapticFeedbackConstants;
import android.view.KeyEvent;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageButton;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.PickVisualMediaRequest;
import androidx.activity.result.contract.ActivityResultContracts;
import androidx.appcompat.app.AppCompatActivity;
import androidx.core.content.ContextCompat;
import androidx.core.content.FileProvider;
import androidx.core.os.BundleCompat;
import androidx.lifecycle.ViewModelProvider;
import androidx.lifecycle.viewmodel.ViewModelInitializer;
import com.google.android.material.floatingactionbutton.FloatingActionButton;
import java.io.File;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.camera.LiveCamera;
import pomona.app.camera.Picture;
import pomona.app.look.FramesMark;
import pomona.app.look.GradeBar;
import pomona.app.look.GradeCounts;
import pomona.app.lot.LotActivity;
import pomona.vision.Refusal;

/**
 * Scan: point, see each fruit outlined, press the one big button. The picture comes from the live
 * camera, from the phone's own camera application, or from the pictures on the phone.
 */
public final class ScanActivity extends AppCompatActivity {
  private static final String TAKEN = "taken";
  private static final String SHOWN = "shown";

  private final ActivityResultLauncher<PickVisualMediaRequest> picker =
      registerForActivityResult(new ActivityResultContracts.PickVisualMedia(), this::onPicture);
  private final ActivityResultLauncher<Uri> camera =
      registerForActivityResult(new ActivityResultContracts.TakePicture(), this::onTaken);
  private final ActivityResultLauncher<String> permission =
      registerForActivityResult(
          new ActivityResultContracts.RequestPermission(), this::onPermission);

  private ScanViewModel model;
  private OutlineView outlines;
  private ImageView picture;
  private TextView message;
  private GradeBar grades;
  private FloatingActionButton shutter;
  private Optional<LiveCamera> live = Optional.empty();
  private Uri taken;
  private Uri shown;
  private boolean torch;

  /** Scans what a live camera sees, if there is one. */
  public static Intent intent(Context context) {
    return new Intent(context, ScanActivity.class);
  }

  /** Scans a picture. */
  public static Intent intent(Context context, Uri picture) {
    return intent(context).setData(picture);
  }

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.scan);
    Edges.keepAllClear(findViewById(R.id.scan_root));
    outlines = findViewById(R.id.outlines);
    picture = findViewById(R.id.picture);
    message = findViewById(R.id.message);
    grades = findViewById(R.id.grades);
    shutter = findViewById(R.id.shutter);
    ImageButton back = findViewById(R.id.back);
    back.setOnClickListener(pressed -> finish());
    findViewById(R.id.pick).setOnClickListener(pressed -> pick());
    findViewById(R.id.side).setOnClickListener(pressed -> takePicture());
    shutter.setOnClickListener(pressed -> press());
    model = new ViewModelProvider(this, factory()).get(ScanViewModel.class);
    model.state().observe(this, this::show);
    if (saved != null) {
      taken = BundleCompat.getParcelable(saved, TAKEN, Uri.class);
      shown = BundleCompat.getParcelable(saved, SHOWN, Uri.class);
    } else {
      shown = getIntent().getData();
    }
    if (shown != null && model.state().getValue() instanceof ScanState.Ready) {
      onPicture(shown);
    } else if (shown == null) {
      startLive();
    }
  }

  private ViewModelProvider.Factory factory() {
    AppGraph graph = PomonaApplication.graph(this);
    return ViewModelProvider.Factory.from(
        new ViewModelInitializer<>(
            ScanViewModel.class,
            extras ->
                new ScanViewModel(
                    new ScanViewModel.Parts(
                        graph.eyes(),
                        graph.analysis(),
                        graph.background(),
                        graph.facts(),
                        graph.database().lots(),
                        graph.cutter(),
                        graph.frames(),
                        graph.clock(),
                        System::nanoTime))));
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    state.putParcelable(TAKEN, taken);
    state.putParcelable(SHOWN, shown);
  }

  @Override
  protected void onResume() {
    super.onResume();
    FramesMark.show(
        findViewById(R.id.frames_mark), PomonaApplication.graph(this).frameSharing().until());
  }

  private void startLive() {
    if (live.isPresent() || !LiveCamera.isBuiltIn()) {
      return;
    }
    if (ContextCompat.checkSelfPermission(this, Manifest.permission.CAMERA)
        != PackageManager.PERMISSION_GRANTED) {
      permission.launch(Manifest.permission.CAMERA);
      return;
    }
    live = LiveCamera.of(this, PomonaApplication.graph(this).analysis());
    live.ifPresent(
        source -> {
          ViewGroup place = findViewById(R.id.live);
          place.addView(source.view());
          source.start(this, model);
          View light = findViewById(R.id.torch);
          light.setVisibility(View.VISIBLE);
          light.setOnClickListener(
              pressed -> {
                torch = !torch;
                source.torch(torch);
              });
        });
  }

  private void onPermission(boolean granted) {
    // Refused: the phone's camera application and its pictures are still there.
    if (granted) {
      startLive();
    }
  }

  private void pick() {
    picker.launch(
        new PickVisualMediaRequest.Builder()
            .setMediaType(ActivityResultContracts.PickVisualMedia.ImageOnly.INSTANCE)
            .build());
  }

  private void takePicture() {
    File folder = new File(getCacheDir(), "taken");
    if (!folder.isDirectory() && !folder.mkdirs()) {
      model.failed(folder + " cannot be made");
      return;
    }
    File file = new File(folder, "picture.jpg");
    taken = FileProvider.getUriForFile(this, getPackageName() + ".files", file);
    camera.launch(taken);
  }

  private void onTaken(boolean isTaken) {
    if (isTaken && taken != null) {
      onPicture(taken);
    }
  }

  private void onPicture(Uri uri) {
    if (uri == null) {
      return;
    }
    shown = uri;
    Context application = getApplicationContext();
    model.look(() -> Picture.of(application.getContentResolver(), uri));
  }

  /** The one big button: what it does is what the screen is at. */
  private void press() {
    ScanState state = model.state().getValue();
    if (state instanceof ScanState.Looked looked && !looked.seen().fruits().isEmpty()) {
      shutter.performHapticFeedback(HapticFeedbackConstants.LONG_PRESS);
      model.record();
    } else if (state instanceof ScanState.Looking) {
      return;
    } else if (live.isPresent()) {
      model.goOn();
    } else {
      takePicture();
    }
  }

  @Override
  public boolean onKeyDown(int code, KeyEvent event) {
    if (code == KeyEvent.KEYCODE_VOLUME_DOWN || code == KeyEvent.KEYCODE_VOLUME_UP) {
      if (event.getRepeatCount() == 0) {
        press();
      }
      return true;
    }
    return super.onKeyDown(code, event);
  }

  private void show(ScanState state) {
    message.setOnClickListener(null);
    message.setClickable(false);
    if (state instanceof ScanState.Ready) {
      showButton(R.drawable.ic_camera, R.string.scan_camera);
      message.setText(live.isPresent() ? R.string.scan_hint_live : R.string.scan_hint);
    } else if (state instanceof ScanState.Looking) {
      message.setText(R.string.scan_looking);
    } else if (state instanceof ScanState.Looked looked) {
      showSeen(looked.seen());
      looked.picture().ifPresent(picture::setImageBitmap);
    } else if (state instanceof ScanState.Recorded recorded) {
      recorded.picture().ifPresent(picture::setImageBitmap);
      outlines.show(recorded.seen());
      grades.show(recorded.seen().grades());
      showButton(R.drawable.ic_next, R.string.scan_next);
      message.setText(R.string.scan_see_lot);
      message.setOnClickListener(
          pressed -> startActivity(LotActivity.intent(this, recorded.lotId())));
    } else if (state instanceof ScanState.Failed failed) {
      message.setText(failed.why());
      showButton(R.drawable.ic_camera, R.string.scan_camera);
    }
  }

  private void showSeen(Seen seen) {
    outlines.show(seen);
    GradeCounts counts = seen.grades();
    grades.show(counts);
    if (seen.refusal().isPresent()) {
      message.setText(words(seen.refusal().get()));
      showButton(R.drawable.ic_camera, R.string.scan_camera);
      shutter.performHapticFeedback(HapticFeedbackConstants.VIRTUAL_KEY);
    } else {
      message.setText(
          getResources().getQuantityString(R.plurals.lot_fruits, counts.total(), counts.total()));
      showButton(R.drawable.ic_check, R.string.scan_record);
    }
  }

  private void showButton(int icon, int words) {
    shutter.setImageResource(icon);
    shutter.setContentDescription(getString(words));
  }

  private static int words(Refusal refusal) {
    if (refusal instanceof Refusal.Dark) {
      return R.string.refusal_dark;
    }
    if (refusal instanceof Refusal.Blurred) {
      return R.string.refusal_blurred;
    }
    return refusal instanceof Refusal.Unfamiliar
        ? R.string.refusal_unfamiliar
        : R.string.refusal_empty;
  }
}
