package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.Piece;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.lexicon.Tokens;
import pomona.ask.question.Trait;

/** A lexicon that grew means the same as one that was made of all names at once. */
final class GrowingLexiconTest {
  private static final List<String> WORDS =
      List.of("Hof", "Sonnental", "Río", "Mill", "Müller", "7", "12", "L", "Obst", "lot", "apple");

  private static SiteNames site() {
    return new SiteNames()
        .product("apple")
        .add(Trait.SUPPLIER, "Hof Sonnental")
        .add(Trait.SUPPLIER, "Old Mill")
        .add(Trait.LOT, "L-204");
  }

  private static Set<Piece> pieces(Lexicon lexicon, String text) {
    return new HashSet<>(lexicon.pieces(Tokens.of(text)));
  }

  @Test
  void anyNames_meanTheSame_orAreRefused() {
    Random random = new Random(2_021);
    int grown = 0;
    for (int round = 0; round < 300; round++) {
      Set<String> more = new LinkedHashSet<>();
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        StringBuilder name = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
        for (int k = 0; k < random.nextInt(3); k++) {
          boolean fresh = random.nextBoolean();
          name.append(random.nextBoolean() ? ' ' : '-')
              .append(fresh ? "neu" + random.nextInt(3) : WORDS.get(random.nextInt(WORDS.size())));
        }
        more.add(name + (random.nextInt(3) == 0 ? " Quitte" : ""));
      }
      SiteNames all = site();
      more.forEach(name -> all.add(Trait.SUPPLIER, name));
      Optional<Lexicon> lexicon = Lexicon.of(site()).with(Trait.SUPPLIER, more);
      if (lexicon.isPresent()) {
        grown++;
        Lexicon whole = Lexicon.of(all);
        for (String text :
            List.of(String.join(" ", more), "lots of hof sonental", "quite", "mueller", "l-204")) {
          assertEquals(pieces(whole, text), pieces(lexicon.get(), text), more + ": " + text);
        }
      }
    }
    assertTrue(grown > 30 && grown < 270, grown + " of 300 grew");
  }

  @Test
  void theLexiconBefore_staysAsItWas() {
    Lexicon before = Lexicon.of(site());
    Lexicon after = before.with(Trait.LOT, Set.of("2026-11-30 18:20")).orElseThrow();
    String text = "fruits of 2026-11-30 18:20";
    assertFalse(pieces(before, text).equals(pieces(after, text)));
    assertEquals(pieces(Lexicon.of(site()), text), pieces(before, text));
  }

  @Test
  void aNameThatSharesAWord_isNoGrowth() {
    Lexicon before = Lexicon.of(site());
    assertEquals(Optional.empty(), before.with(Trait.SUPPLIER, Set.of("Mill Sonnental")));
    assertEquals(Optional.empty(), before.with(Trait.LOT, Set.of("l-204")), "it is one already");
  }
}
