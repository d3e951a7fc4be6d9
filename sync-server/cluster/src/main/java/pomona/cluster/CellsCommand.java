package pomona.cluster;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pomona.cluster.log.SeenCell;

/** Says who has which cell. */
@Command(
    name = "cells",
    mixinStandardHelpOptions = true,
    header = "Says which cells an engine has, who has each, and how far its standbys have come.",
    description = {
      "",
      "Bytes are of what was appended since the log's oldest snapshot, packed, and of pictures."
          + " Each",
      "replica has them once.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all are whole", "1:the log of one is damaged"})
final class CellsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EngineOption engine;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<SeenCell> cells = SeenCell.all(engine.address());
    boolean damaged = false;
    for (SeenCell cell : cells) {
      if (cell.damage().isPresent()) {
        out.println(cell.name() + ": " + cell.damage().get());
        damaged = true;
        continue;
      }
      out.println(
          String.format(
              Locale.ROOT,
              "%s: %d transactions of %.1f MB, pictures of %.1f MB, %s, sites %s",
              cell.name(),
              cell.transactions(),
              cell.logBytes() / 1e6,
              cell.pictureBytes() / 1e6,
              cell.owner().map(owner -> "served by " + owner).orElse("nobody serves it"),
              cell.sites().isEmpty() ? "none" : String.join(", ", cell.sites())));
      for (SeenCell.Follower follower : cell.followers()) {
        out.println(
            "  followed by "
                + follower.address()
                + ", "
                + (cell.transactions() - follower.position())
                + " transactions behind");
      }
    }
    out.println(cells.size() + (cells.size() == 1 ? " cell." : " cells."));
    return damaged ? 1 : 0;
  }
}
