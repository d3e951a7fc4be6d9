package pomona.apk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The unsigned APK: linked resources, dex, native libraries and Java resources in one zip.
 *
 * <p>The same content gives the same bytes: entries are sorted, carry one fixed time, and are
 * compressed at one level. What Android maps into memory is stored uncompressed; the alignment of
 * those entries is made when the APK is signed.
 */
final class ApkFile {
  /** The time of every entry; a zip knows none before 1980. */
  static final LocalDateTime TIME = LocalDateTime.of(1981, 1, 1, 1, 1, 2);

  /** Files in jars that are only for tools. */
  private static final Pattern NOT_PACKED =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]*\\.(SF|RSA|DSA|EC|kotlin_module|version)"
              + "|maven/.*|proguard/.*|com\\.android\\.tools/.*|versions/.*"
              + "|(LICENSE|NOTICE|DEPENDENCIES|AL2\\.0|LGPL2\\.1|README)[^/]*|native-image/.*)"
              + "|.*\\.(class|kotlin_builtins|proto|java)|(.*/)?package\\.html|(LICENSE|NOTICE)(\\.txt)?"
              + "|AndroidManifest\\.xml|DebugProbesKt\\.bin",
          Pattern.CASE_INSENSITIVE);

  private static final class Content {
    private final byte[] bytes;
    private final boolean stored;
    private final String source;

    Content(byte[] bytes, boolean stored, String source) {
      this.bytes = bytes;
      this.stored = stored;
      this.source = source;
    }
  }

  private final Map<String, Content> entries = new TreeMap<>();
  private final NativePages pages = new NativePages();

  /** Adds what aapt2 made; what it left uncompressed stays so. */
  void addLinkedResources(Path linked) throws IOException, BuildProblem {
    try (ZipFile zip = new ZipFile(linked.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        boolean stored = entry.getMethod() == ZipEntry.STORED;
        add(entry.getName(), read(zip, entry), stored, "the linked resources");
      }
    }
  }

  void addDex(Path folder) throws IOException, BuildProblem {
    for (Path file : Cache.filesBelow(folder)) {
      if (file.getParent().equals(folder) && file.toString().endsWith(".dex")) {
        add(file.getFileName().toString(), Files.readAllBytes(file), false, "dex");
      }
    }
  }

  /** Adds the Java resources that R8 wrote beside its dex, with the names that it gave classes. */
  void addShrunkResources(Path folder) throws IOException, BuildProblem {
    for (Path file : Cache.filesBelow(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (!name.endsWith(".dex") && isPacked(name)) {
        add(name, Files.readAllBytes(file), false, "R8");
      }
    }
  }

  /** Adds a library's native code for the ABIs that the application is built for. */
  void addNativeLibraries(Library library, List<String> abis) throws IOException, BuildProblem {
    if (library.nativeLibraries().isEmpty()) {
      return;
    }
    Path jni = library.nativeLibraries().get();
    for (String abi : abis) {
      for (Path file : Cache.filesBelow(jni.resolve(abi))) {
        String name = "lib/" + abi + "/" + file.getFileName();
        byte[] content = Files.readAllBytes(file);
        pages.look(name, content, library.name());
        add(name, content, true, library.name());
      }
    }
  }

  /** The native libraries that do not load on pages of 16 KiB; a line each. */
  List<String> nativesOfSmallPages() {
    return pages.tooSmall();
  }

  /** Adds what a library reads from its own class path, such as service files. */
  void addJavaResources(Library library) throws IOException, BuildProblem {
    if (Files.isDirectory(library.classes())) {
      for (Path file : Cache.filesBelow(library.classes())) {
        String name = library.classes().relativize(file).toString().replace('\\', '/');
        if (isPacked(name)) {
          add(name, Files.readAllBytes(file), false, library.name());
        }
      }
      return;
    }
    try (ZipFile zip = new ZipFile(library.classes().toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory() && isPacked(entry.getName())) {
          add(entry.getName(), read(zip, entry), false, library.name());
        }
      }
    }
  }

  private static boolean isPacked(String name) {
    return !NOT_PACKED.matcher(name).matches();
  }

  private void add(String name, byte[] bytes, boolean stored, String source)
      throws IOException, BuildProblem {
    Content before = entries.get(name);
    if (before != null && name.startsWith("META-INF/services/")) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.write(before.bytes);
      both.write('\n');
      both.write(bytes);
      entries.put(name, new Content(both.toByteArray(), false, before.source));
      return;
    }
    if (before != null) {
      throw new BuildProblem(
          "Two files want the place "
              + name
              + " in the APK: from "
              + before.source
              + " and "
              + source);
    }
    entries.put(name, new Content(bytes, stored, source));
  }

  void write(Path apk) throws IOException {
    try (OutputStream file = Files.newOutputStream(apk);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, Content> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(TIME);
        if (each.getValue().stored) {
          CRC32 crc = new CRC32();
          crc.update(each.getValue().bytes);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(each.getValue().bytes.length);
          entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(each.getValue().bytes);
        out.closeEntry();
      }
    }
  }

  private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
