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
      converter = GivenPath.InputFolder.class,
      description = "Cut-outs that cutouts made, or fruits on white in a folder for each variety.")
  private Path cutouts;

  @Option(
      names = "--backgrounds",
      paramLabel = "DIR",
      converter = GivenPath.InputFolder.class,
      description = "Photographs without fruit.")
  private Path backgrounds;

  Optional<Path> cutouts() {
    return Optional.ofNullable(cutouts);
  }

  Optional<Path> backgrounds() {
    return Optional.ofNullable(backgrounds);
  }

  Cutouts cutouts(final Split split) throws IOException {
    return cutouts == null ? Cutouts.none() : Cutouts.read(cutouts, split);
  }

  Backgrounds backgrounds(final Split split) throws IOException {
    return backgrounds == null ? Backgrounds.none() : Backgrounds.read(backgrounds, split);
  }
}
