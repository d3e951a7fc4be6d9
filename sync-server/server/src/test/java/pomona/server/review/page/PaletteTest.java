package pomona.server.review.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The palette of commands goes to every page that has a tab or a place in the bar. */
final class PaletteTest {
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Pattern LINK = Pattern.compile("href=\"(/[a-z/-]*)(?:\\?[^\"]*)?\"");

  @Test
  void everyTab_isInThePalette() throws Exception {
    String layout = Files.readString(TEMPLATES.resolve("layout.jte"));
    int dialog = layout.indexOf("<dialog id=\"palette\"");
    Set<String> wanted = new TreeSet<>(links(layout.substring(0, dialog)));
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      for (Path tabs : files.filter(file -> file.toString().endsWith("tabs.jte")).toList()) {
        wanted.addAll(links(Files.readString(tabs)));
      }
    }
    assertTrue(wanted.size() > 25, wanted.toString());
    wanted.removeAll(links(layout.substring(dialog)));
    assertEquals(Set.of(), wanted, "pages that the palette does not go to");
  }

  private static List<String> links(String template) throws IOException {
    return LINK.matcher(template).results().map(found -> found.group(1)).toList();
  }
}
