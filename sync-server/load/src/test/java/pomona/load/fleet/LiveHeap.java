package pomona.load.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a process keeps on its heap when all garbage is gone: {@code jcmd} has it collect everything
 * first, so that a collector that was starved cannot be mistaken for a leak.
 */
record LiveHeap(long bytes, Map<String, Long> byClass) {

  private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");
  private static final int TOLD = 8;

  static LiveHeap of(long pid) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, Long> byClass = new HashMap<>();
    for (String line : answer.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        byClass.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum);
      }
    }
    if (byClass.isEmpty()) {
      throw new IOException("No histogram of process " + pid + " from " + jcmd + ": " + answer);
    }
    return new LiveHeap(byClass.values().stream().mapToLong(Long::longValue).sum(), byClass);
  }

  /** The classes that grew most since then, in words. */
  String grownSince(LiveHeap then) {
    List<Map.Entry<String, Long>> grown =
        byClass.entrySet().stream()
            .map(now -> Map.entry(now.getKey(), now.getValue() - then.ofClass(now.getKey())))
            .filter(growth -> growth.getValue() > 0)
            .sorted(Comparator.comparingLong((Map.Entry<String, Long> e) -> -e.getValue()))
            .limit(TOLD)
            .toList();
    return grown.stream()
        .map(growth -> String.format(Locale.ROOT, "%s %,d", growth.getKey(), growth.getValue()))
        .collect(Collectors.joining("; "));
  }

  private long ofClass(String name) {
    return byClass.getOrDefault(name, 0L);
  }
}
