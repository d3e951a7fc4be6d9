package pomona.sync;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The wire uses nothing of ours; the room that knows lots stands above it. */
final class RoomsTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pomona.sync");

  @Test
  void theWire_usesNothingElseOfTheHouse() {
    noClasses()
        .that()
        .resideInAPackage("pomona.sync")
        .should()
        .dependOnClassesThat(
            resideInAPackage("pomona..").and(resideOutsideOfPackage("pomona.sync")))
        .check(ALL);
  }

  @Test
  void everyClass_livesInARoomThatIsDrawn() {
    classes().should().resideInAnyPackage("pomona.sync", "pomona.sync.lot").check(ALL);
  }
}
