package pomona.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may use whom inside this module: only downwards. */
final class RoomsTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pomona.demo");

  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "pomona.demo", List.of("pomona.demo.phone", "pomona.demo.crate", "pomona.demo.radio"),
          "pomona.demo.phone", List.of("pomona.demo.crate", "pomona.demo.radio"),
          "pomona.demo.crate", List.of(),
          "pomona.demo.radio", List.of());

  @Test
  void everyRoom_usesOnlyRoomsBelowIt() {
    for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
      List<String> others = new ArrayList<>(MAY_USE.keySet());
      others.remove(room.getKey());
      others.removeAll(room.getValue());
      if (!others.isEmpty()) {
        noClasses()
            .that()
            .resideInAPackage(room.getKey())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others.toArray(new String[0]))
            .check(ALL);
      }
    }
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
        .check(ALL);
  }

  @Test
  void everyClass_livesInARoomThatSaysWhatItIsFor() {
    classes().should().resideInAnyPackage(MAY_USE.keySet().toArray(new String[0])).check(ALL);
    for (String room : MAY_USE.keySet()) {
      Path words = Path.of("src/main/java", room.replace('.', '/'), "package-info.java");
      assertTrue(Files.isRegularFile(words), words.toString());
    }
  }
}
