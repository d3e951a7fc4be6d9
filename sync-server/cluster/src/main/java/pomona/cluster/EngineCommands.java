package pomona.cluster;

import java.util.List;
import pomona.server.Main;

/** The commands that {@code pomona-server} has where this module is. */
public final class EngineCommands implements Main.More {
  @Override
  public List<Object> commands() {
    return List.of(new EngineTryCommand(), new EnginePrepareCommand(), new CellsCommand());
  }
}
