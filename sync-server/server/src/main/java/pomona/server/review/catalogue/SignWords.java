package pomona.server.review.catalogue;

import java.util.ArrayList;
import java.util.List;
import pomona.catalogue.search.Match;
import pomona.server.review.page.PageWords;

/** Why a product was found, in the reader's language. */
public final class SignWords {
  private SignWords() {}

  public static String of(Match match, PageWords say) {
    List<String> words = new ArrayList<>();
    for (Match.Sign sign : match.why()) {
      words.add(of(sign, say));
    }
    return String.join(" · ", words);
  }

  private static String of(Match.Sign sign, PageWords say) {
    if (sign instanceof Match.Named named) {
      return say.of("catalogue.why.named", named.name());
    } else if (sign instanceof Match.Numbered numbered) {
      return say.of("catalogue.why.numbered", numbered.gtin());
    } else if (sign instanceof Match.Near near) {
      return say.of("catalogue.why.near", say.fixed(near.cosine(), 2));
    } else if (sign instanceof Match.Alike alike) {
      return say.of("catalogue.why.alike", say.fixed(alike.cosine(), 2));
    } else if (sign instanceof Match.LooksAsSaid looks) {
      return say.of("catalogue.why.looks", say.fixed(looks.cosine(), 2));
    }
    throw new AssertionError(sign);
  }
}
