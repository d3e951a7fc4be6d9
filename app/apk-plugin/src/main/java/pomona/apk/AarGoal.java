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
 * <p>AARs listed as optional are added when all of them resolve. When one does not, the build says
 * so in a line and goes on without any of them; the {@link #standIns} stay on the class path then.
 */
@Mojo(
    name = "aar",
    defaultPhase = LifecyclePhase.INITIALIZE,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class AarGoal extends AndroidGoal {

  /** AARs (and jars) to use if all resolve: {@code group:name:type:version}. */
  @Parameter List<String> optional = List.of();

  /** Dependencies, {@code group:name}, that leave the class path when the optional AARs resolve. */
  @Parameter List<String> standIns = List.of();

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  RepositorySystemSession session;

  private final RepositorySystem repositories;

  @Inject
  AarGoal(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  @Override
  void run(Cache cache) throws IOException, BuildProblem {
    addOptional();
    for (Artifact artifact : project.getArtifacts()) {
      if (artifact.getType().equals("aar") && artifact.getFile() != null) {
        String name = artifact.getId();
        artifact.setFile(
            Aar.open(name, artifact.getFile().toPath(), cache).resolve(Aar.CLASSES).toFile());
        artifact.setArtifactHandler(onClassPath("aar"));
      }
    }
  }

  private void addOptional() throws BuildProblem {
    if (optional.isEmpty()) {
      return;
    }
    List<ArtifactRequest> requests = new ArrayList<>();
    for (String coordinates : optional) {
      requests.add(
          new ArtifactRequest(aether(coordinates), project.getRemoteProjectRepositories(), null));
    }
    List<Artifact> found = new ArrayList<>();
    try {
      for (ArtifactResult result : repositories.resolveArtifacts(session, requests)) {
        found.add(maven(result.getArtifact()));
      }
    } catch (ArtifactResolutionException e) {
      String missing =
          e.getResults().stream()
              .filter(result -> !result.isResolved())
              .map(result -> result.getRequest().getArtifact().toString())
              .findFirst()
              .orElse(e.getMessage());
      getLog().info("Building without the optional AARs: " + missing + " does not resolve.");
      return;
    }
    Set<Artifact> artifacts = new LinkedHashSet<>();
    for (Artifact artifact : project.getArtifacts()) {
      if (!standIns.contains(coordinates(artifact))) {
        artifacts.add(artifact);
      }
    }
    artifacts.addAll(found);
    project.setResolvedArtifacts(artifacts);
    project.setArtifactFilter(artifact -> true);
    getLog().info("Building with " + found.size() + " optional AARs.");
  }

  private static org.eclipse.aether.artifact.Artifact aether(String coordinates)
      throws BuildProblem {
    try {
      String[] parts = coordinates.split(":", -1);
      return new org.eclipse.aether.artifact.DefaultArtifact(
          parts[0], parts[1], parts[2], parts[3]);
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new BuildProblem(
          "\"" + coordinates + "\" in <optional> is not group:name:type:version.", e);
    }
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
