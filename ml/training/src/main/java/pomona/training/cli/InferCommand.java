package pomona.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pomona.binary.FormatException;
import pomona.binary.WholeFile;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;
import pomona.json.JsonWriter;
import pomona.tflite.TfliteRuntime;
import pomona.training.data.ImageReader;
import pomona.training.overlay.Inference;
import pomona.training.report.ProgressLine;
import pomona.vision.Eye;

/** Looks at pictures with a bundle. */
@Command(
    name = "infer",
    description = {
      "Looks at pictures with a bundle and draws what it sees.",
      "Writes infer.json, and for each picture one with outlines, grades and defects drawn on it,"
          + " and one that shows why each grade."
    })
final class InferCommand implements Callable<Integer> {
  private static final String JSON = "infer.json";

  @Spec private CommandSpec spec;

  @Option(
      names = "--bundle",
      required = true,
      paramLabel = "FILE",
      description = "The .tflite file, its .sig beside it.")
  private GivenPath.InputFile file;

  @Option(
      names = "--explain",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Draw why each fruit got its grade, too. Default: yes.")
  private boolean explained;

  @Mixin private Trust trust;

  @Parameters(
      arity = "1..*",
      paramLabel = "PICTURE",
      description = "Pictures, or folders with pictures in them.")
  private List<GivenPath.Input> inputs;

  @Mixin private OutputFolder out;

  @Override
  public Integer call() throws IOException {
    Bundle bundle = trust.open(file.path());
    List<Path> pictures = pictures();
    Files.createDirectories(out.folder());
    JsonWriter json = new JsonWriter().beginObject();
    json.field("bundle", bundle.card().generation().toString()).field("sha256", bundle.sha256());
    json.name("pictures").beginList();
    int fruits = 0;
    int unread = 0;
    try (Eye eye = new Eye(bundle, new TfliteRuntime(bundle));
        ProgressLine progress = ProgressLine.of("pictures", pictures.size())) {
      Inference inference = new Inference(eye, out.folder(), explained);
      Set<String> names = new HashSet<>();
      for (Path picture : pictures) {
        try {
          fruits += inference.add(picture, name(picture, names), json);
        } catch (IOException | FormatException e) {
          unread++;
          json.beginObject().field("file", picture.toString());
          json.field("error", String.valueOf(e.getMessage())).endObject();
          spec.commandLine().getErr().println(spec.qualifiedName() + ": " + e.getMessage());
        }
        progress.step();
      }
    }
    WholeFile.write(out.folder().resolve(JSON), json.endList().endObject().toBytes());
    System.out.println(
        fruits
            + " fruits in "
            + (pictures.size() - unread)
            + " pictures: "
            + out.folder().resolve(JSON));
    return unread == 0 ? 0 : 1;
  }

  private List<Path> pictures() throws IOException {
    List<Path> pictures = new ArrayList<>();
    for (Path input : GivenPath.all(inputs)) {
      if (!Files.isDirectory(input)) {
        pictures.add(input);
        continue;
      }
      try (Stream<Path> files = Files.list(input)) {
        List<Path> found = files.filter(ImageReader::isNamedLikeAPicture).sorted().toList();
        if (found.isEmpty()) {
          throw new IOException("there are no pictures in " + input + " (JPEG, PNG, GIF, BMP)");
        }
        pictures.addAll(found);
      }
    }
    return pictures;
  }

  /** Two folders may hold pictures of one name. */
  private static String name(Path picture, Set<String> names) {
    String whole = String.valueOf(picture.getFileName());
    int dot = whole.lastIndexOf('.');
    String base = dot > 0 ? whole.substring(0, dot) : whole;
    String name = base;
    for (int i = 2; !names.add(name); i++) {
      name = base + "-" + i;
    }
    return name;
  }
}
