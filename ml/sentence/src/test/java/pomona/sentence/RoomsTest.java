package pomona.sentence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The module is one room: it implements a port of the catalogue's search, and nothing else. */
final class RoomsTest {
  @Test
  void theRoom_usesThePortAndTheModel() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "pomona.sentence", "pomona.catalogue.search", "dev.langchain4j..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("pomona.sentence"));
  }
}
