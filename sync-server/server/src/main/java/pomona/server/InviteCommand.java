package pomona.server;

import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
final class InviteCommand extends DataCommand {
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
      for (int i = 0; i < count; i++) {
        print(devices.invite(site, "command line", Duration.ofMinutes(minutes)));
      }
    }
    return 0;
  }
}
