package pomona.server.review.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.embedding.Embedding;
import pomona.server.SampleFacts;
import pomona.server.review.page.PageWords;

/** What the gate lets through, and that heads are judged on lots they were not solved from. */
final class HeadFlipsTest {
  private final Random random = new Random(20_261_124);

  @Test
  void headThatIsRightMoreOften_passesOnlyWithFewNegativeFlips() {
    assertTrue(new HeadFlips(100, 80, 88, 2, 10, List.of()).passes());
    assertFalse(new HeadFlips(100, 80, 88, 3, 11, List.of()).passes(), "too many negative flips");
    assertFalse(new HeadFlips(100, 80, 80, 2, 2, List.of()).passes(), "no better");
    assertFalse(new HeadFlips(49, 20, 49, 0, 29, List.of()).passes(), "too few to say");
    PageWords english = PageWords.in(Tongue.ENGLISH);
    assertEquals(
        "It needs at least 50 reviewed fruits; there are 49.",
        new HeadFlips(49, 20, 49, 0, 29, List.of()).words(english));
    assertEquals(
        "3,0 % der geprüften Früchte gingen von richtig zu falsch; höchstens 2 % dürfen.",
        new HeadFlips(100, 80, 88, 3, 11, List.of()).words(PageWords.in(Tongue.GERMAN)));
  }

  @Test
  void embeddingsThatSayTheGrade_makeAHeadThatPasses() {
    GradeCandidate solved = solve(true);
    assertTrue(solved.flips().passes(), solved.flips().words(PageWords.in(Tongue.ENGLISH)));
    assertTrue(solved.leaveOneOutError() < solved.errorBefore());
    assertEquals(240, solved.examples());
  }

  @Test
  void embeddingsThatSayNothing_makeAHeadThatDoesNot() {
    GradeCandidate solved = solve(false);
    assertFalse(solved.flips().passes(), solved.flips().words(PageWords.in(Tongue.ENGLISH)));
    assertTrue(solved.flips().judged() > 200, "all lots were held out once");
  }

  /**
   * @param telling whether fruits of one grade look alike; if not, all fruits of a lot do, which
   *     leaving out single fruits would not notice
   */
  private GradeCandidate solve(boolean telling) {
    List<byte[]> grades = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      grades.add(SampleFacts.embedding(random).toByteArray());
    }
    List<Reviewed.Example> examples = new ArrayList<>();
    for (int lot = 0; lot < 24; lot++) {
      byte[] ofLot = SampleFacts.embedding(random).toByteArray();
      byte truthOfLot = (byte) random.nextInt(4);
      for (int i = 0; i < 10; i++) {
        byte truth = telling ? (byte) random.nextInt(4) : truthOfLot;
        byte phones = random.nextInt(5) == 0 ? (byte) ((truth + 1) % 4) : truth;
        examples.add(
            new Reviewed.Example(
                lot * 10 + i + 1,
                "north\nlot " + lot,
                Embedding.of(near(telling ? grades.get(truth) : ofLot)),
                phones,
                truth));
      }
    }
    return GradeCandidate.solve(
        new pomona.server.model.Model(
            okio.ByteString.EMPTY,
            pomona.server.model.Model.Kind.BUNDLE,
            "pomona-1",
            "g1",
            "g1",
            java.util.Optional.empty(),
            0,
            okio.ByteString.EMPTY,
            "{}",
            0),
        pomona.server.model.SmallBundles.heads(1),
        new Reviewed(examples));
  }

  private byte[] near(byte[] direction) {
    byte[] near = new byte[direction.length];
    for (int i = 0; i < near.length; i++) {
      double value = direction[i] + random.nextGaussian() * 6;
      near[i] = (byte) Math.max(-127, Math.min(127, Math.round(value)));
    }
    return near;
  }
}
