package pomona.server.log;

final class MemoryCellsTest extends AllCellsContract {
  private final MemoryCells.Shared shared = new MemoryCells.Shared();

  @Override
  protected AllCells cell(String name) {
    return new MemoryCells(shared, name);
  }

  @Override
  protected int copies() {
    return 2;
  }
}
