package pomona.app.device;

import android.os.Bundle;
import android.view.View;
import android.widget.EditText;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import com.google.android.material.textfield.TextInputLayout;
import java.util.Optional;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.sync.Operators;

/**
 * Who works with this phone: by a badge, read by the camera or by a scanner that types, or by a
 * PIN. Scanning does not need it.
 */
public final class OperatorActivity extends AppCompatActivity {
  private Operators operators;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.operator);
    Screens.bar(this, findViewById(R.id.content));
    operators = PomonaApplication.graph(this).operators();
    EditText badge = findViewById(R.id.badge);
    findViewById(R.id.begin).setOnClickListener(pressed -> begin(badge));
    // A scanner that acts as a keyboard ends what it read with Enter.
    badge.setOnEditorActionListener(
        (view, action, event) -> {
          begin(badge);
          return true;
        });
    findViewById(R.id.end)
        .setOnClickListener(
            pressed -> {
              operators.end();
              show();
            });
    show();
  }

  private void begin(EditText badge) {
    TextInputLayout frame = findViewById(R.id.badge_frame);
    boolean begun = operators.begin(badge.getText().toString());
    frame.setError(begun ? null : getString(R.string.operator_short));
    if (begun) {
      badge.setText("");
      show();
    }
  }

  private void show() {
    Optional<String> alias = operators.current();
    TextView status = findViewById(R.id.status);
    status.setText(
        alias
            .map(now -> getString(R.string.operator_now, now))
            .orElseGet(() -> getString(R.string.operator_none)));
    findViewById(R.id.end).setVisibility(alias.isPresent() ? View.VISIBLE : View.GONE);
  }
}
