package pomona.apk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Android's resource compiler, a native program. It is taken out of the apktool jar, where it comes
 * with a Maven coordinate and a checksum, so no SDK has to be installed.
 */
final class Aapt2 {
  private final Path program;
  private final String version;

  private Aapt2(Path program, String version) {
    this.program = program;
    this.version = version;
  }

  static Aapt2 unpacked(Cache cache) throws IOException, BuildProblem {
    String resource =
        "/prebuilt/" + system() + "/aapt2" + (system().equals("windows") ? ".exe" : "");
    Path copy = Files.createTempFile("aapt2-", "");
    try {
      try (InputStream in = Aapt2.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new BuildProblem(
              "There is no aapt2 for this system at " + resource + " in apktool-lib.");
        }
        Files.write(copy, in.readAllBytes());
      }
      String key = Cache.key(List.of(copy));
      Path program =
          cache.entry(
              "aapt2",
              key,
              place -> {
                Files.copy(copy, place);
                if (!place.toFile().setExecutable(true)) {
                  throw new BuildProblem("Cannot make executable: " + place);
                }
              });
      return new Aapt2(program, key);
    } finally {
      Files.delete(copy);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.contains("mac") ? "macosx" : name.contains("win") ? "windows" : "linux";
  }

  /** Compiles one folder of resources; the result depends on their names and content alone. */
  Path compile(String owner, Path resources, Cache cache) throws IOException, BuildProblem {
    return cache.entry(
        "flata",
        Cache.folderKey(resources, version) + ".flata",
        place ->
            run(
                "The resources of " + owner,
                List.of("compile", "--dir", resources.toString(), "-o", place.toString())));
  }

  /** What goes into {@link #link}. */
  record Link(
      Path platform,
      Path manifest,
      List<Path> compiled,
      List<Path> assetFolders,
      int minSdk,
      int targetSdk,
      Path apk,
      Path symbols,
      Path shrinkRules) {}

  /** Links compiled resources, manifest and assets into an APK without code. */
  void link(Link link) throws IOException, BuildProblem {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("link", "-I", link.platform.toString()));
    arguments.addAll(List.of("--manifest", link.manifest.toString()));
    arguments.addAll(List.of("--min-sdk-version", Integer.toString(link.minSdk)));
    arguments.addAll(List.of("--target-sdk-version", Integer.toString(link.targetSdk)));
    arguments.addAll(List.of("--output-text-symbols", link.symbols.toString()));
    arguments.addAll(List.of("--proguard", link.shrinkRules.toString()));
    arguments.addAll(List.of("--auto-add-overlay", "-0", "tflite", "-o", link.apk.toString()));
    for (Path assets : link.assetFolders) {
      arguments.addAll(List.of("-A", assets.toString()));
    }
    for (Path compiled : link.compiled) {
      arguments.addAll(List.of("-R", compiled.toString()));
    }
    run("The application's resources", arguments);
  }

  private void run(String subject, List<String> arguments) throws IOException, BuildProblem {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said;
    try (InputStream in = process.getInputStream()) {
      said = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() == 0) {
        return;
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted in aapt2", e));
    }
    throw new BuildProblem(subject + " have errors (aapt2):\n" + errors(said));
  }

  /** aapt2 names file and line itself; what is only a warning or a summary is left out. */
  private static String errors(String said) {
    String errors =
        said.lines()
            .filter(line -> line.contains("error:"))
            .map(line -> "  " + line.strip())
            .collect(Collectors.joining("\n"));
    return errors.isEmpty() ? said.strip() : errors;
  }
}
