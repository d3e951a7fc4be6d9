package pomona.apk;

import com.android.tools.r8.CompilationFailedException;
import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.JdkClassFileProvider;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import com.android.tools.r8.origin.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Shrinks, optimises and compiles the whole application with R8. Keep rules come from aapt2 (what
 * layouts and the manifest name), from the libraries themselves, and from the application.
 */
record Shrinker(Path platform, int minSdk) {
  /**
   * Writes classes.dex into an empty folder.
   *
   * @param ruleFiles rules beside those that the libraries carry
   * @param mapping receives the map from short names back to the source's
   */
  void shrink(List<Library> libraries, List<Path> ruleFiles, Path folder, Path mapping)
      throws IOException, BuildProblem {
    Problems problems = new Problems();
    R8Command.Builder command =
        R8Command.builder(problems)
            .setMode(CompilationMode.RELEASE)
            .setMinApiLevel(minSdk)
            .addLibraryFiles(platform)
            .addLibraryResourceProvider(JdkClassFileProvider.fromSystemJdk())
            .setProguardMapOutputPath(mapping)
            .addProguardConfigurationFiles(ruleFiles);
    for (Library library : libraries) {
      addProgram(command, library);
      library.shrinkRules().ifPresent(command::addProguardConfigurationFiles);
    }
    try {
      R8.run(command.setOutput(folder, OutputMode.DexIndexed).build());
    } catch (CompilationFailedException e) {
      throw problems.asBuildProblem("The application cannot be shrunk (R8)", e);
    }
  }

  private static void addProgram(R8Command.Builder command, Library library) throws IOException {
    Path classes = library.classes();
    if (Files.isDirectory(classes)) {
      List<Path> files = new ArrayList<>();
      for (Path file : Cache.filesBelow(classes)) {
        if (file.toString().endsWith(".class")) {
          files.add(file);
        }
      }
      command.addProgramFiles(files);
      return;
    }
    command.addProgramFiles(classes);
    try (ZipFile zip = new ZipFile(classes.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (isRules(entry)) {
          command.addProguardConfiguration(lines(zip, entry), new RulesIn(library, entry));
        }
      }
    }
  }

  /** Rules for every shrinker, and those that R8 is meant to read. */
  private static boolean isRules(ZipEntry entry) {
    return !entry.isDirectory()
        && (entry.getName().startsWith("META-INF/proguard/")
            || entry.getName().startsWith("META-INF/com.android.tools/r8/"));
  }

  private static List<String> lines(ZipFile zip, ZipEntry entry) {
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names the library and the entry in R8's messages. */
  private static final class RulesIn extends Origin {
    private final String part;

    RulesIn(Library library, ZipEntry entry) {
      super(Origin.root());
      this.part = library.name() + "!" + entry.getName();
    }

    @Override
    public String part() {
      return part;
    }
  }
}
