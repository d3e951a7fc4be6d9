package pomona.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import pomona.server.access.Audit;
import pomona.server.access.Devices;
import pomona.server.access.Passwords;
import pomona.server.access.People;
import pomona.server.access.Secrets;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.database.Database;
import pomona.server.learn.HeadsInUse;
import pomona.server.learn.LearntFrom;
import pomona.server.learn.TaughtDefects;
import pomona.server.model.GateReports;
import pomona.server.model.ModelRegistry;
import pomona.server.model.Rollouts;
import pomona.sync.FactIds;
import pomona.trust.TrustedKeys;

/** The data directory of a server that does not run, for commands that change what is in it. */
public final class StoppedServer implements AutoCloseable {
  private final DataDirectory directory;
  private final Database database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  private StoppedServer(DataDirectory directory, Database database, Clock clock) {
    this.directory = directory;
    this.database = database;
    this.clock = clock;
  }

  /** Takes the directory, makes it if it is not there, and refuses one whose server runs. */
  public static StoppedServer open(Path data, Clock clock) throws IOException {
    DataDirectory directory = DataDirectory.take(data);
    try {
      return new StoppedServer(directory, Database.open(directory.database()), clock);
    } catch (RuntimeException broken) {
      directory.close();
      throw broken;
    }
  }

  private Audit audit() {
    return new Audit(database, clock);
  }

  public Devices devices() {
    return new Devices(database, clock, new Secrets(random), new FactIds(clock, random), audit());
  }

  public People people() {
    return new People(database, clock, new Secrets(random), new Passwords(random), audit());
  }

  ModelRegistry models(TrustedKeys trusted) throws IOException {
    return new ModelRegistry(database, attachments(), trusted, clock, audit());
  }

  /** What is taught goes on from these heads. */
  HeadsInUse headsInUse(TrustedKeys trusted) throws IOException {
    ModelRegistry models = models(trusted);
    return new HeadsInUse(models, rollouts(models), new LearntFrom(database, audit(), clock));
  }

  /** The examples of taught defects. */
  TaughtDefects taughtDefects() {
    return new TaughtDefects(database);
  }

  GateReports gateReports() throws IOException {
    return new GateReports(database, attachments(), clock, audit());
  }

  Rollouts rollouts(ModelRegistry models) {
    return new Rollouts(database, models, clock, audit());
  }

  private FileAttachmentStore attachments() throws IOException {
    return new FileAttachmentStore(directory.attachments());
  }

  @Override
  public void close() throws IOException {
    database.close();
    directory.close();
  }
}
