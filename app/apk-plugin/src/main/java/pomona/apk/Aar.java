package pomona.apk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Opens Android archives into the cache. */
final class Aar {
  static final String CLASSES = "classes.jar";
  static final String MANIFEST = "AndroidManifest.xml";

  /**
   * The most bytes that are unpacked: more than any archive in use has, and little enough for a
   * disk.
   */
  private static final long MOST_BYTES = 1L << 30;

  private static final int MOST_ENTRIES = 100_000;

  private Aar() {}

  /**
   * Opens an AAR, or finds it opened already.
   *
   * @param name its coordinates, for messages
   * @return the folder; it holds {@link #MANIFEST} and {@link #CLASSES}, whatever the AAR has
   */
  static Path open(String name, Path file, Cache cache) throws IOException, BuildProblem {
    return cache.entry("aar", Cache.key(List.of(file)), place -> unpack(name, file, place));
  }

  private static void unpack(String name, Path file, Path folder) throws IOException, BuildProblem {
    Files.createDirectory(folder);
    List<Path> jars = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        throw new BuildProblem(name + ": " + zip.size() + " entries are too many; at " + file);
      }
      long left = MOST_BYTES;
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        Path place = place(name, file, folder, entry);
        if (entry.isDirectory()) {
          Files.createDirectories(place);
          continue;
        }
        Files.createDirectories(place.getParent());
        left -= copy(name, zip, entry, place, left);
        if (entry.getName().startsWith("libs/") && entry.getName().endsWith(".jar")) {
          jars.add(place);
        }
      }
    } catch (ZipException e) {
      throw new BuildProblem(
          name
              + ": not a zip archive ("
              + e.getMessage()
              + "). Delete "
              + file
              + " and build again.",
          e);
    }
    if (!Files.isRegularFile(folder.resolve(MANIFEST))) {
      throw new BuildProblem(name + ": no " + MANIFEST + " inside " + file + "; it is not an AAR.");
    }
    joinJars(folder.resolve(CLASSES), jars);
  }

  private static Path place(String name, Path file, Path folder, ZipEntry entry)
      throws BuildProblem {
    Path place = folder.resolve(entry.getName()).normalize();
    if (!place.startsWith(folder)) {
      throw new BuildProblem(
          name
              + ": the entry \""
              + entry.getName()
              + "\" leads out of the archive. Do not use this file: "
              + file);
    }
    return place;
  }

  private static long copy(String name, ZipFile zip, ZipEntry entry, Path place, long mostBytes)
      throws IOException, BuildProblem {
    long written = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(place)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        written += count;
        if (written > mostBytes) {
          throw new BuildProblem(
              name + ": unpacks to more than " + MOST_BYTES + " bytes, at \"" + entry + "\".");
        }
        out.write(buffer, 0, count);
      }
    }
    return written;
  }

  /** A class path entry is one file: the jars that an AAR carries in libs/ go into its classes. */
  private static void joinJars(Path classes, List<Path> jars) throws IOException {
    if (jars.isEmpty() && Files.exists(classes)) {
      return;
    }
    List<Path> all = new ArrayList<>();
    if (Files.exists(classes)) {
      all.add(classes);
    }
    all.addAll(jars);
    Path joined = classes.resolveSibling("joined.jar");
    Set<String> seen = new LinkedHashSet<>();
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(joined))) {
      for (Path jar : all) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
          for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
            ZipEntry entry = each.nextElement();
            if (entry.isDirectory() || !seen.add(entry.getName())) {
              continue;
            }
            ZipEntry copy = new ZipEntry(entry.getName());
            copy.setTimeLocal(ApkFile.TIME);
            out.putNextEntry(copy);
            zip.getInputStream(entry).transferTo(out);
            out.closeEntry();
          }
        }
      }
    }
    Files.deleteIfExists(classes);
    Files.move(joined, classes);
  }
}
