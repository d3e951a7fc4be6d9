package pomona.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import pomona.catalogue.search.NearNames;
import pomona.fruit.DefectKind;
import pomona.name.ProduceNames;
import pomona.trust.Sha256;

/**
 * Words that the lexicon does not have, and what is proposed for them. The limit is chosen on the
 * half whose hash is even; of the other half only figures are printed.
 */
final class NearNamesTest {
  private static final NearNames NEAR = new NearNames(new MiniLm());

  /** The products of a large site, and the defects. */
  private static final List<String> NAMES =
      names(
          "apple, apricot, artichoke, asparagus, aubergine, avocado, banana, blueberry, "
              + "broccoli, cabbage, carrot, cauliflower, cherry, cucumber, garlic, ginger, "
              + "grape, grapefruit, kiwi, leek, lemon, lettuce, lime, mandarin, mango, melon, "
              + "mushroom, nectarine, onion, orange, papaya, passion fruit, peach, pear, "
              + "pepper, pineapple, plum, pomegranate, potato, raspberry, beet, strawberry, "
              + "tomato, zucchini");

  private static List<String> names(String products) {
    List<String> names = new ArrayList<>(List.of(products.split(", ", -1)));
    for (DefectKind kind : DefectKind.values()) {
      names.add(defect(kind));
    }
    return List.copyOf(names);
  }

  private static String defect(DefectKind kind) {
    return ProduceNames.in("en").defect(kind).toLowerCase(Locale.ROOT);
  }

  private record Word(String text, String meant) {
    /** The name that is meant. */
    String name() {
      for (DefectKind kind : DefectKind.values()) {
        if (kind.name().equals(meant)) {
          return defect(kind);
        }
      }
      return meant;
    }

    boolean open() {
      String hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
      return (Character.digit(hash.charAt(1), 16) & 1) == 0;
    }
  }

  private static List<Word> words() throws Exception {
    List<Word> words = new ArrayList<>();
    try (InputStream in = NearNamesTest.class.getResourceAsStream("near-names.tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] cells = line.split("\t", -1);
        if (cells.length == 2 && !cells[0].equals("word")) {
          words.add(new Word(cells[0], cells[1]));
        }
      }
    }
    return words;
  }

  /** Of the words of a half: how many are found among three names, and how many are proposed. */
  private record Found(int right, int meant, int idle, int strange) {
    int gain() {
      return right - idle;
    }
  }

  private static Found find(boolean open, double least) throws Exception {
    int right = 0;
    int meant = 0;
    int idle = 0;
    int strange = 0;
    for (Word word : words()) {
      if (word.open() == open) {
        List<String> near = NEAR.of(word.text(), NAMES, least);
        boolean none = word.meant().equals("-");
        strange += none ? 1 : 0;
        idle += none && !near.isEmpty() ? 1 : 0;
        meant += none ? 0 : 1;
        right += near.contains(word.name()) ? 1 : 0;
      }
    }
    return new Found(right, meant, idle, strange);
  }

  @SuppressWarnings("SystemOut") // figures are what it is for
  private static void print(String half, double least, Found found) {
    System.out.printf(
        Locale.ROOT,
        "names near unknown words, %s half, limit %.2f: %d of %d among three names, %d of %d that"
            + " mean no name are proposed one%n",
        half,
        least,
        found.right(),
        found.meant(),
        found.idle(),
        found.strange());
  }

  @Test
  void limit_isThatOfTheMostGainOnTheOpenHalf() throws Exception {
    double best = 0;
    int most = Integer.MIN_VALUE;
    for (int hundredths = 34; hundredths <= 60; hundredths += 2) {
      Found found = find(true, hundredths / 100.0);
      print("open", hundredths / 100.0, found);
      if (found.gain() > most) {
        most = found.gain();
        best = hundredths / 100.0;
      }
    }
    assertEquals(NearNames.LEAST, best, 1e-9);
  }

  @Test
  void otherHalf_isReported() throws Exception {
    Found found = find(false, NearNames.LEAST);
    print("kept", NearNames.LEAST, found);
    assertTrue(found.right() >= 0.3 * found.meant(), found.toString());
  }

  @Test
  void nothing_isProposedFromNoNames() {
    assertEquals(List.of(), NEAR.of("tangerines", List.of()));
  }
}
