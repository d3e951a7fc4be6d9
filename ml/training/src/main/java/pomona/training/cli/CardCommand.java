package pomona.training.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a bundle says of itself. */
@Command(
    name = "card",
    mixinStandardHelpOptions = true,
    description = "Prints a bundle's card: space, generation, classes, data, figures, licence.")
final class CardCommand implements Callable<Integer> {

  @Option(names = "--bundle", required = true, paramLabel = "B", description = "The .tflite file")
  private Path file;

  @Mixin private Trust trust;

  @Override
  public Integer call() throws IOException {
    System.out.print(new String(trust.open(file).card().toBytes(), StandardCharsets.UTF_8));
    return 0;
  }
}
