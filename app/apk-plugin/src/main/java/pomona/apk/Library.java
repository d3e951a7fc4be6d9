package pomona.apk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing on the class path: a jar, or the folder of an AAR that was opened (see {@link Aar}).
 *
 * @param name its Maven coordinates, for messages
 * @param classes the jar or folder of its classes
 * @param aar the folder of the opened AAR it came from, if it came from one
 */
record Library(String name, Path classes, Optional<Path> aar) {

  private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s*=\\s*\"([^\"]+)\"");

  /** The library that a class path entry is part of. */
  static Library of(String name, Path classes) {
    Path folder = classes.toAbsolutePath().getParent();
    boolean opened =
        classes.endsWith(Aar.CLASSES) && Files.isRegularFile(folder.resolve(Aar.MANIFEST));
    return new Library(name, classes, opened ? Optional.of(folder) : Optional.empty());
  }

  Optional<Path> manifest() {
    return part(Aar.MANIFEST);
  }

  Optional<Path> resources() {
    return part("res").filter(Files::isDirectory);
  }

  Optional<Path> symbols() {
    return part("R.txt");
  }

  Optional<Path> assets() {
    return part("assets").filter(Files::isDirectory);
  }

  Optional<Path> nativeLibraries() {
    return part("jni").filter(Files::isDirectory);
  }

  Optional<Path> shrinkRules() {
    return part("proguard.txt");
  }

  /** The package of the library's R class. */
  Optional<String> packageName() throws BuildProblem {
    Optional<Path> manifest = manifest();
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = PACKAGE.matcher(read(manifest.get()));
    if (!matcher.find()) {
      throw new BuildProblem(
          name + ": its " + Aar.MANIFEST + " names no package; the AAR cannot be used.");
    }
    return Optional.of(matcher.group(1));
  }

  private Optional<Path> part(String path) {
    return aar.map(folder -> folder.resolve(path)).filter(Files::exists);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of the libraries that came from an AAR. */
  static List<Library> opened(List<Library> libraries) {
    return libraries.stream().filter(library -> library.aar().isPresent()).toList();
  }
}
