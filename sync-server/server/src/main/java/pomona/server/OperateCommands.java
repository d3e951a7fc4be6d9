package pomona.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.binary.WholeFile;
import pomona.command.GivenPath;
import pomona.server.lot.LotFollower;
import pomona.server.operate.Backup;
import pomona.server.operate.Doctor;
import pomona.server.operate.FruitExport;
import pomona.server.review.table.ReviewFollower;
import pomona.server.web.OpenApi;

/** The commands that look after the data: backup, restore, doctor, export, openapi. */
final class OperateCommands {
  private OperateCommands() {}

  /** Names what could not be copied; the exit code says whether there was any. */
  private static int leftOut(Backup.Copied copied, PrintWriter err) {
    for (String name : copied.damaged()) {
      err.println("Left out, because its SHA-256 is not its name: " + name);
    }
    err.flush();
    return copied.damaged().isEmpty() ? 0 : 1;
  }

  /** Copies the data while the server runs. */
  @Command(
      name = "backup",
      mixinStandardHelpOptions = true,
      header = "Copies a data directory to a new place; its server may be running.",
      description = {
        "The copy is as of one moment, read back, and whole when the command ends with 0.",
        ""
      },
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        "0:everything was copied and read back",
        "1:nothing was copied, or files are named that were left out because they are damaged"
      })
  static final class BackupCommand extends DataCommand {
    @Option(names = "--to", required = true, paramLabel = "DIR", description = "A new directory.")
    private GivenPath.OutputFolder target;

    @Override
    public Integer call() throws IOException {
      Backup.Copied copied = Backup.backUp(data.existing(), target.path());
      print("Copied " + copied.facts() + " facts and " + copied.attachments() + " files.");
      return leftOut(copied, spec.commandLine().getErr());
    }
  }

  /** Copies a backup back. */
  @Command(
      name = "restore",
      mixinStandardHelpOptions = true,
      header = "Checks a backup and copies it to a directory that holds no data yet.",
      description = {"The similarity index makes itself when the server is started there.", ""})
  static final class RestoreCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "The backup.")
    private GivenPath.InputFolder backup;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The new data.")
    private GivenPath.OutputFolder data;

    @Override
    public Integer call() throws IOException {
      Backup.Copied copied = Backup.restore(backup.path(), data.path());
      spec.commandLine()
          .getOut()
          .println("Restored " + copied.facts() + " facts and " + copied.attachments() + " files.");
      return leftOut(copied, spec.commandLine().getErr());
    }
  }

  /** Checks everything. */
  @Command(
      name = "doctor",
      mixinStandardHelpOptions = true,
      header = "Checks every file, row and index of a data directory.",
      description = {
        "Says what is wrong and what would help. The server must be stopped. Facts and attachments"
            + " are",
        "never changed; --repair makes again what is derived from them, and sets damaged files"
            + " aside.",
        ""
      },
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {"0:all is well", "1:something was found"})
  static final class DoctorCommand extends DataCommand {
    @Option(names = "--repair", description = "Do what can be done.")
    private boolean repair;

    @Override
    public Integer call() throws IOException {
      return data.open(
          database -> {
            Doctor doctor =
                new Doctor(
                    data.folder(), database, List.of(new ReviewFollower(), new LotFollower()));
            List<Doctor.Finding> findings = doctor.examine();
            if (repair && findings.stream().anyMatch(Doctor.Finding::repairable)) {
              doctor.repair();
              print("Repaired. What is left:");
              findings = doctor.examine();
            }
            for (Doctor.Finding finding : findings) {
              print(finding.what() + "\n  -> " + finding.remedy());
            }
            print(findings.isEmpty() ? "All is well." : findings.size() + " findings.");
            return findings.isEmpty() ? 0 : 1;
          });
    }
  }

  /** Writes fruits for other programs. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      header = "Writes fruits with what phones and reviewers said of them.",
      description = {
        "The server must be stopped; to export while it runs, take a backup and export that.",
        ""
      })
  static final class ExportCommand extends DataCommand {
    @Option(
        names = "--format",
        required = true,
        paramLabel = "csv|coco",
        description = "A table, or images with annotations for training.")
    private Format format;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "Where to.")
    private GivenPath.OutputFile target;

    @Option(names = "--reviewed-only", description = "Only what a reviewer has judged.")
    private boolean reviewedOnly;

    private enum Format {
      csv,
      coco
    }

    @Override
    public Integer call() throws IOException {
      return data.open(
          database -> {
            FruitExport export = new FruitExport(database, reviewedOnly);
            long fruits =
                format == Format.csv ? export.csv(target.path()) : export.coco(target.path());
            print("Wrote " + fruits + " fruits to " + target.path() + ".");
            return 0;
          });
    }
  }

  /** Writes the wire's description. */
  @Command(
      name = "openapi",
      mixinStandardHelpOptions = true,
      header = {"Writes the OpenAPI 3.1 document of the wire.", ""})
  static final class OpenApiCommand implements Callable<Integer> {
    @Option(names = "--to", required = true, paramLabel = "FILE", description = "Where to.")
    private GivenPath.OutputFile target;

    @Override
    public Integer call() throws IOException {
      WholeFile.write(target.path(), OpenApi.document());
      return 0;
    }
  }
}
