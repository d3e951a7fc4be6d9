package pomona.app;

import android.app.Application;
import android.content.Context;
import android.content.Intent;
import android.os.Handler;
import android.os.Looper;
import android.os.StrictMode;
import androidx.work.Configuration;
import java.io.IOException;
import pomona.app.product.ProductDesk;
import pomona.app.sync.SyncWorker;
import pomona.app.update.UpdateWorker;
import pomona.app.update.Updates;

/** The process. It makes the one {@link AppGraph}. */
public class PomonaApplication extends Application
    implements Configuration.Provider, SyncWorker.Home, UpdateWorker.Home, ProductDesk.Home {
  private AppGraph graph;

  @Override
  public void onCreate() {
    super.onCreate();
    use(wire());
    registerActivityLifecycleCallbacks(new Sunlight.Applied(graph.sunlight()));
    registerActivityLifecycleCallbacks(new UnwrittenNotice(() -> graph.writing()));
    scheduleWork();
  }

  /** Makes the parts anew from what is on the phone now; tests do so between two journeys. */
  protected final void beginAgain() {
    use(wire());
  }

  private void use(AppGraph made) {
    graph = made;
    made.onLost(lost -> new Handler(Looper.getMainLooper()).post(() -> goOnWithout(lost)));
  }

  /** The database was damaged in use: the screens begin anew, on a new one, and say so. */
  private void goOnWithout(AppGraph lost) {
    if (lost != graph) {
      return;
    }
    StrictMode.ThreadPolicy strict = StrictMode.allowThreadDiskWrites();
    try {
      use(lost.anew(this));
    } finally {
      StrictMode.setThreadPolicy(strict);
    }
    startActivity(
        Navigation.lots(this)
            .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK | Intent.FLAG_ACTIVITY_CLEAR_TASK));
  }

  /**
   * Makes the parts. This is the only time that the main thread may wait for a disk: the first
   * screen needs the settings before it is drawn, and they have a few hundred bytes.
   */
  final AppGraph wire() {
    StrictMode.ThreadPolicy strict = StrictMode.allowThreadDiskWrites();
    try {
      return makeGraph();
    } finally {
      StrictMode.setThreadPolicy(strict);
    }
  }

  /** Plans periodic work; not on the main thread, because WorkManager has a database too. */
  protected void scheduleWork() {
    graph
        .threads()
        .network()
        .execute(
            () -> {
              graph.schedule().start();
              UpdateWorker.keepGoing(this);
              sweep();
            });
  }

  /** The eye goes when nobody sees the application and memory is short; it is opened again. */
  @Override
  public void onTrimMemory(int level) {
    super.onTrimMemory(level);
    if (level >= TRIM_MEMORY_BACKGROUND) {
      graph.threads().analysis().execute(graph.eye()::close);
    }
  }

  private void sweep() {
    try {
      graph.strays().sweep();
      graph.thinning().thin();
    } catch (IOException stillThere) {
      // A file that cannot be deleted now is tried again at the next start.
    }
  }

  /** Makes the graph; tests make another. */
  protected AppGraph makeGraph() {
    return new AppGraph(this, Outside.ofPhone(this));
  }

  /** The application's parts, for a screen to take what it needs from. */
  public static AppGraph graph(Context context) {
    return ((PomonaApplication) context.getApplicationContext()).graph;
  }

  @Override
  public SyncWorker.Parts exchange() {
    return graph;
  }

  @Override
  public ProductDesk products() {
    return graph.products();
  }

  @Override
  public Updates updates() {
    return graph.updates();
  }

  @Override
  public Configuration getWorkManagerConfiguration() {
    return new Configuration.Builder().setExecutor(graph.threads().network()).build();
  }
}
