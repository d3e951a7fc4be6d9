package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassIndexTest {
  @TempDir private Path temp;

  @Test
  void twoClassesOfOneName_areRefusedWithBothLibraries() throws IOException {
    Library first = library("com.example:apples:jar:1", "fruit.Pear");
    Library second = library("com.example:pears:jar:2", "fruit.Pear");

    BuildProblem problem =
        assertThrows(BuildProblem.class, () -> ClassIndex.of(List.of(first, second)));

    assertTrue(problem.getMessage().contains("fruit.Pear"), problem.getMessage());
    assertTrue(problem.getMessage().contains("com.example:apples:jar:1"), problem.getMessage());
    assertTrue(problem.getMessage().contains("com.example:pears:jar:2"), problem.getMessage());
  }

  @Test
  void classesOfManyNames_areFoundWithTheirSuperclass() throws Exception {
    Library apples = library("com.example:apples:jar:1", "fruit.Apple");
    Library pears = library("com.example:pears:jar:2", "fruit.Pear");

    ClassIndex index = ClassIndex.of(List.of(apples, pears));

    assertTrue(index.has("fruit.Apple"));
    assertEquals(Optional.of("java.lang.Object"), index.superclass("fruit.Pear"));
    assertEquals(Optional.empty(), index.superclass("fruit.Plum"));
  }

  private Library library(String name, String className) throws IOException {
    Path jar =
        Zips.zip(
            temp.resolve(name.replace(':', '-') + ".jar"),
            Map.of(
                className.replace('.', '/') + ".class",
                Zips.classFile(className, "java.lang.Object")));
    return Library.of(name, jar);
  }
}
