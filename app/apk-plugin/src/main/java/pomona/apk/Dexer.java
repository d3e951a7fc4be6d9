package pomona.apk;

import com.android.tools.r8.ClassFileResourceProvider;
import com.android.tools.r8.CompilationFailedException;
import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.JdkClassFileProvider;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Compiles class files to dex with D8, each library once.
 *
 * <p>A library's dex depends on its content, the lowest Android version and D8 alone, and is cached
 * under those. From Android 7 on interfaces have methods, so D8 needs no other library to compile
 * one. Two things are compiled each time, in the step that merges all: the application's own
 * classes, and libraries with records, since D8 keeps one class for all records of an application
 * and cannot make it for a part.
 */
record Dexer(Path platform, int minSdk, Cache cache) {
  private static final byte[] RECORD = "java/lang/Record".getBytes(StandardCharsets.US_ASCII);

  /** Writes classes.dex, classes2.dex, ... into an empty folder. */
  void dex(List<Library> libraries, Path folder) throws IOException, BuildProblem {
    List<Path> inputs = new ArrayList<>();
    for (Library library : libraries) {
      if (Files.isDirectory(library.classes())) {
        Cache.filesBelow(library.classes()).stream()
            .filter(file -> file.toString().endsWith(".class"))
            .forEach(inputs::add);
      } else if (hasRecords(library.classes())) {
        inputs.add(library.classes());
      } else if (hasClasses(library.classes())) {
        inputs.add(compiled(library));
      }
    }
    Problems problems = new Problems();
    try {
      D8.run(
          command(problems)
              .addProgramFiles(inputs)
              .setOutput(folder, OutputMode.DexIndexed)
              .build());
    } catch (CompilationFailedException e) {
      throw problems.asBuildProblem("The classes cannot be made into dex (D8)", e);
    }
  }

  private Path compiled(Library library) throws IOException, BuildProblem {
    String key = Cache.key(List.of(library.classes()), Version.getVersionString(), "min " + minSdk);
    return cache.entry(
        "dex",
        key + ".zip",
        place -> {
          Problems problems = new Problems();
          // D8 wants an archive's name to say that it is one.
          Path archive = place.resolveSibling("entry.zip");
          try {
            D8.run(
                command(problems)
                    .setIntermediate(true)
                    .addProgramFiles(library.classes())
                    .setOutput(archive, OutputMode.DexIndexed)
                    .build());
          } catch (CompilationFailedException e) {
            throw problems.asBuildProblem(library.name() + " cannot be made into dex (D8)", e);
          }
          Files.move(archive, place);
        });
  }

  private D8Command.Builder command(Problems problems) throws IOException {
    ClassFileResourceProvider jdk = JdkClassFileProvider.fromSystemJdk();
    return D8Command.builder(problems)
        .setMode(CompilationMode.DEBUG)
        .setMinApiLevel(minSdk)
        .addLibraryFiles(platform)
        .addLibraryResourceProvider(jdk);
  }

  private static boolean hasClasses(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().anyMatch(Dexer::isClass);
    }
  }

  private static boolean hasRecords(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (isClass(entry)) {
          try (InputStream in = zip.getInputStream(entry)) {
            if (contains(in.readAllBytes(), RECORD)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static boolean isClass(ZipEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (bytes[i] == wanted[0]
          && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
