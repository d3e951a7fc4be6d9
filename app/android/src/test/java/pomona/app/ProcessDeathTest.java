package pomona.app;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Activity;
import android.app.Application;
import android.app.Dialog;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.os.Parcel;
import android.provider.MediaStore;
import android.view.View;
import android.widget.TextView;
import androidx.appcompat.app.AlertDialog;
import androidx.recyclerview.widget.RecyclerView;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.shadows.ShadowDialog;
import pomona.app.ask.AskActivity;
import pomona.app.find.FindActivity;
import pomona.app.inspect.DeclareActivity;
import pomona.app.lot.LotActivity;
import pomona.app.scan.Crate;
import pomona.app.scan.RecordedCrate;
import pomona.app.scan.ScanActivity;
import pomona.app.store.ExampleRow;
import pomona.app.store.FruitRow;
import pomona.app.store.LessonRow;
import pomona.app.store.LotRow;
import pomona.app.teach.TeachActivity;
import pomona.fruit.Grade;
import pomona.phone.record.TaughtLabel;

/**
 * Android kills the process behind a screen and shows the screen again later. What the screen had
 * saved crosses as bytes; every part of the application is made anew.
 */
@RunWith(AndroidJUnit4.class)
public final class ProcessDeathTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void scan_showsThePictureThatWasPicked() {
    Path crate = Crate.full(folder());
    ActivityController<ScanActivity> before = open(ScanActivity.class, Navigation.scan(context));
    before.get().findViewById(R.id.pick).performClick();
    answer(before.get(), crate);
    String seen = text(before.get(), R.id.message);
    assertTrue(seen, seen.startsWith(Crate.COUNT + " fruits · Golden Delicious"));
    ActivityController<ScanActivity> after = kill(before, ScanActivity.class);
    assertText(after.get(), R.id.message, seen);
    after.close();
  }

  @Test
  public void lot_isStillBeingFinished_withItsNoteAndItsPhoto() {
    RecordedCrate.in(context, folder());
    LotRow lot = TestApplication.inBackground(() -> graph().database().lots().openLot().get());
    ActivityController<LotActivity> before =
        open(LotActivity.class, Navigation.lot(context, lot.id()));
    before.get().findViewById(R.id.finish).performClick();
    Dialog sheet = ShadowDialog.getLatestDialog();
    TextView note = sheet.findViewById(R.id.note);
    note.setText("wet crates");
    sheet.findViewById(R.id.photo_pick).performClick();
    answer(before.get(), Crate.full(folder()));
    assertEquals(View.VISIBLE, sheet.findViewById(R.id.photo).getVisibility());
    ActivityController<LotActivity> after = kill(before, LotActivity.class);
    Dialog again = ShadowDialog.getLatestDialog();
    assertNotSame(sheet, again);
    assertTrue(again.isShowing());
    TextView kept = again.findViewById(R.id.note);
    assertEquals("wet crates", kept.getText().toString());
    assertEquals(View.VISIBLE, again.findViewById(R.id.photo).getVisibility());
    again.findViewById(R.id.finish_hold).performClick();
    Espresso.onIdle();
    LotRow finished =
        TestApplication.inBackground(() -> graph().database().lots().lot(lot.id()).get());
    assertEquals("HOLD", finished.disposition());
    assertTrue(finished.photoSha256() != null);
    after.close();
  }

  @Test
  public void declare_stillHasThePhotoOfTheLabel() {
    RecordedCrate.in(context, folder());
    LotRow lot = TestApplication.inBackground(() -> graph().database().lots().openLot().get());
    shadowOf((Application) context.getApplicationContext())
        .grantPermissions(Manifest.permission.CAMERA);
    ActivityController<DeclareActivity> before =
        open(DeclareActivity.class, Navigation.declare(context, lot.id()));
    before.get().findViewById(R.id.label_photo_take).performClick();
    Espresso.onIdle();
    Intent asked = shadowOf(before.get()).getNextStartedActivityForResult().intent;
    Uri place = asked.getParcelableExtra(MediaStore.EXTRA_OUTPUT, Uri.class);
    byte[] picture = TestApplication.inBackground(() -> Files.readAllBytes(Crate.full(folder())));
    shadowOf(context.getContentResolver())
        .registerInputStreamSupplier(place, () -> new ByteArrayInputStream(picture));
    shadowOf(before.get()).receiveResult(asked, Activity.RESULT_OK, new Intent());
    Espresso.onIdle();
    assertEquals(View.VISIBLE, before.get().findViewById(R.id.label_photo).getVisibility());
    ActivityController<DeclareActivity> after = kill(before, DeclareActivity.class);
    assertEquals(View.VISIBLE, after.get().findViewById(R.id.label_photo).getVisibility());
    after.close();
  }

  @Test
  public void teach_stillTeachesWithTheFruitThatItWasOpenedFor() {
    RecordedCrate.in(context, folder());
    FruitRow fruit =
        TestApplication.inBackground(() -> graph().database().lots().ofGrade(Grade.EXTRA).get(0));
    LessonRow lesson =
        TestApplication.inBackground(
            () -> graph().teaching().lesson(TaughtLabel.Kind.GRADE, "REJECT", "colour"));
    ActivityController<TeachActivity> before =
        open(TeachActivity.class, Navigation.teachWith(context, fruit.id()));
    ActivityController<TeachActivity> after = kill(before, TeachActivity.class);
    RecyclerView lessons = after.get().findViewById(R.id.lessons);
    lessons.getChildAt(0).performClick();
    Espresso.onIdle();
    ExampleRow taught =
        TestApplication.inBackground(
            () -> graph().database().lessons().example(lesson.id(), fruit.id()).get());
    assertEquals(fruit.id(), taught.fruitId());
    after.close();
  }

  @Test
  public void teach_stillAsksForTheName_withWhatWasTyped() {
    RecordedCrate.in(context, folder());
    ActivityController<TeachActivity> before = open(TeachActivity.class, Navigation.teach(context));
    before.get().findViewById(R.id.begin).performClick();
    AlertDialog kinds = (AlertDialog) ShadowDialog.getLatestDialog();
    kinds.getListView().performItemClick(null, 2, 2);
    AlertDialog dialog = (AlertDialog) ShadowDialog.getLatestDialog();
    TextView name = dialog.findViewById(R.id.name);
    name.setText("Bitter Pit");
    ActivityController<TeachActivity> after = kill(before, TeachActivity.class);
    assertFalse("left behind", dialog.isShowing());
    AlertDialog again = (AlertDialog) ShadowDialog.getLatestDialog();
    assertNotSame(dialog, again);
    TextView kept = again.findViewById(R.id.name);
    assertEquals("Bitter Pit", kept.getText().toString());
    again.getButton(AlertDialog.BUTTON_POSITIVE).performClick();
    Espresso.onIdle();
    LessonRow begun = TestApplication.inBackground(() -> graph().database().lessons().all().get(0));
    assertEquals("bitter-pit", begun.label());
    assertEquals(TaughtLabel.Kind.DEFECT, begun.kind());
    after.close();
  }

  @Test
  public void teach_asksNothing_whenNothingWasBeingAsked() {
    RecordedCrate.in(context, folder());
    ActivityController<TeachActivity> before = open(TeachActivity.class, Navigation.teach(context));
    before.get().findViewById(R.id.begin).performClick();
    ((AlertDialog) ShadowDialog.getLatestDialog()).getListView().performItemClick(null, 0, 0);
    AlertDialog dialog = (AlertDialog) ShadowDialog.getLatestDialog();
    dialog.getButton(AlertDialog.BUTTON_NEGATIVE).performClick();
    Espresso.onIdle();
    ActivityController<TeachActivity> after = kill(before, TeachActivity.class);
    assertSame(dialog, ShadowDialog.getLatestDialog());
    after.close();
  }

  @Test
  public void find_looksForWhatWasAskedFor() {
    RecordedCrate.in(context, folder());
    ActivityController<FindActivity> before = open(FindActivity.class, Navigation.find(context));
    before.get().findViewById(R.id.grade_class_2).performClick();
    assertEquals(2, shown(before.get()));
    ActivityController<FindActivity> after = kill(before, FindActivity.class);
    assertEquals(2, shown(after.get()));
    after.close();
  }

  @Test
  public void ask_answersWhatWasAsked_goingOnFromTheQuestionBefore() {
    RecordedCrate.in(context, folder());
    ActivityController<AskActivity> before = open(AskActivity.class, Navigation.ask(context));
    ask(before.get(), "how many fruits");
    ask(before.get(), "only class 2");
    assertText(before.get(), R.id.answer_words, "2");
    ActivityController<AskActivity> after = kill(before, AskActivity.class);
    assertText(after.get(), R.id.answer_words, "2");
    ask(after.get(), "and class 1?");
    assertText(after.get(), R.id.answer_words, "3");
    after.close();
  }

  private static void ask(AskActivity screen, String text) {
    TextView field = screen.findViewById(R.id.question);
    field.setText(text);
    screen.findViewById(R.id.ask_now).performClick();
    Espresso.onIdle();
  }

  private Path folder() {
    return temporary.getRoot().toPath();
  }

  private AppGraph graph() {
    return PomonaApplication.graph(context);
  }

  private static <A extends Activity> ActivityController<A> open(Class<A> screen, Intent intent) {
    ActivityController<A> controller = Robolectric.buildActivity(screen, intent).setup();
    Espresso.onIdle();
    return controller;
  }

  /** The screen as Android makes it again, in a process that knows only what was written. */
  private <A extends Activity> ActivityController<A> kill(
      ActivityController<A> before, Class<A> screen) {
    Intent intent = before.getIntent();
    Bundle state = new Bundle();
    before.pause().stop().saveInstanceState(state).destroy();
    Espresso.onIdle();
    AppGraph old = graph();
    ((TestApplication) context.getApplicationContext()).dieAndBegin();
    assertNotSame(old, graph());
    ActivityController<A> after = Robolectric.buildActivity(screen, intent).setup(asBytes(state));
    Espresso.onIdle();
    return after;
  }

  private Bundle asBytes(Bundle state) {
    Parcel out = Parcel.obtain();
    out.writeBundle(state);
    byte[] bytes = out.marshall();
    out.recycle();
    Parcel in = Parcel.obtain();
    in.unmarshall(bytes, 0, bytes.length);
    in.setDataPosition(0);
    Bundle read = in.readBundle(context.getClassLoader());
    in.recycle();
    return read;
  }

  private static void answer(Activity screen, Path picture) {
    Intent asked = shadowOf(screen).getNextStartedActivityForResult().intent;
    Intent answer = new Intent().setData(Uri.fromFile(picture.toFile()));
    shadowOf(screen).receiveResult(asked, Activity.RESULT_OK, answer);
    Espresso.onIdle();
  }

  private static void assertText(Activity screen, int id, String words) {
    assertEquals(words, text(screen, id));
  }

  private static String text(Activity screen, int id) {
    TextView view = screen.findViewById(id);
    return view.getText().toString();
  }

  private static int shown(Activity screen) {
    Espresso.onIdle();
    RecyclerView results = screen.findViewById(R.id.results);
    return results.getAdapter().getItemCount();
  }
}
