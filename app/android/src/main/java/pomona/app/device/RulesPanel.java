package pomona.app.device;

import android.view.View;
import android.widget.RadioGroup;
import com.google.android.material.materialswitch.MaterialSwitch;
import pomona.app.R;
import pomona.app.sync.SyncRules;

/** The part of the screen that says by which networks the phone sends. */
final class RulesPanel {
  private final RadioGroup networks;
  private final MaterialSwitch charging;
  private final SyncViewModel model;

  RulesPanel(View content, SyncViewModel model) {
    this.networks = content.findViewById(R.id.networks);
    this.charging = content.findViewById(R.id.charging);
    this.model = model;
  }

  void show() {
    networks.check(
        switch (model.rules().network()) {
          case WIFI_ONLY -> R.id.wifi_only;
          case ANY -> R.id.any_network;
          case OFF -> R.id.never;
        });
    charging.setChecked(model.rules().picturesWhileCharging());
    networks.setOnCheckedChangeListener((group, button) -> model.setNetwork(network(button)));
    charging.setOnCheckedChangeListener(
        (button, checked) -> model.setPicturesWhileCharging(checked));
  }

  private static SyncRules.Network network(int button) {
    if (button == R.id.wifi_only) {
      return SyncRules.Network.WIFI_ONLY;
    }
    return button == R.id.never ? SyncRules.Network.OFF : SyncRules.Network.ANY;
  }
}
