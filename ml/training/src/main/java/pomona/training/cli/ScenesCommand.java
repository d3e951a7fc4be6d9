package pomona.training.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.training.data.CocoWriter;
import pomona.training.data.Photo;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.Cutouts;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;

/** Writes composed scenes, with everything that is known of them, for others to look at. */
@Command(
    name = "scenes",
    mixinStandardHelpOptions = true,
    description = {
      "Composes pictures of produce and writes them as a COCO folder: PNG files, and",
      "annotations.json with masks, grades and defects that are exact to the pixel.",
      "The same options give the same pixels. Training never sees the evaluation split."
    })
final class ScenesCommand implements Callable<Integer> {
  private static final int MOST_SCENES = 100_000;

  /** Seeds of a set are consecutive; sets whose seeds differ by one never meet. */
  private static final long SEEDS_APART = 1_000_003;

  @Spec private CommandSpec spec;

  @Option(names = "--count", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--width",
      defaultValue = "256",
      description = "Pixels. Default: ${DEFAULT-VALUE}")
  private int widthPx;

  @Option(
      names = "--height",
      defaultValue = "256",
      description = "Pixels. Default: ${DEFAULT-VALUE}")
  private int heightPx;

  @Option(
      names = "--split",
      defaultValue = "evaluation",
      description = "training or evaluation. Default: ${DEFAULT-VALUE}")
  private String split;

  @Option(names = "--cutouts", description = "Fruits on white, a folder for each variety")
  private Path cutouts;

  @Option(names = "--backgrounds", description = "Photographs without fruit")
  private Path backgrounds;

  @Option(names = "--out", required = true, description = "Folder to write to")
  private Path out;

  @Override
  public Integer call() throws IOException {
    final Split side = side();
    final SceneRenderer renderer;
    try {
      renderer =
          new SceneRenderer(
              SceneOptions.of(widthPx, heightPx, side),
              cutouts == null ? Cutouts.none() : Cutouts.read(cutouts, side),
              backgrounds == null ? Backgrounds.none() : Backgrounds.read(backgrounds, side));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new ParameterException(spec.commandLine(), out + " is not a folder");
    }
    final PrintStream messages = System.out;
    final ProgressBar progress = new ProgressBar(messages, System::nanoTime, "scenes", count);
    final CocoWriter writer = new CocoWriter(out);
    int fruits = 0;
    for (int i = 0; i < count; i++) {
      final ComposedScene scene = renderer.render(seed * SEEDS_APART + i);
      writer.add(
          String.format(Locale.ROOT, "%06d.png", i + 1),
          new Photo(scene.widthPx(), scene.heightPx(), scene.rgb()),
          SceneInstances.of(scene));
      fruits += scene.fruits().size();
      progress.step();
    }
    final Path file = writer.finish(info(side));
    messages.println(count + " scenes with " + fruits + " fruits: " + file);
    return 0;
  }

  private Split side() {
    if (count < 1 || count > MOST_SCENES) {
      throw new ParameterException(
          spec.commandLine(), "--count is 1 to " + MOST_SCENES + ", not " + count);
    }
    for (final Split side : Split.values()) {
      if (side.name().equalsIgnoreCase(split)) {
        return side;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "--split is training or evaluation, not \"" + split + "\"");
  }

  private Map<String, String> info(final Split side) {
    final Map<String, String> info = new LinkedHashMap<>();
    info.put("description", "Composed by pomona-ml scenes");
    info.put("seed", Long.toString(seed));
    info.put("split", side.name().toLowerCase(Locale.ROOT));
    info.put("cutouts", cutouts == null ? "none" : cutouts.getFileName().toString());
    info.put("backgrounds", backgrounds == null ? "none" : backgrounds.getFileName().toString());
    return info;
  }
}
