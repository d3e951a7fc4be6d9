package pomona.training.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;
import pomona.json.Json;
import pomona.training.export.MeasuredCard;
import pomona.training.export.SignedBundle;

/** Prints what a bundle says of itself, or writes into it what was measured. */
@Command(
    name = "card",
    description = {
      "Prints a bundle's card: space, generation, classes, data, figures and licence.",
      "With --figures, writes the figures of an evaluation into it and signs it anew."
    })
final class CardCommand implements Callable<Integer> {

  @Mixin private BundleArgument bundle;

  @ArgGroup(exclusive = false)
  private Measured measured;

  /** What is to be written, and by whom. */
  static final class Measured {
    @Option(
        names = "--figures",
        required = true,
        paramLabel = "F.json",
        description = "What evaluate --json or bench --json wrote about this bundle.")
    private GivenPath.InputFile figures;

    @Option(names = "--on", required = true, description = "The data that it was measured on.")
    private String data;

    @Option(names = "--command", required = true, description = "The command that prints them.")
    private String command;

    @Option(
        names = "--key",
        required = true,
        paramLabel = "KEY.pem",
        description = "The private key to sign with.")
    private GivenPath.InputFile key;
  }

  @Override
  public Integer call() throws IOException {
    Bundle opened = bundle.open();
    if (measured != null) {
      Path file = measured.figures.path();
      Json figures = Json.parse(file.toString(), Files.readAllBytes(file));
      byte[] changed =
          opened.withCard(
              MeasuredCard.with(opened.card(), figures, measured.data, measured.command));
      opened = SignedBundle.write(bundle.file(), changed, Trust.signingKey(measured.key.path()));
    }
    System.out.print(new String(opened.card().toBytes(), StandardCharsets.UTF_8));
    return 0;
  }
}
