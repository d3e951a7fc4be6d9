package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import pomona.command.GivenPath;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.Cutouts;
import pomona.training.scene.Split;

/** The photographs that scenes may be composed from; mixed into every command that composes. */
final class SceneSources {

  @Option(
      names = "--cutouts",
      paramLabel = "DIR",
      description = "Cut-outs that cutouts made, or fruits on white in a folder for each variety.")
  private GivenPath.InputFolder cutouts;

  @Option(names = "--backgrounds", paramLabel = "DIR", description = "Photographs without fruit.")
  private GivenPath.InputFolder backgrounds;

  Optional<Path> cutouts() {
    return Optional.ofNullable(cutouts).map(GivenPath::path);
  }

  Optional<Path> backgrounds() {
    return Optional.ofNullable(backgrounds).map(GivenPath::path);
  }

  Cutouts cutouts(final Split split) throws IOException {
    return cutouts == null
        ? Cutouts.none()
        : Cutouts.read(cutouts.path(), split, System.out::println);
  }

  Backgrounds backgrounds(final Split split) throws IOException {
    return backgrounds == null
        ? Backgrounds.none()
        : Backgrounds.read(backgrounds.path(), split, System.out::println);
  }
}
