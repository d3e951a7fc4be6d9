package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Activity;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.provider.MediaStore;
import android.provider.Settings;
import android.view.View;
import android.view.WindowManager;
import androidx.appcompat.app.AlertDialog;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.shadows.ShadowActivity;
import org.robolectric.shadows.ShadowDialog;
import pomona.app.Navigation;
import pomona.app.R;
import pomona.app.TestApplication;

/** The camera is asked for where it is used, and a refusal is not the end. */
@RunWith(AndroidJUnit4.class)
public final class CameraPermissionTest {
  private final TestApplication application = ApplicationProvider.getApplicationContext();
  private ActivityController<ScanActivity> controller;

  private ScanActivity open() {
    controller = Robolectric.buildActivity(ScanActivity.class, Navigation.scan(application));
    controller.setup();
    Espresso.onIdle();
    return controller.get();
  }

  @After
  public void close() {
    if (controller != null) {
      controller.close();
    }
  }

  @Test
  public void scanAsks_andGoesLive_whenThePersonSaysYes() {
    application.camera().plugIn();
    ScanActivity screen = open();
    assertEquals(Manifest.permission.CAMERA, asked(screen).requestedPermissions[0]);
    answer(screen, true);
    Espresso.onIdle();
    assertTrue(application.camera().isOpened());
    assertTrue(
        "the screen stays on",
        (screen.getWindow().getAttributes().flags & WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON)
            != 0);
  }

  @Test
  public void aRefusal_offersAPictureAndTheSettings_andAnAllowanceThereCounts() {
    application.camera().plugIn();
    ScanActivity screen = open();
    answer(screen, false);
    Espresso.onIdle();
    AlertDialog what = (AlertDialog) ShadowDialog.getLatestDialog();
    assertEquals(
        screen.getString(R.string.scan_pick),
        what.getButton(AlertDialog.BUTTON_NEGATIVE).getText().toString());
    what.getButton(AlertDialog.BUTTON_POSITIVE).performClick();
    Espresso.onIdle();
    assertEquals(
        Settings.ACTION_APPLICATION_DETAILS_SETTINGS,
        shadowOf(screen).getNextStartedActivity().getAction());
    View allow = screen.findViewById(R.id.remedy);
    shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
    controller.pause().resume();
    Espresso.onIdle();
    assertTrue(application.camera().isOpened());
    assertEquals("no more to be allowed", View.GONE, allow.getVisibility());
  }

  @Test
  public void aTurnedPhone_doesNotAskAgain_butOffersTo() {
    application.camera().plugIn();
    try (ActivityScenario<ScanActivity> scenario =
        ActivityScenario.launch(Navigation.scan(application))) {
      scenario.onActivity(screen -> answer(screen, false));
      Espresso.onIdle();
      scenario.recreate();
      Espresso.onIdle();
      scenario.onActivity(
          again -> {
            assertNull(asked(again));
            View allow = again.findViewById(R.id.remedy);
            assertEquals(View.VISIBLE, allow.getVisibility());
            allow.performClick();
          });
      Espresso.onIdle();
      scenario.onActivity(
          again -> assertEquals(Manifest.permission.CAMERA, asked(again).requestedPermissions[0]));
    }
  }

  @Test
  public void thePhonesOwnCameraApplication_isAskedForFirst_too() {
    ScanActivity screen = open();
    screen.findViewById(R.id.side).performClick();
    Espresso.onIdle();
    assertEquals(Manifest.permission.CAMERA, asked(screen).requestedPermissions[0]);
    answer(screen, true);
    Espresso.onIdle();
    Intent started = shadowOf(screen).getNextStartedActivityForResult().intent;
    while (!MediaStore.ACTION_IMAGE_CAPTURE.equals(started.getAction())) {
      started = shadowOf(screen).getNextStartedActivityForResult().intent;
    }
    assertEquals(MediaStore.ACTION_IMAGE_CAPTURE, started.getAction());
  }

  private static ShadowActivity.PermissionsRequest asked(Activity screen) {
    return shadowOf(screen).getLastRequestedPermission();
  }

  private void answer(ScanActivity screen, boolean yes) {
    ShadowActivity.PermissionsRequest request = asked(screen);
    if (yes) {
      shadowOf(application).grantPermissions(Manifest.permission.CAMERA);
    }
    screen.onRequestPermissionsResult(
        request.requestCode,
        request.requestedPermissions,
        new int[] {yes ? PackageManager.PERMISSION_GRANTED : PackageManager.PERMISSION_DENIED});
  }
}
