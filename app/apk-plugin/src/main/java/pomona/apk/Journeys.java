package pomona.apk;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;

/** Compiles the classes of an instrumentation, and checks that a device has all that they use. */
final class Journeys {
  private static final int MOST_SHOWN = 10;

  /** CONSTANT_Class_info: section 4.4.1 of the JVM's specification. */
  private static final byte CLASS = 7;

  private Journeys() {}

  /**
   * Compiles classes with all that they need of the sources.
   *
   * @param sources of two files of one name the first folder's is taken
   */
  static void compile(List<String> names, List<File> sources, List<Path> classPath, Path into)
      throws IOException, BuildProblem {
    List<File> files = new ArrayList<>();
    for (String name : names) {
      files.add(source(name, sources));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-d",
              into.toString(),
              "-classpath",
              joined(classPath.stream().map(Path::toString).toList()),
              "-sourcepath",
              joined(sources.stream().map(File::toString).toList()),
              "--release",
              "17",
              "-g",
              "-nowarn",
              "-proc:none",
              "-implicit:class",
              "-encoding",
              "UTF-8");
      boolean done =
          compiler
              .getTask(
                  said, manager, null, options, null, manager.getJavaFileObjectsFromFiles(files))
              .call();
      if (!done) {
        throw new BuildProblem("The journeys do not compile:\n" + said.toString().strip());
      }
    }
  }

  private static File source(String name, List<File> sources) throws BuildProblem {
    for (File folder : sources) {
      File file = new File(folder, name.replace('.', '/') + ".java");
      if (file.isFile()) {
        return file;
      }
    }
    throw new BuildProblem("There is no journey " + name + " in " + sources);
  }

  private static String joined(List<String> parts) {
    return String.join(File.pathSeparator, parts);
  }

  /**
   * Refuses classes that use what no device has, because a journey would end there.
   *
   * @param packed what comes with them
   * @param onDevice what is there already
   */
  static void checkWhole(Path classes, List<Library> packed, List<Library> onDevice)
      throws IOException, BuildProblem {
    ClassIndex own = ClassIndex.of(packed);
    List<ClassIndex> there = new ArrayList<>(List.of(own));
    for (Library library : onDevice) {
      there.add(ClassIndex.of(List.of(library)));
    }
    Set<String> missing = new TreeSet<>();
    for (Path file : Cache.filesBelow(classes)) {
      if (!file.toString().endsWith(".class")) {
        continue;
      }
      for (String name : named(Files.readAllBytes(file))) {
        boolean known =
            name.startsWith("java.")
                || name.startsWith("javax.")
                || there.stream().anyMatch(index -> index.has(name));
        if (!known) {
          missing.add("  " + name + ", named by " + classes.relativize(file));
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new BuildProblem(
          "The journeys need what is on no device:\n"
              + missing.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n")));
    }
  }

  /** Every class that a class uses; annotations are not among them, a device leaves them out. */
  private static Set<String> named(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    char[] room = new char[reader.getMaxStringLength()];
    Set<String> names = new HashSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0 && bytes[at - 1] == CLASS) {
        String name = reader.readUTF8(at, room).replaceFirst("^\\[+L?", "").replace(";", "");
        if (name.length() > 1) {
          names.add(name.replace('/', '.'));
        }
      }
    }
    return names;
  }
}
