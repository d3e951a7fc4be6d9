package pomona.phone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may use whom inside this module: only downwards; and nothing of Android. */
final class RoomsTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pomona.phone");

  /** What every room stands on: ml/core, the wire, and the wire's bytes. */
  private static final List<String> BELOW =
      List.of(
          "java..",
          "okio..",
          "okhttp3",
          "pomona.sync",
          "pomona.sync.lot",
          "pomona.ask..",
          "pomona.binary",
          "pomona.bundle",
          "pomona.catalogue..",
          "pomona.csv",
          "pomona.embedding",
          "pomona.fruit",
          "pomona.head",
          "pomona.json",
          "pomona.learn.hunch",
          "pomona.learn.teach",
          "pomona.lot..",
          "pomona.name",
          "pomona.policy",
          "pomona.trust",
          "pomona.vision");

  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "record", List.of(),
          "fetch", List.of("record"),
          "product", List.of(),
          "lot", List.of("record"),
          "ask", List.of("record", "lot"),
          "notice", List.of(),
          "memory", List.of("record", "lot"));

  @Test
  void everyRoom_usesOnlyRoomsBelowIt() {
    for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
      List<String> packages = new ArrayList<>(BELOW);
      packages.add("pomona.phone." + room.getKey());
      room.getValue().forEach(below -> packages.add("pomona.phone." + below));
      classes()
          .that()
          .resideInAPackage("pomona.phone." + room.getKey())
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(packages.toArray(new String[0]))
          .check(ALL);
    }
  }

  @Test
  void everyClass_livesInARoom() {
    classes()
        .should()
        .resideInAnyPackage(
            MAY_USE.keySet().stream().map(room -> "pomona.phone." + room).toArray(String[]::new))
        .orShould()
        .haveSimpleName("package-info")
        .check(ALL);
  }
}
