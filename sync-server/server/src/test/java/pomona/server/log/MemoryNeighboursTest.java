package pomona.server.log;

final class MemoryNeighboursTest extends NeighboursContract {
  @Override
  protected Neighbours neighbours() {
    MemoryLog.Store north = new MemoryLog.Store("neighbour-north", "n");
    MemoryLog.take(north, "test").append(1, new byte[1]);
    return new MemoryNeighbours().with(north);
  }
}
