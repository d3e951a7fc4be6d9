package pomona.cluster;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pomona.server.DownwardRooms;

/** Who may use whom inside this module: only downwards; and one room alone knows the driver. */
final class RoomsTest extends DownwardRooms {
  RoomsTest() {
    super(
        "pomona.cluster",
        Map.of(
            "pomona.cluster", List.of("pomona.cluster.log", "pomona.cluster.engine"),
            "pomona.cluster.log", List.of(),
            "pomona.cluster.engine", List.of()));
  }

  @Test
  void driver_isKnownToItsRoomAlone() {
    for (String library : List.of("com.datastax..", "com.github.luben..")) {
      noClasses()
          .that(DescribedPredicate.not(resideInAPackage("pomona.cluster.log")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(library)
          .check(all);
    }
  }
}
