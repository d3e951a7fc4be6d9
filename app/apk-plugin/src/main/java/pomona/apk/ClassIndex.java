package pomona.apk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;

/** Which library brings which class. A name that two of them bring is refused. */
final class ClassIndex {
  private static final int MOST_SHOWN = 10;

  private final Map<String, Library> owners;

  private ClassIndex(Map<String, Library> owners) {
    this.owners = owners;
  }

  static ClassIndex of(List<Library> libraries) throws IOException, BuildProblem {
    Map<String, Library> owners = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (Library library : libraries) {
      for (String entry : entries(library.classes())) {
        if (!isClass(entry)) {
          continue;
        }
        String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
        Library first = owners.putIfAbsent(name, library);
        if (first != null) {
          twice.add("  " + name + " is in " + first.name() + " and in " + library.name());
        }
      }
    }
    if (!twice.isEmpty()) {
      List<String> shown = twice.subList(0, Math.min(MOST_SHOWN, twice.size()));
      String more =
          twice.size() > MOST_SHOWN ? "\n  and " + (twice.size() - MOST_SHOWN) + " more" : "";
      throw new BuildProblem(
          "An application has one class of a name. Exclude one of the two:\n"
              + String.join("\n", shown)
              + more);
    }
    return new ClassIndex(owners);
  }

  boolean has(String className) {
    return owners.containsKey(className);
  }

  /** The class that this one extends, if this one is part of the application. */
  Optional<String> superclass(String className) throws IOException {
    Library owner = owners.get(className);
    if (owner == null) {
      return Optional.empty();
    }
    String entry = className.replace('.', '/') + ".class";
    byte[] bytes;
    if (Files.isDirectory(owner.classes())) {
      bytes = Files.readAllBytes(owner.classes().resolve(entry));
    } else {
      try (ZipFile zip = new ZipFile(owner.classes().toFile());
          InputStream in = zip.getInputStream(zip.getEntry(entry))) {
        bytes = in.readAllBytes();
      }
    }
    return Optional.ofNullable(new ClassReader(bytes).getSuperName()).map(n -> n.replace('/', '.'));
  }

  private static boolean isClass(String entry) {
    return entry.endsWith(".class")
        && !entry.startsWith("META-INF/")
        && !entry.endsWith("module-info.class")
        && !entry.endsWith("package-info.class");
  }

  private static List<String> entries(Path classes) throws IOException {
    if (Files.isDirectory(classes)) {
      return Cache.filesBelow(classes).stream()
          .map(file -> classes.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(classes.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        names.add(all.nextElement().getName());
      }
    }
    return names;
  }
}
