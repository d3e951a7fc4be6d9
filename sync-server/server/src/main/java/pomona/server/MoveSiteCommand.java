package pomona.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pomona.command.GivenPath;
import pomona.server.access.Quotas;
import pomona.server.access.SiteAttachments;
import pomona.server.cell.FactReplay;
import pomona.server.cell.SiteMove;
import pomona.server.database.Database;
import pomona.server.log.FollowedCell;
import pomona.server.log.FollowedLog;
import pomona.server.log.Neighbours.Moving;
import pomona.server.log.Neighbours.Step;

/** Moves a site from one cell to another. */
@Command(
    name = "move-site",
    mixinStandardHelpOptions = true,
    header = "Moves a site with all that it has to another cell of the same engine.",
    description = {
      "The servers of both cells make the move while they serve; the site itself is closed for its",
      "last part. Phones of the site are then refused by the old cell and told the new address. It",
      "may be cut off at any moment and run again:",
      "",
      "  move-site hill --engine 10.0.0.1 --cell north --to south \\",
      "            --address https://south.example.org",
      "",
      "With --work it is made here, and neither cell is served meanwhile.",
      ""
    })
final class MoveSiteCommand implements Callable<Integer> {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#@]+/?");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SITE", description = "The site.")
  private String site;

  @ArgGroup(exclusive = false, multiplicity = "1", heading = "%nThe cell that has it:%n")
  private CellOptions from;

  @Option(names = "--to", required = true, paramLabel = "CELL", description = "The new cell.")
  private String to;

  @Option(
      names = "--address",
      required = true,
      paramLabel = "URL",
      description = "Where phones and people reach the new cell, as https://south.example.org.")
  private String address;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Make the move here, while nobody serves either cell: both are made again from their"
              + " logs in this directory. It may be deleted afterwards, and is not needed to go"
              + " on, but it is quicker.")
  private GivenPath.OutputFolder work;

  @Override
  public Integer call() throws IOException {
    if (!ADDRESS.matcher(address).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "--address must be as https://south.example.org, is " + address + ".");
    }
    if (to.equals(from.name())) {
      throw new ParameterException(spec.commandLine(), "--to is the cell that has the site.");
    }
    String there = URI.create(address).toString().replaceFirst("/$", "");
    CellOptions other = from.other(to);
    if (work == null) {
      askServers(other, there);
      return 0;
    }
    makeHere(other, there);
    return 0;
  }

  private void askServers(CellOptions other, String there) {
    Moving wanted = new Moving(site, from.name(), to, there, Step.ASKED, 0, "");
    try (FollowedCell here = from.followed("move-site");
        FollowedCell target = other.followed("move-site")) {
      new MoveServed(here, target, wanted, this::print).run();
    }
  }

  private void makeHere(CellOptions other, String there) throws IOException {
    Path fromFolder = work.path().resolve("from-" + from.name());
    Path toFolder = work.path().resolve("to-" + to);
    // Most of it is done before anybody must stand still.
    makeLevel(from, fromFolder);
    makeLevel(other, toFolder);
    try (DataDirectory fromDirectory = DataDirectory.take(fromFolder);
        DataDirectory toDirectory = DataDirectory.take(toFolder);
        CellData here = own(from, fromDirectory);
        CellData target = own(other, toDirectory)) {
      new SiteMove(
              cell(here, fromDirectory),
              cell(target, toDirectory),
              new SiteMove.Wish(site, there),
              Clock.systemUTC(),
              this::print)
          .run();
    }
  }

  private void makeLevel(CellOptions cell, Path folder) throws IOException {
    try (DataDirectory directory = DataDirectory.take(folder);
        FollowedCell followed = cell.followed("move-site");
        Database database =
            Database.open(directory.database(), new FollowedLog(followed), new FactReplay())) {
      print("Read " + cell.name() + " up to transaction " + database.catchUp());
    }
  }

  private static CellData own(CellOptions cell, DataDirectory directory) {
    return CellData.open(directory.database(), Optional.of(cell.log("move-site")));
  }

  private static SiteMove.Cell cell(CellData data, DataDirectory directory) throws IOException {
    return new SiteMove.Cell(
        data.database(),
        data.log(),
        new SiteAttachments(
            data.database(),
            data.attachments(directory.attachments()),
            Quotas.USUAL,
            Clock.systemUTC()));
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
