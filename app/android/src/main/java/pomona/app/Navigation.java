package pomona.app;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import java.util.List;

/**
 * Makes every intent that opens a screen, with what it carries. It names screens by text, so that
 * no package of screens depends on another; a test opens them all.
 */
public final class Navigation {
  /** Carries the id of a lot. */
  public static final String LOT = "lot";

  /** Carries the id of a fruit. */
  public static final String FRUIT = "fruit";

  /** Carries the id of a lesson. */
  public static final String LESSON = "lesson";

  /** Carries the id of the fruit that others should be like. */
  public static final String LIKE = "like";

  /** Says that fruits are to be chosen. */
  public static final String PICK = "pick";

  /** Carries the ids of the fruits that were chosen. */
  public static final String PICKED = "picked";

  /** The package of all screens. */
  private static final String SCREENS = "pomona.app.";

  private Navigation() {}

  /** Scans what a live camera sees, if there is one. */
  public static Intent scan(Context context) {
    return to(context, "scan.ScanActivity");
  }

  /** Scans a picture, or the pictures of a folder one after the other as if they were live. */
  public static Intent scan(Context context, Uri picture) {
    return scan(context).setData(picture);
  }

  /** Begins a lot by hand. */
  public static Intent newLot(Context context) {
    return to(context, "lot.NewLotActivity");
  }

  /** A lot as it builds up. */
  public static Intent lot(Context context, String lotId) {
    return to(context, "lot.LotActivity").putExtra(LOT, lotId);
  }

  /** One fruit, and why it has its grade. */
  public static Intent fruit(Context context, String fruitId) {
    return to(context, "lot.FruitActivity").putExtra(FRUIT, fruitId);
  }

  /** The history of this phone. */
  public static Intent find(Context context) {
    return to(context, "find.FindActivity");
  }

  /** Finds fruits like one. */
  public static Intent findLike(Context context, String fruitId) {
    return find(context).putExtra(LIKE, fruitId);
  }

  /** Lets the operator choose fruits, which {@link #picked} reads from the result. */
  public static Intent pickFruits(Context context) {
    return find(context).putExtra(PICK, true);
  }

  /** The ids of the fruits that were chosen. */
  public static List<String> picked(Intent result) {
    List<String> ids = result == null ? null : result.getStringArrayListExtra(PICKED);
    return ids == null ? List.of() : ids;
  }

  /** All that is taught on this phone. */
  public static Intent teach(Context context) {
    return to(context, "teach.TeachActivity");
  }

  /** Chooses what to teach with a fruit. */
  public static Intent teachWith(Context context, String fruitId) {
    return teach(context).putExtra(FRUIT, fruitId);
  }

  /** One lesson with its examples. */
  public static Intent lesson(Context context, String lessonId) {
    return to(context, "teach.LessonActivity").putExtra(LESSON, lessonId);
  }

  /** What waits to be sent, and the site that this phone belongs to. */
  public static Intent sync(Context context) {
    return to(context, "device.SyncActivity");
  }

  /** Asks whether to become a device of the site whose code was read. */
  public static Intent enrol(Context context, String code) {
    return sync(context).setData(Uri.parse(code));
  }

  /** The model in use, and the one that is offered. */
  public static Intent update(Context context) {
    return to(context, "device.UpdateActivity");
  }

  /** Who works with this phone. */
  public static Intent operator(Context context) {
    return to(context, "device.OperatorActivity");
  }

  private static Intent to(Context context, String screen) {
    return new Intent().setClassName(context, SCREENS + screen);
  }
}
