package pomona.server;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pomona.binary.WholeFile;
import pomona.bundle.Bundle;
import pomona.command.GivenPath;
import pomona.head.TaughtDefect;
import pomona.server.learn.HeadsInUse;
import pomona.server.learn.TaughtDefects;
import pomona.server.model.Model;

/** Solves heads with the defects that phones have taught. */
@Command(
    name = "defects",
    mixinStandardHelpOptions = true,
    header = "Solves the defects that phones have taught, from the examples of all phones.",
    description = {
      "Says how each does on examples that it was not shown. Those that are told apart are written",
      "with a bundle's heads; signed, they are added on the page Heads and rolled out as any head",
      "pack. As on the page Taught defects they go on from the pack that phones have for the bundle,",
      "and from the bundle alone where it is not in the registry or has no pack. What they are made",
      "of is noted in the directory, so that a device can be taken out of them later: it must be the",
      "stopped server's own. To solve while it runs, take a backup and solve that with --from-bundle;",
      "no device can be taken out of heads that were made so.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:heads were written", "1:nothing that was taught is told apart"})
final class DefectsCommand extends DataCommand {
  @Mixin private SignedFiles files;

  @Option(
      names = "--bundle",
      required = true,
      paramLabel = "FILE",
      description = "The .tflite file whose heads they are added to, its .sig beside it.")
  private GivenPath.InputFile bundle;

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The heads.bin.")
  private GivenPath.OutputFile target;

  @Option(
      names = "--from-bundle",
      description = "Of a backup: from the bundle's own heads alone, and without a note.")
  private boolean fromBundle;

  @Override
  public Integer call() throws Exception {
    byte[] signed = SignedFiles.read(bundle.path(), Bundle.MOST_BYTES);
    Bundle opened = files.open(bundle.path());
    try (StoppedServer server = StoppedServer.open(data.existing(), Clock.systemUTC())) {
      HeadsInUse inUse = server.headsInUse(files.keys());
      Optional<Model> known =
          inUse.models().find(ByteString.of(signed).sha256()).filter(found -> !fromBundle);
      known
          .flatMap(inUse::passedOver)
          .ifPresent(
              pack ->
                  print(
                      "Passed over the head pack "
                          + pack.name()
                          + ": its key is not among those of --trust."));
      Optional<HeadsInUse.Base> base =
          known.isPresent() ? Optional.of(inUse.of(known.get())) : Optional.empty();
      base.flatMap(HeadsInUse.Base::pack)
          .ifPresent(
              pack ->
                  print(
                      "Going on from the head pack "
                          + pack.name()
                          + ". If this is a backup, use --from-bundle."));
      TaughtDefects.Solved solved =
          server
              .taughtDefects()
              .solve(
                  opened.card().generation().space(),
                  base.map(HeadsInUse.Base::heads).orElse(opened.heads()),
                  base.map(HeadsInUse.Base::lessons).orElse(List.of()),
                  Set.of(),
                  Map.of());
      for (TaughtDefects.Worth worth : solved.defects()) {
        print(words(worth));
      }
      if (solved.names().isEmpty()) {
        print("Nothing that was taught is told apart; no heads were written.");
        return 1;
      }
      byte[] heads = solved.heads().toBytes();
      if (base.isPresent()) {
        // So that a device can be taken out of them, as of those that the page makes.
        inUse
            .learnt()
            .note(
                ByteString.of(heads).sha256(),
                base.get().withoutDefects(solved.anew()),
                solved.lessons());
      }
      WholeFile.write(target.path(), heads);
      print(target.path().toString());
      return 0;
    }
  }

  private static String words(TaughtDefects.Worth worth) {
    String counted =
        worth.defect() + ": " + worth.with() + " with it, " + worth.without() + " without it";
    if (worth.kept()) {
      return counted + "; others were let go, so it stays as the pack has it";
    }
    if (worth.with() < TaughtDefect.NEEDED || worth.without() < TaughtDefect.NEEDED) {
      return counted + "; left out, " + TaughtDefect.NEEDED + " of each are needed";
    }
    return counted
        + "; unseen, "
        + worth.recognised()
        + " would be recognised and "
        + worth.spared()
        + " told apart; "
        + (worth.counts() ? "taken" : "left out, that is too few");
  }
}
