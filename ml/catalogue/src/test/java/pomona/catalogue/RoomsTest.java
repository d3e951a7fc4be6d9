package pomona.catalogue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may use whom inside this module: the search uses the catalogue, and not the other way. */
final class RoomsTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pomona.catalogue");

  @Test
  void theCatalogue_usesOnlyTheCore() {
    check(
        "pomona.catalogue",
        "pomona.binary",
        "pomona.csv",
        "pomona.embedding",
        "pomona.json",
        "pomona.lot.label");
  }

  @Test
  void theSearch_usesTheCatalogueAndTheWordsOfQuestions() {
    check(
        "pomona.catalogue.search",
        "pomona.ask.lexicon",
        "pomona.binary",
        "pomona.catalogue",
        "pomona.embedding",
        "pomona.lot.label",
        "pomona.name");
  }

  @Test
  void theWords_areThoseOfQuestionsAndAnswers() {
    check(
        "pomona.catalogue.words",
        "pomona.ask.lexicon",
        "pomona.ask.question",
        "pomona.ask.say",
        "pomona.catalogue",
        "pomona.name");
  }

  private static void check(String room, String... below) {
    String[] packages = java.util.Arrays.copyOf(below, below.length + 2);
    packages[below.length] = room;
    packages[below.length + 1] = "java..";
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(ALL);
  }
}
