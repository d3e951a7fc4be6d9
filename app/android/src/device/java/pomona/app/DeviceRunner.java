package pomona.app;

import android.app.Application;
import android.content.Context;
import android.os.Bundle;
import androidx.test.runner.AndroidJUnitRunner;
import org.junit.runner.Description;
import org.junit.runner.notification.RunListener;
import pomona.app.scan.RealBundleJourneyTest;

/**
 * Runs the journeys on a device, with the application as tests have it, and each on a phone that
 * nobody used before.
 */
public final class DeviceRunner extends AndroidJUnitRunner {

  /** Begins anew before a journey; called before its class is made. */
  public static final class FreshPhone extends RunListener {
    @Override
    public void testStarted(Description journey) {
      // With the bundle that ships and this device's delegates; the others see by colour.
      TestApplication.running().begin(journey.getTestClass() == RealBundleJourneyTest.class);
    }
  }

  @Override
  public Application newApplication(ClassLoader loader, String name, Context context)
      throws ClassNotFoundException, IllegalAccessException, InstantiationException {
    return super.newApplication(loader, TestApplication.class.getName(), context);
  }

  @Override
  public void onCreate(Bundle arguments) {
    arguments.putString("listener", FreshPhone.class.getName());
    super.onCreate(arguments);
  }
}
