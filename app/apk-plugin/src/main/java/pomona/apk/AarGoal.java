package pomona.apk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * Opens the AARs among the dependencies and puts their classes on the class path, so that the
 * compiler, the tests and every other plugin see ordinary jars.
 *
 * <p>An {@link OptionalLibrary} is added when all of it resolves. When a part does not, the build
 * warns, names what the application has instead, and goes on without any of it; its stand-ins stay
 * on the class path then.
 */
@Mojo(
    name = "aar",
    defaultPhase = LifecyclePhase.INITIALIZE,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class AarGoal extends AndroidGoal {
  /** What the project's properties that say what was chosen begin with. */
  static final String CHOSEN = "pomona.apk.has.";

  @Parameter List<OptionalLibrary> optional = List.of();

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  RepositorySystemSession session;

  private final RepositorySystem repositories;

  @Inject
  AarGoal(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  @Override
  void run(Cache cache) throws IOException, BuildProblem {
    for (OptionalLibrary library : optional) {
      add(library);
    }
    for (Artifact artifact : project.getArtifacts()) {
      if (artifact.getType().equals("aar") && artifact.getFile() != null) {
        String name = artifact.getId();
        artifact.setFile(
            Aar.open(name, artifact.getFile().toPath(), cache).resolve(Aar.CLASSES).toFile());
        artifact.setArtifactHandler(onClassPath("aar"));
      }
    }
  }

  private void add(OptionalLibrary library) throws BuildProblem {
    List<ArtifactRequest> requests = new ArrayList<>();
    for (String coordinates : library.artifacts) {
      requests.add(
          new ArtifactRequest(aether(coordinates), project.getRemoteProjectRepositories(), null));
    }
    List<Artifact> found = new ArrayList<>();
    try {
      for (ArtifactResult result : repositories.resolveArtifacts(session, requests)) {
        found.add(maven(result.getArtifact()));
      }
    } catch (ArtifactResolutionException e) {
      chosen(library, library.otherwise);
      getLog()
          .warn(
              "The "
                  + library.purpose
                  + " of this build is "
                  + library.otherwise
                  + ", not "
                  + library.name
                  + ": "
                  + missing(e)
                  + " does not resolve.");
      return;
    }
    replace(library, found);
    chosen(library, library.name);
    getLog().info("The " + library.purpose + " of this build is " + library.name + ".");
  }

  private void replace(OptionalLibrary library, List<Artifact> found) {
    Set<Artifact> artifacts = new LinkedHashSet<>();
    for (Artifact artifact : project.getArtifacts()) {
      if (!library.standIns.contains(coordinates(artifact))) {
        artifacts.add(artifact);
      }
    }
    artifacts.addAll(found);
    project.setResolvedArtifacts(artifacts);
    project.setArtifactFilter(artifact -> true);
  }

  /** The goal that packs says it again, at the end, where it is read. */
  private void chosen(OptionalLibrary library, String what) {
    project.getProperties().setProperty(CHOSEN + library.purpose, what);
  }

  private static String missing(ArtifactResolutionException e) {
    return e.getResults().stream()
        .filter(result -> !result.isResolved())
        .map(result -> result.getRequest().getArtifact().toString())
        .findFirst()
        .orElse(e.getMessage());
  }

  private static org.eclipse.aether.artifact.Artifact aether(String coordinates)
      throws BuildProblem {
    String[] parts = coordinates.split(":", -1);
    if (parts.length != 4) {
      throw new BuildProblem(
          "\"" + coordinates + "\" in <optional> is not group:name:type:version.");
    }
    return new org.eclipse.aether.artifact.DefaultArtifact(parts[0], parts[1], parts[2], parts[3]);
  }

  private static Artifact maven(org.eclipse.aether.artifact.Artifact resolved) {
    DefaultArtifact artifact =
        new DefaultArtifact(
            resolved.getGroupId(),
            resolved.getArtifactId(),
            resolved.getVersion(),
            Artifact.SCOPE_COMPILE,
            resolved.getExtension(),
            resolved.getClassifier(),
            onClassPath(resolved.getExtension()));
    artifact.setFile(resolved.getFile());
    artifact.setResolved(true);
    return artifact;
  }

  private static DefaultArtifactHandler onClassPath(String type) {
    DefaultArtifactHandler handler = new DefaultArtifactHandler(type);
    handler.setAddedToClasspath(true);
    handler.setLanguage("java");
    handler.setExtension(type);
    return handler;
  }
}
