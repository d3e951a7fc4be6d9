package pomona.app.device;

import android.database.sqlite.SQLiteException;
import android.security.NetworkSecurityPolicy;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import okhttp3.HttpUrl;
import pomona.app.failure.Failure;
import pomona.app.store.FactDao;
import pomona.app.store.FactRow;
import pomona.app.store.PomonaDatabase;
import pomona.app.store.SyncCounts;
import pomona.app.sync.Enrolment;
import pomona.app.sync.LastExchange;
import pomona.app.sync.SiteCertificate;
import pomona.app.sync.SiteCertificates;
import pomona.app.sync.SyncRules;
import pomona.app.sync.SyncSchedule;
import pomona.app.sync.Synchroniser;
import pomona.sync.BadField;
import pomona.sync.SyncFailure;

/** What waits, what is safe, what was refused; and what can be done about it. */
final class SyncViewModel extends ViewModel {
  private final Synchroniser synchroniser;
  private final SyncSchedule schedule;
  private final SyncRules rules;
  private final LiveData<SyncSchedule.State> exchange;
  private final LastExchange last;
  private final PomonaDatabase database;
  private final FactDao facts;
  private final SiteCertificates certificates;
  private final Clock clock;
  private final Executor background;
  private final MutableLiveData<Doing> doing = new MutableLiveData<>(new Doing.Nothing());
  private final MutableLiveData<Optional<Enrolment>> enrolment =
      new MutableLiveData<>(Optional.empty());

  /** Whether refusals are shown with the server's own words too; for the main thread. */
  boolean saysInFull;

  /** What a person asked for, and how it ended. The schedule runs the exchange itself. */
  sealed interface Doing {
    record Nothing() implements Doing {}

    record Enrolling() implements Doing {}

    record Exported() implements Doing {}

    record NoAddress(String text) implements Doing {}

    /** A certificate was read; a person is to say whether it is trusted. */
    record Certificate(SiteCertificate read) implements Doing {}

    record Trusted(String host) implements Doing {}

    record NoCertificate(Failure why) implements Doing {}

    record Failed(Failure why) implements Doing {}
  }

  /** Opens a file that a person chose. */
  interface Input {
    InputStream open() throws IOException;
  }

  /** Makes an output to export to. */
  interface Output {
    OutputStream open() throws IOException;
  }

  /** What this screen needs of the rest. */
  record Parts(
      Synchroniser synchroniser,
      SyncSchedule schedule,
      SyncRules rules,
      LastExchange last,
      PomonaDatabase database,
      SiteCertificates certificates,
      Clock clock,
      Executor background) {}

  SyncViewModel(Parts parts) {
    this.synchroniser = parts.synchroniser();
    this.schedule = parts.schedule();
    this.exchange = parts.schedule().state();
    this.rules = parts.rules();
    this.last = parts.last();
    this.database = parts.database();
    this.facts = parts.database().facts();
    this.certificates = parts.certificates();
    this.clock = parts.clock();
    this.background = parts.background();
    background.execute(() -> enrolment.postValue(synchroniser.enrolment()));
  }

  LiveData<SyncCounts> counts() {
    return facts.counts();
  }

  LiveData<Integer> corrections() {
    return database.pulled().countCorrections();
  }

  LiveData<List<FactRow>> refused() {
    return facts.refused();
  }

  LiveData<Doing> doing() {
    return doing;
  }

  LiveData<SyncSchedule.State> exchange() {
    return exchange;
  }

  LiveData<Optional<LastExchange.Outcome>> last() {
    return last.watch();
  }

  LiveData<Optional<Enrolment>> enrolment() {
    return enrolment;
  }

  SyncRules rules() {
    return rules;
  }

  void setNetwork(SyncRules.Network network) {
    rules.setNetwork(network);
    background.execute(schedule::start);
  }

  void setPicturesWhileCharging(boolean only) {
    rules.setPicturesWhileCharging(only);
    background.execute(schedule::start);
  }

  void send() {
    doing.setValue(new Doing.Nothing());
    background.execute(schedule::now);
  }

  void retryRefused() {
    background.execute(
        () -> {
          try {
            facts.retryRefused();
            schedule.now();
          } catch (SQLiteException notNow) {
            doing.postValue(new Doing.Failed(Failure.of(notNow, Failure.RECORDS_BUSY)));
          }
        });
  }

  void enrol(String server, String code, String model) {
    HttpUrl url = HttpUrl.parse(server.trim());
    if (url == null || !isAllowed(url)) {
      doing.setValue(new Doing.NoAddress(server));
      return;
    }
    doing.setValue(new Doing.Enrolling());
    background.execute(
        () -> {
          try {
            synchroniser.enrol(url, code.trim(), model);
            enrolment.postValue(synchroniser.enrolment());
            doing.postValue(new Doing.Nothing());
            schedule.start();
          } catch (BadField noCode) {
            doing.postValue(new Doing.Failed(Failure.CODE_IS_NONE));
          } catch (SyncFailure.Refused | SyncFailure.Unauthorised wrongCode) {
            doing.postValue(new Doing.Failed(Failure.CODE_REFUSED));
          } catch (SyncFailure | GeneralSecurityException e) {
            doing.postValue(new Doing.Failed(Failure.of(e, Failure.KEY_NOT_KEPT)));
          }
        });
  }

  /** In the clear only where this build says so: a debug build, to one host. */
  private static boolean isAllowed(HttpUrl url) {
    return url.isHttps()
        || NetworkSecurityPolicy.getInstance().isCleartextTrafficPermitted(url.host());
  }

  /** Reads the certificate in a file, for the server at an address. */
  void readCertificate(String server, Input input) {
    HttpUrl url = HttpUrl.parse(server.trim());
    if (url == null) {
      doing.setValue(new Doing.NoAddress(server));
      return;
    }
    background.execute(
        () -> {
          try (InputStream in = input.open()) {
            show(SiteCertificate.read(url.host(), bounded(in), clock));
          } catch (IOException | RuntimeException e) { // a provider may throw anything
            doing.postValue(new Doing.NoCertificate(Failure.of(e, Failure.CERTIFICATE_UNREADABLE)));
          }
        });
  }

  /** Reads the certificate in a QR code's text. */
  void readCertificate(String code) {
    background.execute(
        () -> {
          try {
            show(SiteCertificate.ofCode(code, clock));
          } catch (IOException e) {
            doing.postValue(new Doing.NoCertificate(Failure.of(e, Failure.CERTIFICATE_UNREADABLE)));
          }
        });
  }

  private void show(SiteCertificate read) {
    doing.postValue(new Doing.Certificate(read));
  }

  /** One byte more than a certificate may have, so that it is seen to be too long. */
  private static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = new byte[SiteCertificate.MOST_BYTES + 1];
    int length = 0;
    for (int n = in.read(bytes); n > 0; n = in.read(bytes, length, bytes.length - length)) {
      length += n;
    }
    return Arrays.copyOf(bytes, length);
  }

  void trust(SiteCertificate read) {
    certificates.trust(read);
    doing.setValue(new Doing.Trusted(read.host()));
  }

  void failed(Failure why) {
    doing.setValue(new Doing.Failed(why));
  }

  void rest() {
    doing.setValue(new Doing.Nothing());
  }

  void export(Output output) {
    background.execute(
        () -> {
          try {
            synchroniser.export(output.open());
            doing.postValue(new Doing.Exported());
          } catch (IOException | RuntimeException e) { // a provider may throw anything
            doing.postValue(new Doing.Failed(Failure.of(e, Failure.FILE_NOT_WRITTEN)));
          }
        });
  }
}
