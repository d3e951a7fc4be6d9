package pomona.apk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** The base of all goals: the project, the cache, and how a problem is shown. */
abstract class AndroidGoal extends AbstractMojo {

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  /** Where results are kept by content, outside {@code target}. May be deleted at any time. */
  @Parameter(property = "pomona.apk.cache", defaultValue = "${user.home}/.cache/pomona-apk")
  File cacheFolder;

  /** Where this project's intermediate files are. */
  @Parameter(defaultValue = "${project.build.directory}/apk", readonly = true)
  File workFolder;

  /** The artifact whose jar is the Android platform to build against, {@code group:name}. */
  @Parameter(defaultValue = "org.robolectric:android-all")
  String platform;

  /** The lowest Android version (API level) that the application runs on. */
  @Parameter(property = "pomona.apk.minSdk", defaultValue = "26")
  int minSdk;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      run(new Cache(cacheFolder.toPath()));
    } catch (BuildProblem e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Reading or writing a file failed: " + e, e);
    }
  }

  abstract void run(Cache cache) throws IOException, BuildProblem;

  /** The platform's jar. */
  final Path platformJar() throws BuildProblem {
    return project.getArtifacts().stream()
        .filter(artifact -> platform.equals(coordinates(artifact)))
        .findFirst()
        .map(artifact -> artifact.getFile().toPath())
        .orElseThrow(
            () ->
                new BuildProblem(
                    "The project does not depend on the platform "
                        + platform
                        + " (scope provided)."));
  }

  /** What the APK holds beside the project's own classes, in the order of the class path. */
  final List<Library> packagedLibraries() {
    Set<String> packaged = Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);
    List<Library> libraries = new ArrayList<>();
    for (Artifact artifact : project.getArtifacts()) {
      if (packaged.contains(artifact.getScope()) && artifact.getFile() != null) {
        libraries.add(Library.of(artifact.getId(), artifact.getFile().toPath()));
      }
    }
    return libraries;
  }

  /** A file among the intermediate ones. */
  final Path work(String name) {
    return workFolder.toPath().resolve(name);
  }

  static String coordinates(Artifact artifact) {
    return artifact.getGroupId() + ":" + artifact.getArtifactId();
  }
}
