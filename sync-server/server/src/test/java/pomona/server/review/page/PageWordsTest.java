package pomona.server.review.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;

/** The sentences of pages are there in each language, and each is used. */
final class PageWordsTest {
  private static final Path FILES = Path.of("src/main/resources/pomona/server/review/say");
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]\\}");
  private static final Pattern MARK = Pattern.compile("</?[a-z]+[^>]*>|&[a-z]+;");

  /** A key in quotes after a call, or a beginning of one to which a constant is added. */
  private static final Pattern ASKED =
      Pattern.compile("[.:](of|html|number|numberHtml|in)\\(\\s*\"([a-z][a-zA-Z0-9_.-]*)\"");

  private static final Pattern QUOTED = Pattern.compile("\"([a-z][a-zA-Z0-9_.-]*)\"");

  private static Map<String, String> lines(String part, Tongue tongue) throws IOException {
    Map<String, String> sentences = new HashMap<>();
    for (String line :
        Files.readAllLines(FILES.resolve(part + "_" + tongue.code() + ".properties"))) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] sides = line.split(" = ", 2);
        assertEquals(2, sides.length, tongue + ": no \" = \" in " + line);
        assertTrue(sentences.put(sides[0], sides[1]) == null, tongue + " says twice: " + sides[0]);
        assertTrue(sides[0].startsWith(part + "."), sides[0] + " is in the file of " + part);
        assertTrue(!sides[1].isBlank() && !sides[1].contains("\\"), tongue + ": " + line);
      }
    }
    return sentences;
  }

  @Test
  void everySentence_isThereInEachLanguageWithTheSamePlacesAndMarks() throws Exception {
    for (String part : PageWords.PARTS) {
      Map<String, String> english = lines(part, Tongue.ENGLISH);
      for (Tongue tongue : Tongue.values()) {
        Map<String, String> others = lines(part, tongue);
        assertEquals(
            new TreeSet<>(english.keySet()), new TreeSet<>(others.keySet()), part + tongue);
        others.forEach(
            (key, sentence) -> {
              String what = tongue + " " + key;
              assertEquals(
                  found(PLACE, english.get(key)), found(PLACE, sentence), what + ": places");
              assertEquals(found(MARK, english.get(key)), found(MARK, sentence), what + ": marks");
              assertEquals(PageWords.in(tongue).of(key), sentence, "as Properties reads it");
            });
      }
    }
  }

  @Test
  void everyFile_isThatOfAKnownPart() throws Exception {
    Set<String> wanted = new HashSet<>();
    for (String part : PageWords.PARTS) {
      for (Tongue tongue : Tongue.values()) {
        wanted.add(part + "_" + tongue.code() + ".properties");
      }
    }
    try (Stream<Path> files = Files.list(FILES)) {
      assertEquals(
          wanted, new HashSet<>(files.map(file -> file.getFileName().toString()).toList()));
    }
  }

  @Test
  void everyKeyThatPagesAskFor_isThere_andEveryKeyIsAskedFor() throws Exception {
    Set<String> keys = PageWords.in(Tongue.ENGLISH).keys();
    Set<String> quoted = new HashSet<>();
    Set<String> groups = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      Matcher asked = ASKED.matcher(text);
      while (asked.find()) {
        if (isOfAPart(asked.group(2)) && !fits(asked.group(1), asked.group(2), keys)) {
          wrong.add(file.getFileName() + ": " + asked.group(2));
        }
        if (!asked.group(1).equals("of") && !asked.group(1).equals("html")) {
          groups.add(asked.group(2));
        }
      }
      Matcher each = QUOTED.matcher(text);
      while (each.find()) {
        quoted.add(each.group(1));
      }
    }
    assertEquals(List.of(), wrong, "asked for, and not there");
    Set<String> unused = new TreeSet<>(keys);
    unused.removeIf(key -> isAsked(key, quoted, groups));
    assertEquals(Set.of(), unused, "there, and never asked for");
  }

  private static boolean isOfAPart(String key) {
    return PageWords.PARTS.stream().anyMatch(part -> key.startsWith(part + "."));
  }

  private static boolean fits(String call, String key, Set<String> keys) {
    if (call.startsWith("number")) {
      return keys.contains(key + ".one") && keys.contains(key + ".many");
    }
    return keys.contains(key)
        || ((call.equals("in") || key.endsWith("."))
            && keys.stream().anyMatch(each -> each.startsWith(key)));
  }

  /** By itself, as one or many, or by the group that a constant picks it from. */
  private static boolean isAsked(String key, Set<String> quoted, Set<String> groups) {
    String group = key.substring(0, key.lastIndexOf('.'));
    return quoted.contains(key) || groups.contains(group) || quoted.contains(group + ".");
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String folder : List.of("src/main/jte", "src/main/java")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        sources.addAll(files.filter(Files::isRegularFile).toList());
      }
    }
    return sources;
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group()).sorted().toList();
  }

  @Test
  void whatIsPutIn_isEscapedInASentenceWithMarks_andOnlyThere() {
    PageWords say = PageWords.in(Tongue.GERMAN);
    StringOutput html = new StringOutput();
    say.html("lots.count.one", "<i>&\"'").writeTo(html);
    assertEquals("<b>&lt;i&gt;&amp;&quot;&#39;</b> Partie", html.toString());
    assertEquals(", erfüllt <i>{0}", say.of("lots.meets", "<i>{0}"), "the template escapes this");
  }

  @Test
  void numbersAndDays_areWrittenAsTheLanguageDoes() {
    PageWords english = PageWords.in(Tongue.ENGLISH);
    PageWords german = PageWords.in(Tongue.GERMAN);
    PageWords spanish = PageWords.in(Tongue.SPANISH);
    assertEquals("1.5", english.decimal(1.5, 1));
    assertEquals("1,5", german.decimal(1.5, 2));
    assertEquals("2", spanish.decimal(2.0, 1));
    assertEquals("2,0", spanish.fixed(2.0, 1));
    assertEquals("0", german.decimal(-0.0, 1));
    assertEquals("<1 %", german.percent(0.001));
    assertTrue(
        german.when(1_795_942_800_000L).matches("29\\. Nov\\.? 2026, 09:00 UTC"),
        german.when(1_795_942_800_000L));
    assertEquals("Zitrone", german.product("Lemon"));
    assertEquals("taught one", german.product("taught-one"));
  }

  @Test
  void constantThatNobodyTranslated_isItsOwnWord() {
    assertEquals("Gesperrt", PageWords.in(Tongue.GERMAN).in("lots.state", "HELD"));
    assertEquals("Sent back", PageWords.in(Tongue.GERMAN).in("lots.state", "SENT_BACK"));
    assertThrows(
        IllegalArgumentException.class, () -> PageWords.in(Tongue.GERMAN).of("lots.nothing"));
  }

  @Test
  void browser_isAnsweredInTheFirstOfItsLanguagesThatPagesHave() {
    assertEquals(Tongue.SPANISH, PageTongue.asked("fr-FR,fr;q=0.9,es-MX;q=0.8,de;q=0.5"));
    assertEquals(Tongue.GERMAN, PageTongue.asked("de-CH"));
    for (String other : new String[] {null, "", "fr", ";;q=", "de;q=0", "x".repeat(5000)}) {
      assertEquals(Tongue.ENGLISH, PageTongue.asked(other), "" + other);
    }
  }
}
