package pomona.app;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pomona.phone.notice.FruitsToTeach;

/**
 * Makes every intent that opens a screen, with what it carries. It names screens by text, so that
 * no package of screens depends on another; a test opens them all.
 */
public final class Navigation {
  /** Carries the id of a lot. */
  public static final String LOT = "lot";

  /** Carries the id of a fruit. */
  public static final String FRUIT = "fruit";

  /** Carries the text of a label. */
  public static final String LABEL = "label";

  /** Carries the kind of code that a label's text was read from. */
  public static final String SYMBOLOGY = "symbology";

  /** Carries the name of a measurement. */
  public static final String RULE = "rule";

  /** Carries the id of a lesson. */
  public static final String LESSON = "lesson";

  /** Carries the id of the fruit that others should be like. */
  public static final String LIKE = "like";

  /** Carries the alias of whoever scanned. */
  public static final String BY = "by";

  /** Carries a day, since 1970. */
  public static final String DAY = "day";

  /** Carries the ids of fruits that look alike. */
  public static final String FRUITS = "fruits";

  /** Of fruits that look alike, those that are typical. */
  public static final String EXAMPLES = "examples";

  /** What people called fruits that look alike, by their ids. */
  public static final String SAID = "said";

  /** Carries the key of a product that fruits are taught as. */
  public static final String TEACH_AS = "teach-as";

  /** Says that fruits are to be chosen. */
  public static final String PICK = "pick";

  /** Carries the ids of the fruits that were chosen. */
  public static final String PICKED = "picked";

  /** The package of all screens. */
  private static final String SCREENS = "pomona.app.";

  private Navigation() {}

  /** The first screen. */
  public static Intent lots(Context context) {
    return to(context, "lot.LotsActivity");
  }

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

  /** A lot worked by its class: rules, sample, measurements, decisions. */
  public static Intent inspect(Context context, String lotId) {
    return to(context, "inspect.InspectActivity").putExtra(LOT, lotId);
  }

  /** What a lot is declared to be. */
  public static Intent declare(Context context, String lotId) {
    return to(context, "inspect.DeclareActivity").putExtra(LOT, lotId);
  }

  /**
   * What a lot is declared to be, as far as its label says it.
   *
   * @param symbology the identifier of the label's code, if its reader gave one
   */
  public static Intent declare(
      Context context, String lotId, String label, Optional<String> symbology) {
    return declare(context, lotId)
        .putExtra(LABEL, label)
        .putExtra(SYMBOLOGY, symbology.orElse(null));
  }

  /**
   * What an instrument says of a lot.
   *
   * @param rule the name of the measurement, or of the tolerance that is counted by hand
   */
  public static Intent measure(Context context, String lotId, String rule) {
    return to(context, "inspect.MeasureActivity").putExtra(LOT, lotId).putExtra(RULE, rule);
  }

  /**
   * The weights or sizes of a lot's fruits, one by one.
   *
   * @param quantity a constant of {@code pomona.phone.lot.SizeWork.Quantity}
   */
  public static Intent size(Context context, String lotId, String quantity) {
    return to(context, "inspect.SizeActivity").putExtra(LOT, lotId).putExtra(RULE, quantity);
  }

  /** The printed card that fruits are measured by. */
  public static Intent card(Context context) {
    return to(context, "inspect.CardActivity");
  }

  /** One fruit, and why it has its grade. */
  public static Intent fruit(Context context, String fruitId) {
    return to(context, "lot.FruitActivity").putExtra(FRUIT, fruitId);
  }

  /** Questions in words about everything on this phone. */
  public static Intent ask(Context context) {
    return to(context, "ask.AskActivity");
  }

  /** The same, asked with a lot open: "how many rejects?" is meant of it. */
  public static Intent ask(Context context, String lotId) {
    return ask(context).putExtra(LOT, lotId);
  }

  /** The history of this phone. */
  public static Intent find(Context context) {
    return to(context, "find.FindActivity");
  }

  /** Finds fruits like one. */
  public static Intent findLike(Context context, String fruitId) {
    return find(context).putExtra(LIKE, fruitId);
  }

  /**
   * Finds what one operator scanned.
   *
   * @param day since 1970; none for all days
   */
  public static Intent findBy(Context context, String operator, Optional<Long> day) {
    Intent find = find(context).putExtra(BY, operator);
    day.ifPresent(on -> find.putExtra(DAY, on.longValue()));
    return find;
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

  /** Asks what fruits that look alike are called, and teaches a product with them. */
  public static Intent teachWith(Context context, FruitsToTeach fruits) {
    Bundle said = new Bundle();
    fruits.said().forEach(said::putString);
    return teach(context)
        .putStringArrayListExtra(FRUITS, new ArrayList<>(fruits.all()))
        .putStringArrayListExtra(EXAMPLES, new ArrayList<>(fruits.examples()))
        .putExtra(SAID, said);
  }

  /** Teaches a product with fruits that look alike, and shows the lesson. */
  public static Intent teachAs(Context context, FruitsToTeach fruits, String product) {
    return teachWith(context, fruits).putExtra(TEACH_AS, product);
  }

  /** What to teach with, as an intent of {@link #teachWith} or {@link #teachAs} has it. */
  public static FruitsToTeach toTeach(Intent intent) {
    List<String> all = intent.getStringArrayListExtra(FRUITS);
    List<String> examples = intent.getStringArrayListExtra(EXAMPLES);
    Bundle names = intent.getBundleExtra(SAID);
    if (all == null || examples == null || names == null) {
      String one = intent.getStringExtra(FRUIT);
      return FruitsToTeach.of(one == null ? List.of() : List.of(one));
    }
    Map<String, String> said = new HashMap<>();
    for (String id : names.keySet()) {
      said.put(id, Objects.requireNonNull(names.getString(id)));
    }
    return new FruitsToTeach(all, examples, said);
  }

  /** What the phone noticed by itself. */
  public static Intent notice(Context context) {
    return to(context, "notice.NoticeActivity");
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
