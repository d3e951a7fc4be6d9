package pomona.server.review.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** German has one word for teaching, and the pages of learning say du. */
final class LearningWordsTest {
  private static final Path SAID = Path.of("src/main/resources/pomona/server/review/say");

  /** Phones say "anlernen". */
  private static final Pattern OTHER_WORD = Pattern.compile("(?i)\\b(ge)?lehr");

  private static final Pattern SIE =
      Pattern.compile("\\p{L}+e?n Sie\\b|\\bIhre?[nmrs]?\\b|\\bIhnen\\b");

  private static final Pattern USTED =
      Pattern.compile(
          "(?i)\\b(usted|vuelva|espere|deje|quite|resuelva|añádalo|deténgalo|recorra|elija|cargue)\\b");

  private static final Pattern OF_LEARNING =
      Pattern.compile(
          "(learn|order|updates\\.(defects|replaces|goes-on))\\..*"
              + "|problem\\.(answered|ranker-.*|proposal-state|no-rule|no-grades|no-bundle-of"
              + "|suggestion|look-name|teaching|nothing-taught|all-left-out|called-otherwise"
              + "|none-left|head-few|head-busy|no-defects|not-product|not-defect)");

  @Test
  void german_hasOneWordForTeaching() throws IOException {
    List<String> found = new ArrayList<>();
    read("_de").forEach((key, words) -> found.addAll(has(OTHER_WORD, key, words)));
    assertEquals(List.of(), found);
    assertTrue(OTHER_WORD.matcher("Gelehrte Mängel").find());
  }

  @Test
  void pagesOfLearning_sayDu() throws IOException {
    List<String> found = new ArrayList<>();
    read("_de").forEach((key, words) -> found.addAll(ofLearning(SIE, key, words)));
    read("_es").forEach((key, words) -> found.addAll(ofLearning(USTED, key, words)));
    assertEquals(List.of(), found);
    assertTrue(SIE.matcher("Lassen Sie Falsches weg").find());
    assertTrue(USTED.matcher("Deje al menos dos").find());
  }

  private static List<String> ofLearning(Pattern pattern, Object key, Object words) {
    return OF_LEARNING.matcher(key.toString()).matches() ? has(pattern, key, words) : List.of();
  }

  private static List<String> has(Pattern pattern, Object key, Object words) {
    return pattern.matcher(words.toString()).find() ? List.of(key + " = " + words) : List.of();
  }

  private static Properties read(String language) throws IOException {
    Properties all = new Properties();
    try (Stream<Path> files = Files.list(SAID)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(language + ".properties")) {
          all.load(new StringReader(Files.readString(file)));
        }
      }
    }
    return all;
  }
}
