package pomona.server.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.question.Clause;
import pomona.ask.question.Today;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;
import pomona.catalogue.search.SentenceEncoder;

/** Words that nobody knows get proposals, and are never answered unasked. */
final class ProposalsTest {
  private static final String TEXT = "how many tangerines yesterday";
  private static final Set<String> NAMES = Set.of("mandarin", "apple", "rot");
  private static final Today TODAY =
      new Today(LocalDate.of(2026, 11, 25), ZoneOffset.UTC, WeekFields.ISO);

  private final QuestionReader reader =
      new QuestionReader(Lexicon.of(new SiteNames().product("mandarin").product("apple")));

  /** Tangerines and mandarins lie together, and everything else apart from them. */
  private static final SentenceEncoder ENCODER =
      new SentenceEncoder() {
        @Override
        public int dimensions() {
          return 2;
        }

        @Override
        public float[] encode(String text) {
          boolean alike = text.equals("tangerines") || text.equals("mandarin");
          return alike ? new float[] {1, 0} : new float[] {0, 1};
        }
      };

  private Reply read(String text) {
    return reader.read(text, Setting.at(TODAY));
  }

  private Reply.Unsure unsure() {
    return assertInstanceOf(Reply.Unsure.class, read(TEXT));
  }

  @Test
  void nearName_isProposedFirstAndAskedBack() {
    Reply.Unsure reply =
        new Proposals(() -> Optional.of(ENCODER)).before(unsure(), TEXT, NAMES, this::read);
    assertEquals(List.of("tangerines"), reply.unknown());
    assertEquals(
        List.of(Clause.Named.of(Trait.PRODUCT, "mandarin")),
        reply.nearest().get(0).question().where());
    assertEquals(unsure().nearest().get(0), reply.nearest().get(1), "the others come behind");
  }

  @Test
  void withoutAModel_theReplyStaysAsItIs() {
    assertEquals(
        unsure(), new Proposals(Optional::empty).before(unsure(), TEXT, NAMES, this::read));
  }
}
