package pomona.server;

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

/** The rooms of a module: who may use whom inside it, only downwards. */
public abstract class DownwardRooms {
  protected final JavaClasses all;
  private final Map<String, List<String>> mayUse;

  /**
   * Rooms.
   *
   * @param house the package that all of them lie in
   * @param mayUse each room with those that it uses
   */
  protected DownwardRooms(String house, Map<String, List<String>> mayUse) {
    this.all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(house);
    this.mayUse = mayUse;
  }

  @Test
  void everyRoom_usesOnlyRoomsBelowIt() {
    mayUse.forEach(
        (room, below) -> {
          List<String> others = new ArrayList<>(mayUse.keySet());
          others.remove(room);
          others.removeAll(below);
          if (!others.isEmpty()) {
            noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(new String[0]))
                .check(all);
          }
        });
  }

  @Test
  void everyClass_livesInARoomThatSaysWhatItIsFor() {
    classes().should().resideInAnyPackage(mayUse.keySet().toArray(new String[0])).check(all);
    for (String room : mayUse.keySet()) {
      Path words = Path.of("src/main/java", room.replace('.', '/'), "package-info.java");
      assertTrue(Files.isRegularFile(words), words.toString());
    }
  }
}
