package pomona.app;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.content.pm.PackageInfo;
import android.content.pm.PackageManager;
import android.net.Uri;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.lot.LotsActivity;
import pomona.phone.notice.FruitsToTeach;

/** Every way between screens leads to one, and every screen has a way to it. */
@RunWith(AndroidJUnit4.class)
public final class NavigationTest {
  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void everyIntent_leadsToAScreenOfTheManifest_andNoScreenIsWithoutOne() throws Exception {
    Set<String> reached = new TreeSet<>();
    for (Intent way :
        List.of(
            Navigation.scan(context),
            Navigation.scan(context, Uri.parse("file:///a.png")),
            Navigation.newLot(context),
            Navigation.lot(context, "a"),
            Navigation.inspect(context, "a"),
            Navigation.declare(context, "a"),
            Navigation.measure(context, "a", "brix"),
            Navigation.size(context, "a", "weight"),
            Navigation.card(context),
            Navigation.fruit(context, "a"),
            Navigation.ask(context),
            Navigation.ask(context, "a"),
            Navigation.find(context),
            Navigation.findLike(context, "a"),
            Navigation.pickFruits(context),
            Navigation.teach(context),
            Navigation.teachWith(context, "a"),
            Navigation.teachWith(context, FruitsToTeach.of(List.of("a", "b"))),
            Navigation.teachAs(context, FruitsToTeach.of(List.of("a", "b")), "apple"),
            Navigation.notice(context),
            Navigation.lesson(context, "a"),
            Navigation.sync(context),
            Navigation.enrol(context, "pomona:enrol?code=a"),
            Navigation.update(context),
            Navigation.operator(context))) {
      String name = way.getComponent().getClassName();
      assertTrue(name, android.app.Activity.class.isAssignableFrom(Class.forName(name)));
      reached.add(name);
    }
    // The first screen is opened by Android.
    reached.add(LotsActivity.class.getName());
    PackageInfo about =
        context
            .getPackageManager()
            .getPackageInfo(context.getPackageName(), PackageManager.GET_ACTIVITIES);
    Set<String> screens = new TreeSet<>();
    for (ActivityInfo screen : about.activities) {
      if (screen.name.startsWith("pomona.app.")) {
        screens.add(screen.name);
      }
    }
    assertEquals(screens, reached);
  }
}
