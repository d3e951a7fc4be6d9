package pomona.apk;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Puts the bundle that the application recognises with, and the keys that it trusts, among its
 * assets: {@link TrustedBundle} says what is checked.
 */
@Mojo(name = "bundle", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class BundleGoal extends AbstractMojo {

  /** The bundle's name without its ending. One is packed; others come by the server. */
  @Parameter(property = "pomona.bundle", required = true)
  String bundle;

  /** Where the bundle lies, with its signature beside it. */
  @Parameter(property = "pomona.bundle.folder", required = true)
  File folder;

  /** A folder with the public keys whose bundles the application opens. */
  @Parameter(property = "pomona.bundle.keys", required = true)
  File keys;

  /** The key that everybody has. A release does not trust it. */
  @Parameter(property = "pomona.bundle.developmentKey", required = true)
  File developmentKey;

  /** Whether this is a release. */
  @Parameter(property = "pomona.apk.shrink", defaultValue = "false")
  boolean shrink;

  @Parameter(defaultValue = "${project.build.directory}/assets/bundles")
  File into;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    try {
      TrustedBundle.copy(
          bundle,
          folder.toPath(),
          keys.toPath(),
          shrink ? Optional.of(developmentKey.toPath()) : Optional.empty(),
          into.toPath());
    } catch (BuildProblem e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Reading or writing a file failed: " + e, e);
    }
  }
}
