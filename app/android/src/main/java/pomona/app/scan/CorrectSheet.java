package pomona.app.scan;

import android.content.Context;
import android.graphics.Bitmap;
import android.view.View;
import android.widget.ImageView;
import android.widget.TextView;
import java.util.Optional;
import java.util.function.Consumer;
import pomona.app.R;
import pomona.app.style.AccountView;
import pomona.app.style.ClassButtons;
import pomona.app.style.ClassNames;
import pomona.app.style.DefectNames;
import pomona.app.style.FruitNames;
import pomona.app.style.GradeButtons;
import pomona.app.style.GradeStyle;
import pomona.app.style.WhySection;
import pomona.fruit.Box;
import pomona.fruit.Defect;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.phone.record.GradeAccount;

/**
 * What a touch on a fruit opens, where the thumb is: what it was taken for, the four grades as
 * large buttons, and why it has its own. The second touch is the correction.
 */
final class CorrectSheet {
  private static final int MARGIN_PER_WIDTH = 8;

  private final View sheet;
  private final ShutterPart shutter;
  private final View guide;
  private final Consumer<Said> correct;
  private final Consumer<Touched> other;
  private boolean guideWasShown;

  /**
   * The sheet of the scan screen.
   *
   * @param correct told the grade or class that was touched
   * @param other told that it is another product than is offered
   * @param leave told that nothing is corrected
   */
  CorrectSheet(View screen, Consumer<Said> correct, Consumer<Touched> other, Runnable leave) {
    this.sheet = screen.findViewById(R.id.correct);
    this.shutter = new ShutterPart(screen);
    this.guide = screen.findViewById(R.id.lot_guide);
    this.correct = correct;
    this.other = other;
    sheet.findViewById(R.id.correct_leave).setOnClickListener(touched -> leave.run());
  }

  /** Shows a fruit in place of the shutter. */
  void show(Touched touched) {
    Context context = sheet.getContext();
    if (sheet.getVisibility() != View.VISIBLE) {
      guideWasShown = guide.getVisibility() == View.VISIBLE;
    }
    shutter.setShown(false);
    guide.setVisibility(View.GONE);
    sheet.setVisibility(View.VISIBLE);
    sheet.scrollTo(0, 0);
    Fruit fruit = touched.fruit();
    showLooks(context, touched);
    sheet.findViewById(R.id.other_product).setOnClickListener(pressed -> other.accept(touched));
    text(R.id.correct_seen).setText(seen(context, touched));
    Box around = around(fruit.box(), touched.picture().bitmap());
    Bitmap crop = crop(touched.picture().bitmap(), around);
    sheet.<ImageView>findViewById(R.id.correct_picture).setImageBitmap(crop);
    GradeButtons.show(sheet, touched.grade(), grade -> correct.accept(Said.grade(grade)));
    showWhy(touched, crop, around);
  }

  /** What it is; where that is not what the lot is of, one touch says which of the two is true. */
  private void showLooks(Context context, Touched touched) {
    Looks looks = touched.looks();
    text(R.id.correct_class)
        .setText(FruitNames.of(context, looks.className(), looks.known(), looks.isForeign()));
    boolean standsOut = !looks.known() || looks.isForeign();
    TextView lot = text(R.id.correct_lot);
    lot.setVisibility(standsOut && !looks.product().isEmpty() ? View.VISIBLE : View.GONE);
    lot.setText(context.getString(R.string.fruit_in_lot, ClassNames.of(context, looks.product())));
    TextView freshness = text(R.id.correct_freshness);
    freshness.setVisibility(Float.isNaN(looks.freshnessLost()) ? View.GONE : View.VISIBLE);
    freshness.setText(FruitNames.freshness(context, looks.freshnessLost()));
    ClassButtons.show(
        sheet.findViewById(R.id.choices),
        looks.choices(touched.fruit()),
        className -> correct.accept(Said.className(className)));
  }

  /** Its grade and how sure that is, and its largest defect. */
  private static String seen(Context context, Touched touched) {
    Fruit fruit = touched.fruit();
    String grade = context.getString(GradeStyle.of(fruit.grade()).name());
    String words =
        touched.grade() == fruit.grade()
            ? context.getString(
                R.string.fruit_confidence, grade, Math.round(100 * fruit.gradeProbability()))
            : context.getString(
                R.string.fruit_overridden,
                context.getString(GradeStyle.of(touched.grade()).name()),
                grade);
    if (fruit.defects().isEmpty()) {
      return words;
    }
    Defect largest = fruit.defects().get(0);
    return context.getString(R.string.scan_looks, words, DefectNames.of(context, largest.kind()));
  }

  private void showWhy(Touched touched, Bitmap crop, Box around) {
    View why = sheet.findViewById(R.id.why);
    View button = sheet.findViewById(R.id.correct_why);
    why.setVisibility(View.GONE);
    Optional<GradeAccount> account = touched.account();
    button.setVisibility(account.isPresent() ? View.VISIBLE : View.GONE);
    account.ifPresent(
        terms -> button.setOnClickListener(on -> explain(touched, terms, crop, around)));
  }

  private void explain(Touched touched, GradeAccount account, Bitmap crop, Box around) {
    Grade grade = touched.fruit().grade();
    AccountView picture = sheet.findViewById(R.id.account);
    WhySection why =
        new WhySection(
            sheet.findViewById(R.id.why),
            account,
            grade,
            against -> picture.show(crop, around, account, grade, against));
    why.show(account.runnerUp(grade));
    sheet.findViewById(R.id.correct_why).setVisibility(View.GONE);
  }

  /** The shutter is back in its place. */
  void hide() {
    if (sheet.getVisibility() == View.VISIBLE) {
      sheet.setVisibility(View.GONE);
      shutter.setShown(true);
      guide.setVisibility(guideWasShown ? View.VISIBLE : View.GONE);
    }
  }

  /** The fruit with a little of what is around it. */
  private static Box around(Box box, Bitmap frame) {
    float marginPx = box.widthPx() / MARGIN_PER_WIDTH;
    return new Box(
        Math.round(Math.max(0, box.leftPx() - marginPx)),
        Math.round(Math.max(0, box.topPx() - marginPx)),
        Math.round(Math.min(frame.getWidth(), box.rightPx() + marginPx)),
        Math.round(Math.min(frame.getHeight(), box.bottomPx() + marginPx)));
  }

  private static Bitmap crop(Bitmap frame, Box box) {
    return Bitmap.createBitmap(
        frame,
        (int) box.leftPx(),
        (int) box.topPx(),
        Math.max(1, (int) box.widthPx()),
        Math.max(1, (int) box.heightPx()));
  }

  private TextView text(int id) {
    return sheet.findViewById(id);
  }
}
