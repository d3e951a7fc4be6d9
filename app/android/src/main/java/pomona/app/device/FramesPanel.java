package pomona.app.device;

import android.view.View;
import com.google.android.material.button.MaterialButton;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import pomona.app.R;
import pomona.app.style.FramesMark;
import pomona.app.sync.FrameSharing;

/** The part of the screen where a pilot lets whole frames leave the phone, and stops it again. */
final class FramesPanel {
  private final View content;
  private final MaterialButton button;
  private final FrameSharing sharing;

  FramesPanel(View content, FrameSharing sharing) {
    this.content = content;
    this.button = content.findViewById(R.id.frames);
    this.sharing = sharing;
  }

  void show() {
    FramesMark.show(content.findViewById(R.id.frames_mark), sharing.until());
    button.setText(sharing.isOn() ? R.string.frames_off : R.string.frames_on);
    button.setOnClickListener(
        pressed -> {
          if (sharing.isOn()) {
            sharing.turnOff();
            show();
          } else {
            ask();
          }
        });
  }

  private void ask() {
    new MaterialAlertDialogBuilder(content.getContext())
        .setTitle(R.string.frames_question)
        .setMessage(R.string.frames_warning)
        .setPositiveButton(
            R.string.frames_send,
            (dialog, which) -> {
              sharing.turnOn();
              show();
            })
        .setNegativeButton(R.string.cancel, null)
        .show();
  }
}
