package pomona.apk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps results by what they were made from. An entry is named by a hash over its input and
 * everything else that shapes it, so an entry is never outdated, only unused. The whole folder may
 * be deleted at any time. It lies outside {@code target}, so it survives {@code mvn clean}.
 *
 * <p>An entry is written beside its place and moved there in one step: builds that share a cache
 * never see half of one.
 */
record Cache(Path root) {
  /** Changes when the plugin starts to make entries in another way. */
  private static final String FORMAT = "1";

  /** Makes an entry at the given place, which does not exist yet; its parent does. */
  interface Maker {
    void make(Path place) throws IOException, BuildProblem;
  }

  /** The entry of this kind and key, made now if it is missing. */
  Path entry(String kind, String key, Maker maker) throws IOException, BuildProblem {
    Path place = root.resolve(kind).resolve(key);
    if (Files.exists(place)) {
      return place;
    }
    Files.createDirectories(place.getParent());
    Path workshop = Files.createTempDirectory(place.getParent(), ".making-");
    try {
      Path made = workshop.resolve("entry");
      maker.make(made);
      move(made, place);
    } finally {
      delete(workshop);
    }
    return place;
  }

  private static void move(Path made, Path place) throws IOException {
    try {
      Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another build made the same entry meanwhile; it holds the same.
    }
  }

  /** A key over the content of some files and some words. */
  static String key(List<Path> files, String... words) throws IOException {
    MessageDigest digest = sha256();
    update(digest, FORMAT);
    for (String word : words) {
      update(digest, word);
    }
    for (Path file : files) {
      digest.update(contentHash(file));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  /** A key over a folder: the names and the content of all files below it. */
  static String folderKey(Path folder, String... words) throws IOException {
    MessageDigest digest = sha256();
    update(digest, FORMAT);
    for (String word : words) {
      update(digest, word);
    }
    for (Path file : filesBelow(folder)) {
      update(digest, folder.relativize(file).toString().replace('\\', '/'));
      digest.update(contentHash(file));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  /** All files below a folder in an order that does not depend on the file system. */
  static List<Path> filesBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .sorted(Comparator.comparing(f -> folder.relativize(f).toString().replace('\\', '/')))
          .toList();
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void update(MessageDigest digest, String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    digest.update((byte) (bytes.length >>> 24));
    digest.update((byte) (bytes.length >>> 16));
    digest.update((byte) (bytes.length >>> 8));
    digest.update((byte) bytes.length);
    digest.update(bytes);
  }

  private static byte[] contentHash(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
