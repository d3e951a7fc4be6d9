package pomona.ask;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may use whom inside this module: only downwards, and of the core its JSON and intervals. */
final class RoomsTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pomona.ask");

  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "question", List.of("pomona.json", "pomona.binary"),
          "lexicon", List.of("pomona.ask.question", "pomona.binary", "pomona.name"),
          "read", List.of("pomona.ask.question", "pomona.ask.lexicon"),
          "answer", List.of("pomona.ask.question", "pomona.json", "pomona.lot.verdict"),
          "history", List.of("pomona.ask.question", "pomona.ask.answer"),
          "say",
              List.of(
                  "pomona.ask.question",
                  "pomona.ask.lexicon",
                  "pomona.ask.read",
                  "pomona.ask.answer",
                  "pomona.binary",
                  "pomona.lot.rule",
                  "pomona.lot.verdict"));

  @Test
  void everyRoom_usesOnlyRoomsBelowIt() {
    MAY_USE.forEach(
        (room, below) -> {
          List<String> packages = new ArrayList<>(List.of("java..", "pomona.ask." + room));
          packages.addAll(below);
          classes()
              .that()
              .resideInAPackage("pomona.ask." + room)
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
            MAY_USE.keySet().stream().map(room -> "pomona.ask." + room).toArray(String[]::new))
        .check(ALL);
  }
}
