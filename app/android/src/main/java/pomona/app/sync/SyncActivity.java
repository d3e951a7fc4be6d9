package pomona.app.sync;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.os.Build;
import android.os.Bundle;
import android.view.View;
import android.widget.EditText;
import android.widget.TextView;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts;
import androidx.appcompat.app.AppCompatActivity;
import androidx.lifecycle.ViewModelProvider;
import androidx.lifecycle.viewmodel.ViewModelInitializer;
import com.google.android.material.appbar.MaterialToolbar;
import java.io.FileNotFoundException;
import java.io.OutputStream;
import java.text.NumberFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.store.FactRow;
import pomona.app.store.SyncCounts;

/** What is still on this phone alone, what the server has, and what it refused and why. */
public final class SyncActivity extends AppCompatActivity {
  private static final int REFUSALS_SHOWN = 5;

  private final ActivityResultLauncher<String> exporter =
      registerForActivityResult(
          new ActivityResultContracts.CreateDocument("application/x-ndjson"), this::export);

  private SyncViewModel model;
  private TextView status;

  /** Shows the state of the exchange. */
  public static Intent intent(Context context) {
    return new Intent(context, SyncActivity.class);
  }

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.sync);
    MaterialToolbar toolbar = findViewById(R.id.toolbar);
    toolbar.setNavigationOnClickListener(pressed -> finish());
    Edges.keepBarClear(findViewById(R.id.bar));
    Edges.keepContentClear(findViewById(R.id.content));
    status = findViewById(R.id.status);
    AppGraph graph = PomonaApplication.graph(this);
    model =
        new ViewModelProvider(
                this,
                ViewModelProvider.Factory.from(
                    new ViewModelInitializer<>(
                        SyncViewModel.class,
                        extras ->
                            new SyncViewModel(
                                graph.synchroniser(),
                                graph.database().facts(),
                                graph.background()))))
            .get(SyncViewModel.class);
    model.counts().observe(this, this::show);
    model.refused().observe(this, this::showRefused);
    model.doing().observe(this, doing -> showStatus());
    model.enrolment().observe(this, enrolment -> showStatus());
    findViewById(R.id.send).setOnClickListener(pressed -> model.send());
    findViewById(R.id.retry).setOnClickListener(pressed -> model.retryRefused());
    findViewById(R.id.export).setOnClickListener(pressed -> exporter.launch("pomona.ndjson"));
    findViewById(R.id.enrol).setOnClickListener(pressed -> enrol());
  }

  private void enrol() {
    EditText server = findViewById(R.id.server);
    EditText code = findViewById(R.id.code);
    model.enrol(server.getText().toString(), code.getText().toString(), Build.MODEL);
  }

  private void export(Uri uri) {
    if (uri == null) {
      return;
    }
    model.export(
        () -> {
          OutputStream out = getContentResolver().openOutputStream(uri);
          if (out == null) {
            throw new FileNotFoundException(uri.toString());
          }
          return out;
        });
  }

  private void show(SyncCounts counts) {
    number(R.id.waiting, counts.waiting());
    number(R.id.safe, counts.safe());
    number(R.id.refused, counts.refused());
    number(R.id.attachments, counts.waitingAttachments());
    TextView receipt = findViewById(R.id.receipt);
    receipt.setText(
        counts.lastSequence() == null
            ? getString(R.string.sync_no_receipt)
            : getString(R.string.sync_receipt, counts.lastSequence()));
    findViewById(R.id.retry).setVisibility(counts.refused() == 0 ? View.GONE : View.VISIBLE);
  }

  private void number(int view, int value) {
    TextView text = findViewById(view);
    text.setText(
        NumberFormat.getIntegerInstance(getResources().getConfiguration().getLocales().get(0))
            .format(value));
  }

  private void showRefused(List<FactRow> refused) {
    StringJoiner lines = new StringJoiner("\n");
    for (FactRow fact : refused.subList(0, Math.min(REFUSALS_SHOWN, refused.size()))) {
      lines.add(fact.kind() + ": " + (fact.why() == null ? "" : fact.why()));
    }
    TextView text = findViewById(R.id.refusals);
    text.setText(lines.toString());
    text.setVisibility(refused.isEmpty() ? View.GONE : View.VISIBLE);
  }

  private void showStatus() {
    Optional<Enrolment> enrolment =
        Optional.ofNullable(model.enrolment().getValue()).flatMap(current -> current);
    findViewById(R.id.enrolment).setVisibility(enrolment.isPresent() ? View.GONE : View.VISIBLE);
    findViewById(R.id.send).setEnabled(enrolment.isPresent());
    SyncViewModel.Doing doing = model.doing().getValue();
    if (doing instanceof SyncViewModel.Doing.Sending) {
      status.setText(R.string.sync_working);
    } else if (doing instanceof SyncViewModel.Doing.Enrolling) {
      status.setText(R.string.sync_enrolling);
    } else if (doing instanceof SyncViewModel.Doing.Exported) {
      status.setText(R.string.sync_exported);
    } else if (doing instanceof SyncViewModel.Doing.Failed failed) {
      status.setText(getString(R.string.sync_failed, failed.why()));
    } else {
      status.setText(
          enrolment
              .map(current -> getString(R.string.sync_enrolled, current.site()))
              .orElseGet(() -> getString(R.string.sync_not_enrolled)));
    }
  }
}
