package pomona.app;

import android.app.Activity;
import android.view.View;
import androidx.activity.ComponentActivity;
import androidx.lifecycle.ViewModel;
import androidx.lifecycle.ViewModelProvider;
import androidx.lifecycle.viewmodel.CreationExtras;
import androidx.lifecycle.viewmodel.ViewModelInitializer;
import com.google.android.material.appbar.MaterialToolbar;
import java.util.function.Function;

/** What every screen does alike. */
public final class Screens {
  private Screens() {}

  /**
   * The screen's model, which outlives a turn of the phone.
   *
   * @param maker makes it the first time
   */
  public static <M extends ViewModel> M model(
      ComponentActivity screen, Class<M> type, Function<CreationExtras, M> maker) {
    ViewModelInitializer<M> initializer =
        new ViewModelInitializer<>(type, extras -> maker.apply(extras));
    return new ViewModelProvider(screen, ViewModelProvider.Factory.from(initializer)).get(type);
  }

  /** The bar at the top, whose arrow leaves the screen; it and the content keep clear of edges. */
  public static MaterialToolbar bar(Activity screen, View content) {
    MaterialToolbar toolbar = screen.findViewById(R.id.toolbar);
    toolbar.setNavigationOnClickListener(pressed -> screen.finish());
    Edges.keepBarClear(screen.findViewById(R.id.bar));
    Edges.keepContentClear(content);
    return toolbar;
  }
}
