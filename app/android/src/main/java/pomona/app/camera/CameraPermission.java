package pomona.app.camera;

import android.Manifest;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.os.Bundle;
import android.provider.Settings;
import androidx.activity.ComponentActivity;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts;
import androidx.appcompat.app.AlertDialog;
import androidx.core.app.ActivityCompat;
import androidx.core.content.ContextCompat;
import androidx.lifecycle.DefaultLifecycleObserver;
import androidx.lifecycle.LifecycleOwner;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import pomona.app.R;

/**
 * Asks for the camera when something is about to use it: the live picture, or the phone's own
 * camera application, which Android refuses to an application that names the permission and was not
 * given it. After a refusal there is a way on: to be asked again, or the settings once Android asks
 * no more, or a picture that is there already.
 */
public final class CameraPermission {
  private static final String ASKED = "camera-asked";

  private final ComponentActivity screen;
  private final Runnable granted;
  private final Runnable pick;
  private final ActivityResultLauncher<String> launcher;
  private boolean asked;

  /**
   * For a screen; made with it, before it starts.
   *
   * @param granted goes on, on the main thread
   * @param pick lets a person choose a picture instead
   */
  public CameraPermission(ComponentActivity screen, Runnable granted, Runnable pick) {
    this.screen = screen;
    this.granted = granted;
    this.pick = pick;
    this.launcher =
        screen.registerForActivityResult(
            new ActivityResultContracts.RequestPermission(), this::onAnswer);
  }

  /** Whether the camera may be used now. */
  public static boolean isGiven(Context context) {
    return ContextCompat.checkSelfPermission(context, Manifest.permission.CAMERA)
        == PackageManager.PERMISSION_GRANTED;
  }

  /** Goes on at once, or after the person has said yes. */
  public void ask() {
    asked = true;
    if (isGiven(screen)) {
      granted.run();
    } else {
      launcher.launch(Manifest.permission.CAMERA);
    }
  }

  /** Whether this screen has asked already: a turned phone does not ask again by itself. */
  public boolean hasAsked() {
    return asked;
  }

  public void save(Bundle state) {
    state.putBoolean(ASKED, asked);
  }

  public void restore(Bundle state) {
    asked = state.getBoolean(ASKED);
  }

  private void onAnswer(boolean yes) {
    if (yes) {
      granted.run();
    } else if (!screen.isFinishing()) {
      sayWhatNow();
    }
  }

  private void sayWhatNow() {
    boolean asksAgain =
        ActivityCompat.shouldShowRequestPermissionRationale(screen, Manifest.permission.CAMERA);
    AlertDialog what =
        new MaterialAlertDialogBuilder(screen)
            .setMessage(R.string.camera_refused)
            .setPositiveButton(
                asksAgain ? R.string.camera_allow : R.string.camera_settings,
                (dialog, button) -> {
                  if (asksAgain) {
                    ask();
                  } else {
                    openSettings();
                  }
                })
            .setNegativeButton(R.string.scan_pick, (dialog, button) -> pick.run())
            .show();
    screen
        .getLifecycle()
        .addObserver(
            new DefaultLifecycleObserver() {
              @Override
              public void onDestroy(LifecycleOwner destroyed) {
                what.dismiss();
              }
            });
  }

  private void openSettings() {
    screen.startActivity(
        new Intent(
            Settings.ACTION_APPLICATION_DETAILS_SETTINGS,
            Uri.fromParts("package", screen.getPackageName(), null)));
  }
}
