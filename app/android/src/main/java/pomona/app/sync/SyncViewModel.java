package pomona.app.sync;

import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.ViewModel;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import okhttp3.HttpUrl;
import pomona.app.store.FactDao;
import pomona.app.store.FactRow;
import pomona.app.store.SyncCounts;
import pomona.sync.BadField;
import pomona.sync.SyncFailure;
import pomona.sync.SyncReport;

/** What waits, what is safe, what was refused; and what can be done about it. */
final class SyncViewModel extends ViewModel {
  private final Synchroniser synchroniser;
  private final FactDao facts;
  private final Executor network;
  private final MutableLiveData<Doing> doing = new MutableLiveData<>(new Doing.Nothing());
  private final MutableLiveData<Optional<Enrolment>> enrolment =
      new MutableLiveData<>(Optional.empty());

  /** What goes on, or how it ended. */
  sealed interface Doing {
    record Nothing() implements Doing {}

    record Sending() implements Doing {}

    record Enrolling() implements Doing {}

    record Exported() implements Doing {}

    record Failed(String why) implements Doing {}
  }

  /** Makes an output to export to. */
  interface Output {
    OutputStream open() throws IOException;
  }

  SyncViewModel(Synchroniser synchroniser, FactDao facts, Executor network) {
    this.synchroniser = synchroniser;
    this.facts = facts;
    this.network = network;
    network.execute(() -> enrolment.postValue(synchroniser.enrolment()));
  }

  LiveData<SyncCounts> counts() {
    return facts.counts();
  }

  LiveData<List<FactRow>> refused() {
    return facts.refused();
  }

  LiveData<Doing> doing() {
    return doing;
  }

  LiveData<Optional<Enrolment>> enrolment() {
    return enrolment;
  }

  void send() {
    doing.setValue(new Doing.Sending());
    network.execute(
        () -> {
          Optional<SyncFailure> failure = synchroniser.exchange(true).flatMap(SyncReport::failure);
          doing.postValue(
              failure
                  .<Doing>map(why -> new Doing.Failed(why.getMessage()))
                  .orElseGet(Doing.Nothing::new));
        });
  }

  void retryRefused() {
    network.execute(
        () -> {
          facts.retryRefused();
        });
    send();
  }

  void enrol(String server, String code, String model) {
    HttpUrl url = HttpUrl.parse(server.trim());
    if (url == null) {
      doing.setValue(new Doing.Failed("\"" + server + "\" is no address: https://..."));
      return;
    }
    doing.setValue(new Doing.Enrolling());
    network.execute(
        () -> {
          try {
            synchroniser.enrol(url, code.trim(), model);
            enrolment.postValue(synchroniser.enrolment());
            doing.postValue(new Doing.Nothing());
          } catch (SyncFailure | GeneralSecurityException | BadField e) {
            doing.postValue(new Doing.Failed(e.getMessage()));
          }
        });
  }

  void export(Output output) {
    network.execute(
        () -> {
          try {
            synchroniser.export(output.open());
            doing.postValue(new Doing.Exported());
          } catch (IOException e) {
            doing.postValue(new Doing.Failed(e.getMessage()));
          }
        });
  }
}
