package pomona.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Who may use whom inside the server: only downwards. The floors are listed from the ground up; a
 * room uses rooms of the floors below its own, and those that stand beside it are named.
 */
final class RoomsTest {
  private static final String HOUSE = "pomona.server.";

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pomona.server");

  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("log"),
          Set.of("database", "loop", "attachment"),
          Set.of("web", "fact"),
          Set.of("access", "similar"),
          Set.of("push", "pull", "words", "model", "operate", "cell"),
          Set.of("lot"),
          Set.of("opinion", "catalogue"),
          Set.of("review.table"),
          Set.of("review.page", "ask"),
          Set.of("learn"),
          Set.of("review.queue", "review.policy", "review.explore"),
          Set.of("review.admin", "review.lot", "review.ask"),
          Set.of("review.update", "review.catalogue"),
          Set.of("review.learn"),
          Set.of("review", "review.template"));

  /** Libraries that are known to one room alone, so that another can take their place. */
  private static final Map<String, String> ONLY_IN =
      Map.of(
          "com.nimbusds..", "access",
          "org.bouncycastle..", "access",
          "org.apache.pdfbox..", "review.lot",
          "com.ibm.icu..", "review.lot",
          "org.sqlite..", "database",
          "org.flywaydb..", "database");

  @Test
  void everyRoom_usesOnlyRoomsBelowIt() {
    Set<String> below = new HashSet<>();
    for (Set<String> floor : FLOORS) {
      for (String room : floor) {
        Set<String> forbidden = new TreeSet<>(rooms());
        forbidden.removeAll(below);
        forbidden.remove(room);
        List<String> packages = new ArrayList<>(List.of("pomona.server"));
        forbidden.forEach(other -> packages.add(HOUSE + other));
        noClasses()
            .that()
            .resideInAPackage(HOUSE + room)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages.toArray(new String[0]))
            .because("a room uses only rooms of the floors below it")
            .check(ALL);
      }
      below.addAll(floor);
    }
  }

  @Test
  void everyClass_livesInARoomThatIsDrawn() {
    List<String> packages = new ArrayList<>(List.of("pomona.server"));
    rooms().forEach(room -> packages.add(HOUSE + room));
    classes().should().resideInAnyPackage(packages.toArray(new String[0])).check(ALL);
  }

  @Test
  void library_isKnownToItsRoomAlone() {
    ONLY_IN.forEach(
        (library, room) ->
            noClasses()
                .that(DescribedPredicate.not(resideInAPackage(HOUSE + room)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(ALL));
  }

  @Test
  void everyRoom_saysWhatLivesThere() {
    Set<String> silent = new TreeSet<>(rooms());
    silent.remove("review.template");
    silent.removeIf(RoomsTest::saysWhereToBegin);
    Assertions.assertEquals(Set.of(), silent, "rooms without a package-info");
  }

  /** Compilers leave package-info out where it has no annotations, so the source is asked. */
  private static boolean saysWhereToBegin(String room) {
    Path info = Path.of("src/main/java/pomona/server", room.replace('.', '/'), "package-info.java");
    try {
      return Files.exists(info) && Files.readString(info).contains(HOUSE + room + ".");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Set<String> rooms() {
    Set<String> rooms = new TreeSet<>();
    FLOORS.forEach(rooms::addAll);
    return rooms;
  }
}
