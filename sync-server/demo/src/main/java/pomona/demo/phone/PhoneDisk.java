package pomona.demo.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import okio.ByteString;
import pomona.sync.FactJson;
import pomona.sync.FactOutcome;
import pomona.sync.MemoryOutbox;
import pomona.sync.Outbox.WaitingAttachment;
import pomona.sync.Outbox.WaitingFact;

/**
 * A phone's memory in a folder, so that a demo that is killed can go on. After each step it is
 * written as a whole beside the old one and then replaces it. What was done since then is done
 * again, and the server answers "already had it".
 *
 * <p>One line each: a setting, a fact that waits, the id of one that is settled, the digest of a
 * picture. Pictures that wait are files of their own.
 */
public final class PhoneDisk {
  private static final String SETTING = "is";
  private static final String WAITING = "waits";
  private static final String SAFE = "safe";
  private static final String REFUSED = "refused";
  private static final String PICTURE = "picture";

  private final Path file;
  private final Path pictures;
  private final Map<String, String> settings = new TreeMap<>();
  private final List<String[]> lines = new ArrayList<>();

  /** Opens a folder, or begins one. */
  public PhoneDisk(Path folder) throws IOException {
    file = Files.createDirectories(folder).resolve("memory.txt");
    pictures = Files.createDirectories(folder.resolve("pictures"));
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split(" ", 3);
        if (parts[0].equals(SETTING)) {
          settings.put(parts[1], parts[2]);
        } else {
          lines.add(line.split(" ", 2));
        }
      }
    }
  }

  public synchronized Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Is on the disk after the next {@link #save}. */
  public synchronized void set(String name, String value) {
    if (name.contains(" ") || value.contains("\n")) {
      throw new IllegalArgumentException(name + " cannot be " + value);
    }
    settings.put(name, value);
  }

  /** Gives an empty outbox what was in it when it was saved last. */
  public synchronized void load(MemoryOutbox outbox) throws IOException {
    for (String[] line : lines) {
      String what = line[1];
      switch (line[0]) {
        case WAITING -> {
          ByteString json = ByteString.encodeUtf8(what);
          outbox.add(FactJson.read(json).id().toString(), json);
        }
        case SAFE -> {
          outbox.add(what, ByteString.EMPTY);
          outbox.safe(List.of(FactOutcome.stored(what, 0, 0, Optional.empty())));
        }
        case REFUSED -> {
          outbox.add(what, ByteString.EMPTY);
          outbox.refused(what, FactOutcome.refused(what, 0, earlier()));
        }
        case PICTURE -> outbox.attach(ByteString.of(Files.readAllBytes(pictures.resolve(what))));
        default -> throw new IOException(file + " has a line that begins with " + line[0]);
      }
    }
  }

  private static pomona.sync.BadField earlier() {
    return new pomona.sync.BadField("", "was refused before this start");
  }

  /** Keeps what is in an outbox, and the settings. */
  public synchronized void save(MemoryOutbox outbox) throws IOException {
    StringBuilder text = new StringBuilder();
    settings.forEach((name, value) -> line(text, SETTING, name + " " + value));
    outbox
        .settled()
        .forEach(
            (id, outcome) ->
                line(text, outcome.outcome() == FactOutcome.Outcome.REFUSED ? REFUSED : SAFE, id));
    for (WaitingFact fact : outbox.oldest(Integer.MAX_VALUE, Integer.MAX_VALUE)) {
      line(text, WAITING, fact.json().utf8());
    }
    Set<String> waiting = new HashSet<>();
    for (WaitingAttachment picture : outbox.oldestAttachments(Integer.MAX_VALUE)) {
      waiting.add(picture.sha256());
      Path at = pictures.resolve(picture.sha256());
      if (Files.notExists(at)) {
        Files.write(at, outbox.read(picture, 0, (int) picture.sizeBytes()).toByteArray());
      }
      line(text, PICTURE, picture.sha256());
    }
    Path fresh = file.resolveSibling("memory.txt.new");
    Files.writeString(fresh, text, StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    deleteOthers(waiting);
  }

  private void deleteOthers(Set<String> waiting) throws IOException {
    try (Stream<Path> files = Files.list(pictures)) {
      for (Path picture : files.toList()) {
        if (!waiting.contains(picture.getFileName().toString())) {
          Files.delete(picture);
        }
      }
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  private static void line(StringBuilder text, String word, String what) {
    text.append(word).append(' ').append(what).append('\n');
  }
}
