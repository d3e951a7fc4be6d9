package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JourneysTest {
  @TempDir private Path temp;
  private Path device;
  private Path test;
  private Path classes;

  @BeforeEach
  void makeFolders() throws IOException {
    device = Files.createDirectories(temp.resolve("device"));
    test = Files.createDirectories(temp.resolve("test"));
    classes = Files.createDirectories(temp.resolve("classes"));
  }

  @Test
  void whatAJourneyNeeds_isCompiledWithIt_theDevicesOwnFirst() throws Exception {
    source(test, "Journey", "class Journey { Object floor = new Floor(); }");
    source(test, "Floor", "class Floor { boilerRoom.Missing missing; }");
    source(device, "Floor", "class Floor { }");
    source(test, "Unneeded", "class Unneeded { boilerRoom.Missing missing; }");

    Journeys.compile(List.of("Journey"), sources(), List.of(), classes);

    assertTrue(Files.exists(classes.resolve("Journey.class")));
    assertTrue(Files.exists(classes.resolve("Floor.class")));
    assertFalse(Files.exists(classes.resolve("Unneeded.class")));
  }

  @Test
  void aJourneyThatDoesNotCompile_isRefusedWithTheCompilersWords() throws Exception {
    source(test, "Journey", "class Journey { Nowhere nowhere; }");

    BuildProblem problem =
        assertThrows(
            BuildProblem.class,
            () -> Journeys.compile(List.of("Journey"), sources(), List.of(), classes));

    assertTrue(problem.getMessage().contains("Nowhere"), problem.getMessage());
  }

  @Test
  void aJourneyThatIsNotThere_isRefusedByName() {
    BuildProblem problem =
        assertThrows(
            BuildProblem.class,
            () -> Journeys.compile(List.of("no.Journey"), sources(), List.of(), classes));

    assertTrue(problem.getMessage().contains("no.Journey"), problem.getMessage());
  }

  @Test
  void aJourneyThatUsesWhatNoDeviceHas_isRefusedByName() throws Exception {
    Path shadow =
        Zips.zip(
            temp.resolve("shadow.jar"),
            Map.of("shadow/Shadow.class", Zips.classFile("shadow.Shadow", "java.lang.Object")));
    source(test, "Journey", "class Journey { Object it = shadow.Shadow.class; }");
    Journeys.compile(List.of("Journey"), sources(), List.of(shadow), classes);
    List<Library> own = List.of(new Library("the journeys", classes, Optional.empty()));

    BuildProblem problem =
        assertThrows(BuildProblem.class, () -> Journeys.checkWhole(classes, own, List.of()));

    assertEquals(
        "The journeys need what is on no device:\n  shadow.Shadow, named by Journey.class",
        problem.getMessage());
    Journeys.checkWhole(classes, own, List.of(Library.of("shadow", shadow)));
  }

  private List<File> sources() {
    return List.of(device.toFile(), test.toFile());
  }

  private static void source(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".java"), text);
  }
}
