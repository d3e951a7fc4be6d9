package pomona.server.review.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pomona.server.access.Audit;
import pomona.server.operate.Backup;
import pomona.server.review.page.Errand;

/**
 * Backups that were asked for on the page, in the data directory's {@code backups}. A directory
 * counts as a backup once it is whole.
 */
public final class Backups {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path data;
  private final Path folder;
  private final Clock clock;
  private final Audit audit;
  private final Errand errand = new Errand("pomona-backup");

  public Backups(Path data, Clock clock, Audit audit) {
    this.data = data;
    this.folder = data.resolve("backups");
    this.clock = clock;
    this.audit = audit;
  }

  /** A whole backup. */
  public record Kept(String name, long atMillis, long bytes) {}

  public Errand.State state() {
    return errand.state();
  }

  public Path folder() {
    return folder;
  }

  /** The whole ones, newest first. */
  public List<Kept> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Kept> kept = new ArrayList<>();
    for (Path one : sorted(folder)) {
      Path database = one.resolve("pomona.db");
      if (Files.exists(database)) {
        kept.add(
            new Kept(
                one.getFileName().toString(),
                Files.getLastModifiedTime(database).toMillis(),
                bytes(one)));
      }
    }
    kept.sort(Comparator.comparing(Kept::name).reversed());
    return kept;
  }

  /** Begins one; false where one is running already. */
  public boolean begin(String by) {
    return errand.begin(() -> make(by));
  }

  private Errand.Outcome make(String by) throws IOException {
    String name = NAME.format(Instant.ofEpochMilli(clock.millis()));
    removeUnfinished();
    Backup.Copied copied = Backup.backUp(data, folder.resolve(name));
    audit.note(by, "backup of " + copied.facts() + " facts", name);
    return say ->
        say.of("admin.backup.made", name, copied.facts(), copied.attachments())
            + (copied.damaged().isEmpty()
                ? ""
                : " " + say.of("admin.backup.damaged", String.join(", ", copied.damaged())));
  }

  /** Removes what an interrupted backup left. */
  private void removeUnfinished() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Path one : sorted(folder)) {
      if (Files.isDirectory(one) && !Files.exists(one.resolve("pomona.db"))) {
        try (Stream<Path> files = Files.walk(one)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
