package pomona.server.review.explore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.server.review.table.FruitColumns;
import pomona.server.review.table.FruitRows;
import pomona.server.review.table.FruitRows.Column;

/** The values that the filters' lists offer: those that occur. */
public record Choices(
    List<String> sites,
    List<String> suppliers,
    List<String> classes,
    List<String> generations,
    List<Device> devices,
    List<String> defects,
    List<String> reviewers) {
  private static final int MOST = 200;

  /** A device, with the name that people know it by. */
  public record Device(String id, String name) {}

  static Choices of(FruitColumns columns, Map<String, String> deviceNames) {
    return columns.read(
        rows ->
            new Choices(
                rows.sorted(Column.SITE, MOST),
                columns.lots().values().stream()
                    .map(FruitColumns.Lot::supplier)
                    .flatMap(Optional::stream)
                    .distinct()
                    .sorted()
                    .limit(MOST)
                    .toList(),
                rows.sorted(Column.CLASS, MOST),
                rows.sorted(Column.GENERATION, MOST),
                devices(rows, deviceNames),
                rows.sorted(Column.DEFECT, MOST),
                rows.sorted(Column.SAID_BY, MOST)));
  }

  private static List<Device> devices(FruitRows rows, Map<String, String> names) {
    return rows.sorted(Column.DEVICE, 2 * MOST).stream()
        .map(id -> new Device(id, names.getOrDefault(id, id)))
        .sorted(java.util.Comparator.comparing(Device::name))
        .toList();
  }
}
