package pomona.apk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The names of resources and their numbers, as aapt2 lists them in an R.txt, and the {@code R}
 * classes made of them.
 *
 * <p>The classes are written directly, not compiled: there are some fifty of them with thousands of
 * fields. Their fields are final but not constants, so that javac never copies a number into the
 * application's own classes, where it would stay behind when numbers change.
 */
final class Symbols {
  private static final int ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

  /** Type (string, id, styleable, ...) to name to value: a number, or an array's text. */
  private final Map<String, Map<String, String>> types;

  private Symbols(Map<String, Map<String, String>> types) {
    this.types = types;
  }

  /** Reads lines such as {@code int string title 0x7f0e0012} or {@code int[] styleable X { 1 }}. */
  static Symbols read(Path file) throws IOException, BuildProblem {
    Map<String, Map<String, String>> types = new TreeMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String[] words = line.split(" ", 4);
      if (words.length < 4) {
        throw new BuildProblem(file + ":" + number + ": not a line of resource symbols: " + line);
      }
      types.computeIfAbsent(words[1], t -> new LinkedHashMap<>()).put(words[2], words[3]);
    }
    return new Symbols(types);
  }

  /** The symbols that the other list names, with this list's numbers. */
  Symbols namedIn(Symbols other) {
    Map<String, Map<String, String>> kept = new TreeMap<>();
    other.types.forEach(
        (type, names) -> {
          Map<String, String> mine = types.getOrDefault(type, Map.of());
          Map<String, String> both = new LinkedHashMap<>();
          names.keySet().stream()
              .filter(mine::containsKey)
              .forEach(name -> both.put(name, mine.get(name)));
          kept.put(type, both);
        });
    return new Symbols(kept);
  }

  /** Writes the {@code R} classes of libraries, each with its own names. */
  void writeClassesOf(List<Library> aars, Path folder) throws IOException, BuildProblem {
    for (Library library : aars) {
      Optional<String> packageName = library.packageName();
      Optional<Path> own = library.symbols().filter(file -> file.toFile().length() > 0);
      if (packageName.isPresent() && own.isPresent()) {
        namedIn(read(own.get())).writeClasses(packageName.get(), folder);
      }
    }
  }

  /** Writes {@code package.R} and its inner classes below a folder of classes. */
  void writeClasses(String packageName, Path folder) throws IOException {
    String outer = packageName.replace('.', '/') + "/R";
    Files.createDirectories(folder.resolve(outer).getParent());
    List<String> inner = new ArrayList<>(types.keySet());
    ClassWriter writer = begin(outer);
    for (String type : inner) {
      writer.visitInnerClass(outer + "$" + type, outer, type, ACCESS);
    }
    constructor(writer);
    write(writer, folder.resolve(outer + ".class"));
    for (String type : inner) {
      writeType(outer, type, folder);
    }
  }

  private void writeType(String outer, String type, Path folder) throws IOException {
    String self = outer + "$" + type;
    ClassWriter writer = begin(self);
    writer.visitInnerClass(self, outer, type, ACCESS);
    constructor(writer);
    MethodVisitor start = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    start.visitCode();
    int arrays = 0;
    for (Map.Entry<String, String> symbol : types.get(type).entrySet()) {
      boolean array = symbol.getValue().startsWith("{");
      String descriptor = array ? "[I" : "I";
      writer.visitField(ACCESS, symbol.getKey(), descriptor, null, null).visitEnd();
      if (array) {
        // A method of its own for each: together they can pass the 64 KiB that a method may have.
        String method = "array" + arrays++;
        writeArray(writer, method, symbol.getValue());
        start.visitMethodInsn(Opcodes.INVOKESTATIC, self, method, "()[I", false);
      } else {
        start.visitLdcInsn(Integer.decode(symbol.getValue()));
      }
      start.visitFieldInsn(Opcodes.PUTSTATIC, self, symbol.getKey(), descriptor);
    }
    start.visitInsn(Opcodes.RETURN);
    start.visitMaxs(0, 0);
    start.visitEnd();
    write(writer, folder.resolve(self + ".class"));
  }

  private static void writeArray(ClassWriter writer, String method, String text) {
    String content = text.substring(1, text.lastIndexOf('}')).strip();
    String[] numbers = content.isEmpty() ? new String[0] : content.split("\\s*,\\s*");
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, method, "()[I", null, null);
    code.visitCode();
    code.visitLdcInsn(numbers.length);
    code.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_INT);
    for (int i = 0; i < numbers.length; i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(i);
      code.visitLdcInsn(Integer.decode(numbers[i]));
      code.visitInsn(Opcodes.IASTORE);
    }
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static ClassWriter begin(String name) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
    writer.visit(Opcodes.V1_8, access, name, null, "java/lang/Object", null);
    return writer;
  }

  private static void constructor(ClassWriter writer) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void write(ClassWriter writer, Path file) throws IOException {
    writer.visitEnd();
    Files.write(file, writer.toByteArray());
  }
}
