package pomona.server.ask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pomona.ask.read.Reading;
import pomona.ask.read.Reply;
import pomona.catalogue.search.NearNames;
import pomona.catalogue.search.SentenceEncoder;

/**
 * Proposes readings with a name of the site in the place of a word that nobody knows, by a language
 * model. They are offered and never answered unasked: the reply stays one that asks back.
 */
final class Proposals {
  private static final int MOST_WORDS = 2;
  private static final int MOST_READINGS = 4;

  private final Supplier<Optional<SentenceEncoder>> encoder;
  private Optional<NearNames> near = Optional.empty();

  /**
   * Proposals.
   *
   * @param encoder the language model where it is in memory already
   */
  Proposals(Supplier<Optional<SentenceEncoder>> encoder) {
    this.encoder = encoder;
  }

  private synchronized Optional<NearNames> near() {
    if (near.isEmpty()) {
      near = encoder.get().map(NearNames::new);
    }
    return near;
  }

  /**
   * The same reply with what may have been meant before it.
   *
   * @param names what the site's products and the defects are called in English
   * @param read reads a text
   */
  Reply.Unsure before(
      Reply.Unsure unsure, String text, Collection<String> names, Function<String, Reply> read) {
    boolean few = !unsure.unknown().isEmpty() && unsure.unknown().size() <= MOST_WORDS;
    if (!few || near().isEmpty()) {
      return unsure;
    }
    List<Reading> readings = new ArrayList<>();
    for (String word : unsure.unknown()) {
      for (String name : near().get().of(word, names)) {
        first(read.apply(with(text, word, name)))
            .filter(reading -> reading.unknown().size() < unsure.unknown().size())
            .ifPresent(readings::add);
      }
    }
    for (Reading reading : unsure.nearest()) {
      boolean there =
          readings.stream().anyMatch(each -> each.question().equals(reading.question()));
      if (!there) {
        readings.add(reading);
      }
    }
    return new Reply.Unsure(
        readings.subList(0, Math.min(MOST_READINGS, readings.size())), unsure.unknown());
  }

  private static String with(String text, String word, String name) {
    return Pattern.compile(Pattern.quote(word))
        .matcher(text)
        .replaceFirst(Matcher.quoteReplacement(name));
  }

  private static Optional<Reading> first(Reply reply) {
    List<Reading> readings =
        reply instanceof Reply.Understood understood
            ? understood.readings()
            : reply instanceof Reply.Unsure unsure ? unsure.nearest() : List.of();
    return readings.stream().findFirst();
  }
}
