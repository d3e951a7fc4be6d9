package pomona.app.notice;

import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import androidx.appcompat.app.AppCompatActivity;
import androidx.recyclerview.widget.RecyclerView;
import java.util.List;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.style.Thumbnails;
import pomona.app.watch.WatchDesk;
import pomona.learn.hunch.HunchKind;
import pomona.phone.notice.PhoneHunch;
import pomona.phone.notice.TeachHint;

/**
 * What the phone noticed: fruits that might be taught, and what is unlike this place and hour, each
 * with its evidence and one thing to do. Doing it says that a hunch was right.
 */
public final class NoticeActivity extends AppCompatActivity implements NoticeAdapter.Acts {
  private WatchDesk desk;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.notice);
    AppGraph graph = PomonaApplication.graph(this);
    desk = graph.watch();
    RecyclerView list = findViewById(R.id.notices);
    View empty = findViewById(R.id.empty);
    Screens.bar(this, list);
    Edges.keepContentClear(empty);
    NoticeAdapter adapter =
        new NoticeAdapter(
            new Thumbnails(graph.attachments(), graph.background()), graph.background(), this);
    list.setItemAnimator(null);
    adapter.showIn(list);
    desk.noticed()
        .observe(
            this,
            noticed -> {
              List<NoticeItem> items = NoticeItem.of(noticed);
              adapter.submitList(items);
              empty.setVisibility(items.isEmpty() ? View.VISIBLE : View.GONE);
            });
  }

  @Override
  protected void onResume() {
    super.onResume();
    desk.look();
  }

  @Override
  public void act(PhoneHunch hunch) {
    desk.answer(hunch, true);
    startActivity(place(hunch));
  }

  /** Where its action is done. */
  private Intent place(PhoneHunch hunch) {
    return switch (hunch.hunch().kind()) {
      case TWO_LOTS, WORSE_SUPPLY -> Navigation.lot(this, hunch.lots().get(0));
      case NO_SAMPLE, WARM_AGAIN -> Navigation.inspect(this, hunch.lots().get(0));
      case TOO_FAST -> Navigation.findBy(this, hunch.hunch().subject(), hunch.day());
      case OUT_OF_RANGE, REFUSED_FRAMES -> Navigation.scan(this);
    };
  }

  @Override
  public void dismiss(PhoneHunch hunch) {
    desk.answer(hunch, false);
    desk.look();
  }

  @Override
  public void silence(HunchKind kind, boolean quiet) {
    desk.silence(kind, quiet);
    desk.look();
  }

  @Override
  public void teach(TeachHint hint, String product) {
    startActivity(Navigation.teachAs(this, hint.toTeach(), product));
  }

  @Override
  public void name(TeachHint hint) {
    startActivity(Navigation.teachWith(this, hint.toTeach()));
  }

  @Override
  public void dismiss(TeachHint hint) {
    desk.dismiss(hint);
    desk.look();
  }
}
