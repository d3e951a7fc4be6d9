package pomona.app.device;

import android.content.ActivityNotFoundException;
import android.content.ContentResolver;
import android.content.Intent;
import android.net.Uri;
import android.os.Build;
import android.os.Bundle;
import android.os.StrictMode;
import android.text.format.Formatter;
import android.view.View;
import android.widget.EditText;
import android.widget.TextView;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts;
import androidx.appcompat.app.AppCompatActivity;
import com.google.android.material.progressindicator.LinearProgressIndicator;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.OutputStream;
import java.text.NumberFormat;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.failure.Failure;
import pomona.app.product.ProductDesk;
import pomona.app.store.SyncCounts;
import pomona.app.sync.Enrolment;
import pomona.app.sync.LastExchange;
import pomona.app.sync.SiteCertificate;
import pomona.app.sync.SyncSchedule;
import pomona.phone.lot.EnrolmentCode;

/**
 * Shows what is only on this phone, what the server has, and what it refused and why. Here the
 * operator chooses the networks for sending, and enrols the phone.
 */
public final class SyncActivity extends AppCompatActivity {
  private final ActivityResultLauncher<String> exporter =
      registerForActivityResult(
          new ActivityResultContracts.CreateDocument("application/x-ndjson"), this::export);

  private final ActivityResultLauncher<String[]> certificates =
      registerForActivityResult(new ActivityResultContracts.OpenDocument(), this::readCertificate);

