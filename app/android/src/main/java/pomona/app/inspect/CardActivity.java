package pomona.app.inspect;

import android.net.Uri;
import android.os.Bundle;
import android.view.View;
import android.widget.EditText;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import com.google.android.material.snackbar.Snackbar;
import com.google.android.material.textfield.TextInputLayout;
import java.io.IOException;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.OptionalDouble;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.failure.Failure;
import pomona.app.record.KeptCard;
import pomona.app.style.CardWords;
import pomona.lot.size.CardCode;
import pomona.lot.size.CardException;

/** The printed card that fruits are measured by: it is made here, and checked with a ruler once. */
public final class CardActivity extends AppCompatActivity {
  private AppGraph graph;
  private NumberFormat numbers;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.card);
    Screens.bar(this, findViewById(R.id.content));
    graph = PomonaApplication.graph(this);
    numbers = NumberFormat.getInstance(getResources().getConfiguration().getLocales().get(0));
    this.<TextView>findViewById(R.id.ruler)
        .setText(getString(R.string.card_ruler, KeptCard.EDGE_MM));
    findViewById(R.id.make).setOnClickListener(pressed -> make());
    findViewById(R.id.keep).setOnClickListener(pressed -> keep());
    showChecked();
  }

  private void make() {
    graph
        .background()
        .execute(
            () -> {
              try {
                Uri place =
                    SharedPdf.write(
                        getApplicationContext(),
                        graph.press(),
                        "pomona-card-" + KeptCard.EDGE_MM + "mm.pdf",
                        canvas -> new CardPage(this).draw(canvas));
                runOnUiThread(() -> share(place));
              } catch (IOException failed) {
                String why = getString(Failure.of(failed, Failure.PAGE_NOT_MADE).words());
                runOnUiThread(
                    () ->
                        Snackbar.make(findViewById(R.id.content), why, Snackbar.LENGTH_LONG)
                            .show());
              }
            });
  }

  private void share(Uri place) {
    if (!isDestroyed()) {
      SharedPdf.share(this, place, R.string.card_make);
    }
  }

  private void keep() {
    OptionalDouble across = number(R.id.across, R.id.across_frame);
    OptionalDouble down = number(R.id.down, R.id.down_frame);
    if (!across.isPresent() || !down.isPresent()) {
      return;
    }
    TextView problem = findViewById(R.id.problem);
    try {
      graph.card().measured(across.getAsDouble(), down.getAsDouble());
      problem.setVisibility(View.GONE);
      showChecked();
    } catch (CardException refused) {
      problem.setText(CardWords.of(refused.refusal()));
      problem.setVisibility(View.VISIBLE);
    }
  }

  /** What is typed in a field, with the language's decimal mark; the field says what is wrong. */
  private OptionalDouble number(int field, int frame) {
    String typed = this.<EditText>findViewById(field).getText().toString().trim();
    ParsePosition end = new ParsePosition(0);
    Number read = numbers.parse(typed, end);
    boolean whole = read != null && end.getIndex() == typed.length();
    this.<TextInputLayout>findViewById(frame)
        .setError(
            whole
                ? null
                : getString(R.string.card_no_number, numbers.format(KeptCard.EDGE_MM - 0.5)));
    return whole ? OptionalDouble.of(read.doubleValue()) : OptionalDouble.empty();
  }

  private void showChecked() {
    OptionalDouble edge = graph.card().edgeMm(CardCode.text(KeptCard.EDGE_MM));
    this.<TextView>findViewById(R.id.checked)
        .setText(
            edge.isPresent()
                ? getString(R.string.card_checked, numbers.format(edge.getAsDouble()))
                : getString(R.string.card_unchecked));
  }
}
