package pomona.learn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may use whom inside this module: only downwards. */
final class RoomsTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pomona.learn");

  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "order", List.of("org.apache.commons.math3.."),
          "hunch", List.of("pomona.fruit", "pomona.lot", "pomona.lot.verdict"),
          "teach", List.of("pomona.embedding", "pomona.head", "pomona.learn.order"),
          "repair",
              List.of(
                  "org.apache.commons.math3..",
                  "pomona.lot.verdict",
                  "pomona.name",
                  "pomona.fruit"));

  @Test
  void everyRoom_usesOnlyWhatIsDrawn() {
    MAY_USE.forEach(
        (room, below) -> {
          List<String> packages = new ArrayList<>(List.of("java..", "pomona.learn." + room));
          packages.addAll(below);
          classes()
              .that()
              .resideInAPackage("pomona.learn." + room)
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(packages.toArray(new String[0]))
              .check(ALL);
        });
  }

  @Test
  void everyClass_livesInARoom() {
    classes()
        .should()
        .resideInAnyPackage(
            MAY_USE.keySet().stream().map(room -> "pomona.learn." + room).toArray(String[]::new))
        .check(ALL);
  }
}
