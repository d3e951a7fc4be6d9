package pomona;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may use whom inside this module: only downwards, and nothing but the JDK. */
final class RoomsTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pomona");

  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("binary", List.of()),
          Map.entry("json", List.of("binary")),
          Map.entry("trust", List.of("binary", "json")),
          Map.entry("embedding", List.of("binary")),
          Map.entry("fruit", List.of("binary", "embedding")),
          Map.entry("head", List.of("binary", "json", "trust", "embedding", "fruit")),
          Map.entry("lot.rule", List.of("binary", "json", "fruit")),
          Map.entry("lot.sample", List.of("binary", "json", "lot.rule")),
          Map.entry(
              "policy", List.of("json", "embedding", "fruit", "head", "lot.rule", "lot.sample")),
          Map.entry("lot.verdict", List.of("json", "fruit", "policy", "lot.rule", "lot.sample")),
          Map.entry("bundle", List.of("binary", "json", "trust", "embedding", "fruit", "head")),
          Map.entry("vision", List.of("binary", "embedding", "fruit", "head", "bundle", "policy")),
          Map.entry("lot", List.of("fruit", "policy", "lot.label")),
          Map.entry("lot.label", List.of()),
          Map.entry("csv", List.of()),
          Map.entry("name", List.of("binary", "csv", "fruit")),
          Map.entry("lot.product", List.of("csv", "lot.label")),
          Map.entry("lot.size", List.of("binary", "fruit")),
          Map.entry("lot.chain", List.of("policy")));

  @Test
  void everyRoom_usesOnlyRoomsBelowIt() {
    for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
      List<String> packages = new ArrayList<>(List.of("java..", "pomona." + room.getKey()));
      for (String below : room.getValue()) {
        packages.add("pomona." + below);
      }
      classes()
          .that()
          .resideInAPackage("pomona." + room.getKey())
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(packages.toArray(new String[0]))
          .check(ALL);
    }
  }

  @Test
  void onlyWholeFile_touchesADisk() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(pomona.binary.WholeFile.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.nio.file..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(java.io.File.class, java.io.RandomAccessFile.class)
        .check(ALL);
  }

  @Test
  void everyClass_livesInARoom() {
    String[] rooms = new String[MAY_USE.size()];
    int i = 0;
    for (String room : MAY_USE.keySet()) {
      rooms[i++] = "pomona." + room;
    }
    classes().should().resideInAnyPackage(rooms).check(ALL);
  }
}
