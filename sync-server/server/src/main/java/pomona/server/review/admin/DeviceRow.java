package pomona.server.review.admin;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import pomona.server.access.Device;
import pomona.server.access.Devices;
import pomona.server.database.Database;
import pomona.server.database.Session;
import pomona.sync.BadField;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** A device, with what it last said of itself. */
public record DeviceRow(Device device, Optional<FactBody.DeviceStatus> status) {

  /** All devices, as they last were. */
  public static List<DeviceRow> all(Database database, Devices devices) {
    List<Device> known = devices.all();
    return database.read(
        session -> {
          List<DeviceRow> rows = new ArrayList<>();
          for (Device device : known) {
            rows.add(of(session, device));
          }
          return rows;
        });
  }

  private static DeviceRow of(Session session, Device device) throws SQLException {
    if (device.statusSequence().isEmpty()) {
      return new DeviceRow(device, Optional.empty());
    }
    List<byte[]> json =
        session.list(
            "SELECT json FROM fact WHERE sequence = ? AND json IS NOT NULL",
            row -> row.getBytes(1),
            device.statusSequence().get());
    try {
      Optional<FactBody.DeviceStatus> status =
          json.stream()
              .map(bytes -> FactJson.read(ByteString.of(bytes)).body())
              .filter(FactBody.DeviceStatus.class::isInstance)
              .map(FactBody.DeviceStatus.class::cast)
              .findFirst();
      return new DeviceRow(device, status);
    } catch (BadField unreadable) {
      return new DeviceRow(device, Optional.empty());
    }
  }

  public boolean revoked() {
    return device.revokedMillis().isPresent();
  }
}
