package pomona.app;

import android.app.Activity;
import android.content.res.Resources;
import android.os.Bundle;
import androidx.activity.ComponentActivity;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.annotation.StringRes;
import androidx.appcompat.app.AlertDialog;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pomona.app.store.WriteFault;
import pomona.app.store.Writing;

/**
 * Says on whichever screen is seen what could not be written, and why, and offers to try again. It
 * stays until it is written or given up: it may not be touched away by mistake.
 */
final class UnwrittenNotice extends ScreenEvents {
  private final Supplier<Writing> writing;
  private final Map<Activity, AlertDialog> shown = new HashMap<>();
  private final Map<Activity, AlertDialog> damage = new HashMap<>();

  UnwrittenNotice(Supplier<Writing> writing) {
    this.writing = writing;
  }

  @Override
  public void onActivityCreated(@NonNull Activity activity, @Nullable Bundle saved) {
    if (activity instanceof ComponentActivity screen) {
      writing.get().unwritten().observe(screen, unwritten -> show(activity, unwritten));
      writing.get().damage().shown().observe(screen, name -> sayDamaged(activity, name));
    }
  }

  @Override
  public void onActivityDestroyed(@NonNull Activity activity) {
    dismiss(shown, activity);
    dismiss(damage, activity);
  }

  private void sayDamaged(Activity screen, Optional<String> keptAside) {
    dismiss(damage, screen);
    keptAside.ifPresent(
        name ->
            damage.put(
                screen,
                new MaterialAlertDialogBuilder(screen)
                    .setTitle(R.string.kept_aside)
                    .setMessage(screen.getString(R.string.kept_aside_text, name))
                    .setCancelable(false)
                    .setPositiveButton(
                        R.string.kept_aside_read, (dialog, button) -> writing.get().damage().read())
                    .show()));
  }

  private void show(Activity screen, Optional<Writing.Unwritten> unwritten) {
    dismiss(shown, screen);
    unwritten.ifPresent(
        now -> {
          Resources resources = screen.getResources();
          shown.put(
              screen,
              new MaterialAlertDialogBuilder(screen)
                  .setTitle(
                      resources.getQuantityString(R.plurals.unwritten, now.count(), now.count()))
                  .setMessage(words(now.fault()))
                  .setCancelable(false)
                  .setPositiveButton(
                      R.string.unwritten_again, (dialog, button) -> writing.get().again())
                  .setNegativeButton(
                      R.string.unwritten_leave, (dialog, button) -> writing.get().giveUp())
                  .show());
        });
  }

  private static void dismiss(Map<Activity, AlertDialog> dialogs, Activity screen) {
    AlertDialog dialog = dialogs.remove(screen);
    if (dialog != null) {
      dialog.dismiss();
    }
  }

  @StringRes
  private static int words(WriteFault fault) {
    return switch (fault) {
      case FULL -> R.string.unwritten_full;
      case BUSY -> R.string.unwritten_busy;
      case DAMAGED -> R.string.unwritten_damaged;
      case OTHER -> R.string.unwritten_other;
    };
  }
}
