package pomona.apk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.LocalRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Optional libraries, by Maven's own resolver, out of a local repository of made AARs. */
final class AarGoalTest {
  private static final String STAND_IN = "org.example:camera-api";

  @TempDir private Path temp;
  private final Log log = new Log();
  private final MavenProject project = new MavenProject();
  private Path repository;
  private AarGoal goal;

  @BeforeEach
  void makeGoal() throws IOException {
    repository = Files.createDirectory(temp.resolve("repository"));
    RepositorySystem system =
        MavenRepositorySystemUtils.newServiceLocator().getService(RepositorySystem.class);
    DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
    session.setLocalRepositoryManager(
        system.newLocalRepositoryManager(session, new LocalRepository(repository.toFile())));
    session.setOffline(true);
    goal = new AarGoal(system);
    goal.session = session;
    goal.project = project;
    goal.setLog(log);
    project.setArtifact(artifact("org.example", "app", "jar", null));
    Set<Artifact> dependencies = new LinkedHashSet<>();
    dependencies.add(
        artifact(
            "org.example",
            "camera-api",
            "jar",
            Zips.zip(
                temp.resolve("stand-in.jar"),
                Map.of("Lens.class", Zips.classFile("Lens", "java.lang.Object")))));
    project.setResolvedArtifacts(dependencies);
    project.setArtifactFilter(any -> true);
    goal.optional =
        List.of(
            library("camera", "CameraX", "camera-core:aar", "camera-view:aar"),
            library("interpreter", "LiteRT", "litert:aar"));
    goal.optional.get(0).standIns = List.of(STAND_IN);
  }

  @Test
  void aLibraryThatResolves_isOnTheClassPath_andItsStandInIsNot() throws Exception {
    install("camera-core", "Lens");
    install("camera-view", "Finder");

    run();

    List<String> path = project.getCompileClasspathElements();
    assertTrue(holds(path, "Lens.class"), path.toString());
    assertTrue(holds(path, "Finder.class"), path.toString());
    assertFalse(path.toString().contains("stand-in.jar"), path.toString());
    assertEquals(Set.of("camera-core", "camera-view"), names());
    assertEquals("CameraX", chosen("camera"));
    assertTrue(log.info.contains("The camera of this build is CameraX."), log.info.toString());
  }

  @Test
  void itsManifestResourcesAndNatives_arePackedWithIt() throws Exception {
    install("camera-core", "Lens");
    install("camera-view", "Finder");

    run();

    List<Library> libraries = Library.opened(goal.packagedLibraries());
    assertEquals(2, libraries.size());
    for (Library library : libraries) {
      assertTrue(library.manifest().isPresent(), library.name());
      assertTrue(library.nativeLibraries().isPresent(), library.name());
      ApkFile apk = new ApkFile();
      apk.addNativeLibraries(library, List.of("arm64-v8a"));
      assertEquals(1, apk.nativesOfSmallPages().size(), library.name());
    }
  }

  @Test
  void aLibraryOfWhichAPartIsMissing_isLeftOutWhole_andItIsSaidLoudly() throws Exception {
    install("camera-core", "Lens");
    install("litert", "Interpreter");

    run();

    assertEquals(Set.of("camera-api", "litert"), names());
    assertEquals("the other", chosen("camera"));
    assertEquals("LiteRT", chosen("interpreter"));
    assertEquals(1, log.warnings.size(), log.warnings.toString());
    assertTrue(
        log.warnings.get(0).startsWith("The camera of this build is the other, not CameraX: "),
        log.warnings.toString());
    assertTrue(log.warnings.get(0).contains("camera-view"), log.warnings.toString());
  }

  @Test
  void aDamagedArchiveInTheRepository_isNamed() throws Exception {
    install("camera-core", "Lens");
    install("camera-view", "Finder");
    Path damaged = place("camera-view");
    Files.writeString(damaged, "<html>502</html>");
    BuildProblem problem = assertThrows(BuildProblem.class, this::run);
    assertTrue(problem.getMessage().contains(damaged.toString()), problem.getMessage());
  }

  @Test
  void coordinatesThatAreNone_areQuoted() {
    goal.optional = List.of(library("camera", "CameraX", "camera-core"));
    BuildProblem problem = assertThrows(BuildProblem.class, this::run);
    assertTrue(problem.getMessage().contains("org.example:camera-core:1"), problem.getMessage());
  }

  private void run() throws IOException, BuildProblem {
    goal.run(new Cache(temp.resolve("cache")));
  }

  private String chosen(String purpose) {
    return project.getProperties().getProperty(AarGoal.CHOSEN + purpose);
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    project.getArtifacts().forEach(artifact -> names.add(artifact.getArtifactId()));
    return names;
  }

  private static OptionalLibrary library(String purpose, String name, String... artifacts) {
    OptionalLibrary library = new OptionalLibrary();
    library.purpose = purpose;
    library.name = name;
    library.otherwise = "the other";
    library.artifacts = new ArrayList<>();
    for (String artifact : artifacts) {
      library.artifacts.add("org.example:" + artifact + ":1");
    }
    return library;
  }

  private Path place(String name) {
    return repository.resolve("org/example/" + name + "/1/" + name + "-1.aar");
  }

  private void install(String name, String className) throws IOException {
    Path jar =
        Zips.zip(
            temp.resolve(name + ".jar"),
            Map.of(className + ".class", Zips.classFile(className, "java.lang.Object")));
    Files.createDirectories(place(name).getParent());
    Zips.zip(
        place(name),
        Map.of(
            "AndroidManifest.xml",
            Zips.manifest("org.example." + className.toLowerCase(java.util.Locale.ROOT)),
            "classes.jar",
            Files.readAllBytes(jar),
            "jni/arm64-v8a/lib" + name + ".so",
            Elf.aligned(4096)));
  }

  private static Artifact artifact(String group, String name, String type, Path file) {
    DefaultArtifactHandler handler = new DefaultArtifactHandler(type);
    handler.setAddedToClasspath(true);
    DefaultArtifact artifact =
        new DefaultArtifact(group, name, "1", Artifact.SCOPE_COMPILE, type, null, handler);
    artifact.setFile(file == null ? null : file.toFile());
    return artifact;
  }

  private static boolean holds(List<String> path, String entry) throws IOException {
    for (String element : path) {
      if (Files.isRegularFile(Path.of(element))) {
        try (ZipFile zip = new ZipFile(element)) {
          if (zip.getEntry(entry) != null) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static final class Log extends SystemStreamLog {
    private final List<String> info = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    @Override
    public void info(CharSequence words) {
      info.add(words.toString());
    }

    @Override
    public void warn(CharSequence words) {
      warnings.add(words.toString());
    }
  }
}
