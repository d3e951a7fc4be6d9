package pomona.server;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pomona.server.access.Devices;

/** Makes one-time codes for phones while the server is stopped. */
@Command(
    name = "invite",
    mixinStandardHelpOptions = true,
    header = "Makes one-time codes by which phones become devices of a site.",
    description = {
      "Prints the codes, one to a line. The server must be stopped; while it runs, its Devices page",
      "makes codes.",
      ""
    })
final class InviteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private StoppedData data;

  @Option(names = "--site", required = true, paramLabel = "SITE", description = "The site.")
  private String site;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many codes (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long they can be used (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Override
  public Integer call() throws Exception {
    try (StoppedServer server = StoppedServer.open(data.folder(), Clock.systemUTC())) {
      Devices devices = server.devices();
      PrintWriter out = spec.commandLine().getOut();
      for (int i = 0; i < count; i++) {
        out.println(devices.invite(site, "command line", Duration.ofMinutes(minutes)));
      }
      out.flush();
    }
    return 0;
  }
}
