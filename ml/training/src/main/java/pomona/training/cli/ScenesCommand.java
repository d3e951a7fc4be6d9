package pomona.training.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pomona.training.data.CocoWriter;
import pomona.training.data.Photo;
import pomona.training.report.ProgressLine;
import pomona.training.report.Terminal;
import pomona.training.scene.ComposedScene;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;

/** Writes composed scenes with all that is known about them. */
@Command(
    name = "scenes",
    description = {
      "Composes pictures of produce and writes them as a COCO folder.",
      "PNG files, and annotations.json with masks, grades and defects that are exact to the pixel."
          + " The same options give the same pixels. Training never sees the evaluation split."
    })
final class ScenesCommand implements Callable<Integer> {
  private static final int MOST_SCENES = 100_000;

  /** Seeds of a set are consecutive; sets whose seeds differ by one never meet. */
  private static final long SEEDS_APART = 1_000_003;

  @Spec private CommandSpec spec;

  @Option(
      names = "--count",
      defaultValue = "200",
      description = "How many pictures. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Another seed gives other pictures. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--width",
      defaultValue = "256",
      description = "Width in pixels. Default: ${DEFAULT-VALUE}.")
  private int widthPx;

  @Option(
      names = "--height",
      defaultValue = "256",
      description = "Height in pixels. Default: ${DEFAULT-VALUE}.")
  private int heightPx;

  @Option(
      names = "--split",
      defaultValue = "evaluation",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Split split;

  @Option(
      names = "--replace",
      description = "Replace the scenes of a folder that is in use, without asking.")
  private boolean replace;

  @Mixin private SceneSources sources;

  @Mixin private OutputFolder out;

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > MOST_SCENES) {
      throw new ParameterException(
          spec.commandLine(), "--count is 1 to " + MOST_SCENES + ", not " + count);
    }
    final SceneRenderer renderer;
    try {
      renderer =
          new SceneRenderer(
              SceneOptions.of(widthPx, heightPx, split),
              sources.cutouts(split),
              sources.backgrounds(split));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    mayBegin();
    final PrintStream messages = System.out;
    final CocoWriter writer = new CocoWriter(out.folder());
    final ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    long composing = 0;
    int fruits = 0;
    try (ProgressLine progress = ProgressLine.of("scenes", count)) {
      for (int i = 0; i < count; i++) {
        final long before = processor.getCurrentThreadCpuTime();
        final ComposedScene scene = renderer.render(seed * SEEDS_APART + i);
        composing += processor.getCurrentThreadCpuTime() - before;
        writer.add(
            String.format(Locale.ROOT, "%06d.png", i + 1),
            new Photo(scene.widthPx(), scene.heightPx(), scene.rgb()),
            SceneInstances.of(scene));
        fruits += scene.fruits().size();
        progress.step();
      }
    }
    final Path file = writer.finish(info());
    messages.println(count + " scenes with " + fruits + " fruits: " + file);
    messages.printf(
        Locale.ROOT,
        "%.1f scenes a second of processor time%n",
        count / Math.max(1e-9, composing / 1e9));
    return 0;
  }

  /** Refuses to replace an earlier run's annotations unless somebody agrees. */
  private void mayBegin() throws IOException {
    final Path annotations = out.folder().resolve(CocoWriter.FILE);
    if (replace || Files.notExists(annotations)) {
      return;
    }
    final Console terminal =
        Terminal.here()
            .orElseThrow(
                () ->
                    new IOException(
                        annotations
                            + " is already there. Name another folder, or replace it with"
                            + " --replace"));
    if (!Answer.isYes(
        annotations + " is already there. Replace it?",
        new BufferedReader(terminal.reader()),
        terminal.writer())) {
      throw new IOException("nothing was written; " + annotations + " is as it was");
    }
  }

  private static String name(final Optional<Path> folder) {
    return folder.map(path -> String.valueOf(path.getFileName())).orElse("none");
  }

  private Map<String, String> info() {
    final Map<String, String> info = new LinkedHashMap<>();
    info.put("description", "Composed by pomona-ml scenes");
    info.put("seed", Long.toString(seed));
    info.put("split", split.name().toLowerCase(Locale.ROOT));
    info.put("cutouts", name(sources.cutouts()));
    info.put("backgrounds", name(sources.backgrounds()));
    return info;
  }
}
