package pomona.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.command.GivenPath;
import pomona.server.attachment.FarAttachmentStore;
import pomona.server.attachment.FileAttachmentStore;
import pomona.server.cell.DirectoryImport;
import pomona.server.cell.FactReplay;
import pomona.server.cell.KeptDigest;
import pomona.server.database.Bond;
import pomona.server.database.Database;
import pomona.server.log.FarAttachments;
import pomona.server.log.FollowedCell;
import pomona.server.log.FollowedLog;
import pomona.server.log.LogFault;
import pomona.server.log.TransactionLog;

/** Commands that make a directory from the log of a cell, and a log from a directory. */
final class CellCommands {
  private static final int TELL_EVERY = 100;

  private CellCommands() {}

  /** What a directory and a log have in common: a digest that tells whether they say the same. */
  private abstract static class CellCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @ArgGroup(exclusive = false, multiplicity = "1")
    CellOptions cell;

    void print(String line) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(line);
      out.flush();
    }
  }

  private static String words(KeptDigest digest) {
    long rows = digest.rows().values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> of = digest.rows();
    return of.get("fact") + " facts, " + rows + " rows, sha256 " + digest.sha256().hex();
  }

  /** Makes a directory from a log. */
  @Command(
      name = "rebuild",
      mixinStandardHelpOptions = true,
      header = "Makes the directory of a cell again from its log, in an empty place.",
      description = {
        "The cell may go on meanwhile. Serve from the directory with 'serve' or 'standby'.",
        "Pictures are fetched from the engine when they are asked for.",
        ""
      })
  static final class RebuildCommand extends CellCommand {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "An empty place.")
    private GivenPath.OutputFolder data;

    @Override
    public Integer call() throws IOException {
      if (Files.exists(data.path().resolve(DataDirectory.DATABASE))) {
        throw new IOException(
            data.path() + " holds data already; rebuild into an empty directory.");
      }
      try (DataDirectory directory = DataDirectory.take(data.path());
          FollowedCell followed = cell.followed("rebuild");
          Database database =
              Database.open(directory.database(), new FollowedLog(followed), new FactReplay())) {
        long position = database.catchUp();
        print(
            "Rebuilt "
                + cell.name()
                + " up to transaction "
                + position
                + ": "
                + words(KeptDigest.of(database)));
        return 0;
      }
    }
  }

  /** Makes a log from a directory. */
  @Command(
      name = "engine-import",
      mixinStandardHelpOptions = true,
      header = "Brings the directory of a stopped server into the log of a new cell.",
      description = {
        "It may be cut off and run again. At the end the log is read back into a directory beside",
        "the data, which is deleted afterwards, and both must have one digest.",
        ""
      })
  static final class ImportCommand extends CellCommand {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The data.")
    private GivenPath.InputFolder data;

    @Override
    public Integer call() throws IOException {
      if (!Files.exists(data.path().resolve(DataDirectory.DATABASE))) {
        throw new IOException("There are no data of a server in " + data.path() + ".");
      }
      try (DataDirectory directory = DataDirectory.take(data.path());
          TransactionLog log = cell.log("import").get();
          Database database = Database.open(directory.database())) {
        if (database.<Boolean>read(session -> Bond.read(session).isPresent())) {
          Bond bond = database.read(session -> Bond.read(session).orElseThrow());
          bond.check(log.name());
          print("Nothing to do: this directory belongs to the cell " + cell.name() + " already.");
          return 0;
        }
        DirectoryImport directoryImport = new DirectoryImport(database, log, this::tell);
        long position = directoryImport.append();
        KeptDigest here = KeptDigest.of(database);
        KeptDigest there = readBack(log);
        if (!here.equals(there)) {
          throw new LogFault.Damaged(
              "The log does not say what the directory does: "
                  + words(there)
                  + " instead of "
                  + words(here));
        }
        print(bringAttachments(directory, log) + " pictures and bundles are in the engine");
        directoryImport.tie();
        print("Imported as transactions 1 to " + position + ": " + words(here));
        return 0;
      }
    }

    private static int bringAttachments(DataDirectory directory, TransactionLog log)
        throws IOException {
      FileAttachmentStore here = new FileAttachmentStore(directory.attachments());
      Optional<FarAttachments> far = log.attachments();
      return far.isPresent() ? new FarAttachmentStore(here, far.get()).bringAll() : 0;
    }

    private void tell(long position) {
      if (position % TELL_EVERY == 0) {
        print(position + " transactions");
      }
    }

    private KeptDigest readBack(TransactionLog log) throws IOException {
      Path beside = Files.createTempDirectory(data.path(), "import.part");
      try (Database second =
          Database.open(
              beside.resolve(DataDirectory.DATABASE), new FollowedLog(log), new FactReplay())) {
        return KeptDigest.of(second);
      } finally {
        deleteAll(beside);
      }
    }

    private static void deleteAll(Path folder) throws IOException {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
