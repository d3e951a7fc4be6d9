package pomona.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pomona.server.DownwardRooms;

/** Who may use whom inside this module: only downwards. */
final class RoomsTest extends DownwardRooms {
  RoomsTest() {
    super(
        "pomona.demo",
        Map.of(
            "pomona.demo", List.of("pomona.demo.phone", "pomona.demo.crate", "pomona.demo.radio"),
            "pomona.demo.phone", List.of("pomona.demo.crate", "pomona.demo.radio"),
            "pomona.demo.crate", List.of(),
            "pomona.demo.radio", List.of()));
  }

  /** A phone knows the server by the wire alone; only the ledger looks into its store. */
  @Test
  void phones_knowTheServerByTheWireAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("pomona.demo.phone", "pomona.demo.crate", "pomona.demo.radio")
        .and()
        .doNotHaveSimpleName("PhoneLedger")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pomona.server..")
        .check(all);
  }
}
