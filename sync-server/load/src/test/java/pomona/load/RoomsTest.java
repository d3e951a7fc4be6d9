package pomona.load;

import java.util.List;
import java.util.Map;
import pomona.server.DownwardRooms;

/** Who may use whom inside this module: only downwards. */
final class RoomsTest extends DownwardRooms {
  RoomsTest() {
    super(
        "pomona.load",
        Map.of(
            "pomona.load",
                List.of(
                    "pomona.load.bench",
                    "pomona.load.fleet",
                    "pomona.load.order",
                    "pomona.load.repair",
                    "pomona.load.teach"),
            "pomona.load.bench", List.of("pomona.load.fruit", "pomona.load.process"),
            "pomona.load.fleet", List.of("pomona.load.fruit", "pomona.load.process"),
            "pomona.load.order", List.of(),
            "pomona.load.repair", List.of("pomona.load.process"),
            "pomona.load.teach", List.of("pomona.load.process"),
            "pomona.load.fruit", List.of(),
            "pomona.load.process", List.of()));
  }
}