  private SyncViewModel model;
  private AppGraph graph;
  private TextView status;
  private LinearProgressIndicator progress;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    setContentView(R.layout.sync);
    Screens.bar(this, findViewById(R.id.content));
    status = findViewById(R.id.status);
    progress = findViewById(R.id.progress);
    graph = PomonaApplication.graph(this);
    model = Screens.model(this, SyncViewModel.class, extras -> new SyncViewModel(parts()));
    model.counts().observe(this, this::show);
    model.corrections().observe(this, this::showCorrections);
    model.refused().observe(this, new RefusalsPanel(findViewById(R.id.content), model)::show);
    graph.products().state().observe(this, this::showCatalogue);
    model.doing().observe(this, this::showDoing);
    model.exchange().observe(this, state -> showStatus());
    model.last().observe(this, outcome -> showStatus());
    model.enrolment().observe(this, this::showEnrolment);
    findViewById(R.id.send).setOnClickListener(pressed -> model.send());
    findViewById(R.id.retry).setOnClickListener(pressed -> model.retryRefused());
    findViewById(R.id.export).setOnClickListener(pressed -> choose(exporter, "pomona.ndjson"));
    findViewById(R.id.enrol).setOnClickListener(pressed -> enrol());
    findViewById(R.id.read_code)
        .setOnClickListener(pressed -> startActivity(Navigation.scan(this)));
    findViewById(R.id.certificate)
        .setOnClickListener(pressed -> choose(certificates, new String[] {"*/*"}));
    new RulesPanel(findViewById(R.id.content), model).show();
    new FramesPanel(findViewById(R.id.content), graph.frameSharing()).show();
    if (saved == null) {
      fill(String.valueOf(getIntent().getData()));
    }
  }

  /** Asks for a file, where anything on the phone lets a person choose one. */
  private <T> void choose(ActivityResultLauncher<T> chooser, T what) {
    try {
      chooser.launch(what);
    } catch (ActivityNotFoundException nobodyOffersFiles) {
      model.failed(Failure.NO_FILES_APPLICATION);
    }
  }

  private SyncViewModel.Parts parts() {
    return new SyncViewModel.Parts(
        graph.synchroniser(),
        graph.schedule(),
        graph.rules(),
        graph.lastExchange(),
        graph.database(),
        graph.siteCertificates(),
        graph.clock(),
        graph.threads().network());
  }

  @Override
  protected void onNewIntent(Intent intent) {
    super.onNewIntent(intent);
    fill(String.valueOf(intent.getData()));
  }

  /** Fills in what a QR code said. Nothing is sent before the operator has seen the address. */
  private boolean fill(String text) {
    if (text.startsWith(SiteCertificate.PREFIX)) {
      model.readCertificate(text);
      return true;
    }
    Optional<EnrolmentCode> code = EnrolmentCode.parse(text);
    code.ifPresent(
        read -> {
          EditText server = findViewById(R.id.server);
          EditText secret = findViewById(R.id.code);
          server.setText(read.server().toString());
          secret.setText(read.code());
        });
    return code.isPresent();
  }

  private void enrol() {
    EditText server = findViewById(R.id.server);
    EditText code = findViewById(R.id.code);
    // The whole text of the QR code may have been pasted into either field.
    if (!fill(server.getText().toString())) {
      fill(code.getText().toString());
    }
    model.enrol(server.getText().toString(), code.getText().toString(), Build.MODEL);
  }

  private void readCertificate(Uri uri) {
    if (uri == null) {
      return;
    }
    EditText server = findViewById(R.id.server);
    ContentResolver resolver = getApplicationContext().getContentResolver();
    model.readCertificate(
        server.getText().toString(),
        () -> {
          StrictMode.noteSlowCall("opens a certificate");
          InputStream in = resolver.openInputStream(uri);
          if (in == null) {
            throw new FileNotFoundException(uri.toString());
          }
          return in;
        });
  }

  private void showDoing(SyncViewModel.Doing doing) {
    if (doing instanceof SyncViewModel.Doing.Certificate certificate) {
      CertificateDialog.show(this, certificate.read(), model);
    }
    showStatus();
  }

  private void export(Uri uri) {
    if (uri == null) {
      return;
    }
    model.export(
        () -> {
          StrictMode.noteSlowCall("opens a file to export to");
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
    text(
        R.id.receipt,
        counts.lastSequence() == null
            ? getString(R.string.sync_no_receipt)
            : getString(R.string.sync_receipt, counts.lastSequence()));
    text(
        R.id.storage,
        getString(
            R.string.sync_storage,
            Formatter.formatShortFileSize(this, counts.attachmentBytes()),
            Formatter.formatShortFileSize(this, graph.thinning().budgetBytes())));
    findViewById(R.id.retry).setVisibility(counts.refused() == 0 ? View.GONE : View.VISIBLE);
    showProgress(counts);
  }

  private void showProgress(SyncCounts counts) {
    boolean running = model.exchange().getValue() instanceof SyncSchedule.State.Exchanging;
    progress.setVisibility(running ? View.VISIBLE : View.INVISIBLE);
    if (running) {
      int of = ((SyncSchedule.State.Exchanging) model.exchange().getValue()).facts();
      progress.setIndeterminate(of == 0);
      if (of > 0) {
        progress.setMax(of);
        progress.setProgressCompat(Math.max(0, of - counts.waiting()), true);
      }
    }
  }

  private void showCorrections(int count) {
    text(R.id.corrections, getString(R.string.sync_corrections, count));
    findViewById(R.id.corrections).setVisibility(count == 0 ? View.GONE : View.VISIBLE);
  }

  private void showCatalogue(ProductDesk.State state) {
    String words = SyncWords.catalogue(this, state);
    text(R.id.catalogue, words);
    findViewById(R.id.catalogue).setVisibility(words.isEmpty() ? View.GONE : View.VISIBLE);
  }

  private void number(int view, int value) {
    text(
        view,
        NumberFormat.getIntegerInstance(getResources().getConfiguration().getLocales().get(0))
            .format(value));
  }

  private void text(int view, String words) {
    TextView text = findViewById(view);
    text.setText(words);
  }

  /** At another site products are called otherwise. */
  private void showEnrolment(Optional<Enrolment> enrolment) {
    graph.threads().questions().execute(graph.products()::refresh);
    showStatus();
  }

  private void showStatus() {
    Optional<Enrolment> enrolment =
        Optional.ofNullable(model.enrolment().getValue()).flatMap(current -> current);
    Optional<LastExchange.Outcome> last =
        Optional.ofNullable(model.last().getValue()).flatMap(outcome -> outcome);
    boolean lockedOut =
        last.isPresent() && last.get().trouble() == LastExchange.Trouble.UNAUTHORISED;
    boolean form = !enrolment.isPresent() || lockedOut;
    findViewById(R.id.enrolment).setVisibility(form ? View.VISIBLE : View.GONE);
    findViewById(R.id.send).setEnabled(enrolment.isPresent());
    status.setText(status(enrolment, last));
  }

  private String status(Optional<Enrolment> enrolment, Optional<LastExchange.Outcome> last) {
    SyncViewModel.Doing doing = model.doing().getValue();
    if (doing instanceof SyncViewModel.Doing.Enrolling) {
      return getString(R.string.sync_enrolling);
    } else if (doing instanceof SyncViewModel.Doing.Exported) {
      return getString(R.string.sync_exported);
    } else if (doing instanceof SyncViewModel.Doing.NoAddress no) {
      return getString(R.string.sync_bad_address, no.text());
    } else if (doing instanceof SyncViewModel.Doing.Trusted trusted) {
      return getString(R.string.certificate_trusted, trusted.host());
    } else if (doing instanceof SyncViewModel.Doing.NoCertificate no) {
      return getString(R.string.certificate_failed, getString(no.why().words()));
    } else if (doing instanceof SyncViewModel.Doing.Failed failed) {
      return getString(failed.why().words());
    }
    if (!enrolment.isPresent()) {
      return getString(R.string.sync_not_enrolled);
    }
    SyncSchedule.State state = model.exchange().getValue();
    if (state instanceof SyncSchedule.State.Exchanging) {
      return getString(R.string.sync_working);
    }
    String site = getString(R.string.sync_enrolled, enrolment.get().site());
    String more =
        state instanceof SyncSchedule.State.WaitingForNetwork
            ? getString(R.string.sync_waits_network)
            : last.map(outcome -> SyncWords.outcome(this, outcome, graph.clock().millis()))
                .orElse("");
    return more.isEmpty() ? site : site + "\n" + more;
  }
}
