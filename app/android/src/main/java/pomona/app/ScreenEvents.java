package pomona.app;

import android.app.Activity;
import android.app.Application;
import android.os.Bundle;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;

/** Listens to the life of every screen; subclasses override what they need. */
public abstract class ScreenEvents implements Application.ActivityLifecycleCallbacks {
  @Override
  public void onActivityCreated(@NonNull Activity activity, @Nullable Bundle saved) {}

  @Override
  public void onActivityStarted(@NonNull Activity activity) {}

  @Override
  public void onActivityResumed(@NonNull Activity activity) {}

  @Override
  public void onActivityPaused(@NonNull Activity activity) {}

  @Override
  public void onActivityStopped(@NonNull Activity activity) {}

  @Override
  public void onActivitySaveInstanceState(@NonNull Activity activity, @NonNull Bundle state) {}

  @Override
  public void onActivityDestroyed(@NonNull Activity activity) {}
}
