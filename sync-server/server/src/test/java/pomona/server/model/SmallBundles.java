package pomona.server.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okio.ByteString;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.bundle.SelfTest;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.head.Familiarity;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.server.RunningServer;
import pomona.trust.DetachedSignature;

/** Bundles that are whole and signed, around a graph that is none. */
public final class SmallBundles {
  private SmallBundles() {}

  public static byte[] bundle(String generation, List<Card.Parent> parents) {
    return bundle(generation, parents, "");
  }

  /** One that is larger by so many letters. */
  public static byte[] bundle(String generation, List<Card.Parent> parents, String more) {
    Card card =
        new Card(
            Generation.of("pomona-1", generation),
            parents,
            List.of(
                new Card.ProduceClass("gala", "apple"), new Card.ProduceClass("lemon", "lemon")),
            List.of(new Card.Source("nothing", 0, "made by a test", "Apache-2.0")),
            List.of(new Card.Figure("recognition.top1", 0.5, "nothing", "a test")),
            "Apache-2.0",
            new Card.Input(128, 128),
            List.of(new Card.Output("embedding", 16, 16, 128, 0.05f, 3)),
            Card.Detection.usual(),
            Card.Refusals.usual());
    SelfTest selfTest =
        new SelfTest(
            List.of(new SelfTest.Case(new byte[] {1}, Map.of("embedding", new byte[] {4}))));
    return Bundle.assemble(
        ("TFL3, or so" + more).getBytes(StandardCharsets.US_ASCII), card, heads(1), selfTest);
  }

  public static Heads heads(long seed) {
    Random random = new Random(seed);
    return new Heads(
        new LinearHead(List.of("gala", "lemon"), rows(random, 2), new float[2], 16, 1),
        new LinearHead(Heads.gradeLabels(), rows(random, 4), new float[4], 8, 1.5f),
        new Familiarity(rows(random, 2), new float[] {0.5f, 2}),
        Heads.WholeFrame.MEAN);
  }

  public static byte[] signature(byte[] content) {
    return DetachedSignature.sign(content, RunningServer.KEY).toBytes();
  }

  public static Card.Parent parent(String generation, byte[] content) {
    return new Card.Parent(generation, ByteString.of(content).sha256().hex());
  }

  private static float[] rows(Random random, int count) {
    float[] rows = new float[count * Embedding.DIMENSIONS];
    for (int k = 0; k < count; k++) {
      double squares = 0;
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        float value = (float) random.nextGaussian();
        rows[k * Embedding.DIMENSIONS + i] = value;
        squares += value * value;
      }
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        rows[k * Embedding.DIMENSIONS + i] /= (float) Math.sqrt(squares);
      }
    }
    return rows;
  }
}
