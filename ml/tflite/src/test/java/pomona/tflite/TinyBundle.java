package pomona.tflite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.bundle.SelfTest;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.head.Familiarity;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;
import pomona.vision.BundleGraph;
import pomona.vision.SelfTestCheck;

/** A whole bundle around a {@link TinyModel}, made as the export makes real ones. */
final class TinyBundle {
  private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
  static final TrustedKeys TRUSTED = TrustedKeys.of(KEY.verifying());

  private TinyBundle() {}

  static Path write(Path folder, long seed, int sidePx) throws IOException {
    byte[] model = TinyModel.write(seed, sidePx);
    byte[] content = assemble(model, card(model));
    Path file = folder.resolve("tiny-" + seed + ".tflite");
    Files.write(file, content);
    Files.write(BundleFile.signatureOf(file), DetachedSignature.sign(content, KEY).toBytes());
    return file;
  }

  static Bundle open(byte[] model, Card card) {
    byte[] content = assemble(model, card);
    return Bundle.open(
        "tiny.tflite", content, DetachedSignature.sign(content, KEY).toBytes(), TRUSTED);
  }

  private static byte[] assemble(byte[] model, Card card) {
    try (TfliteRuntime runtime = TfliteRuntime.ofOwnModel(model)) {
      byte[] pixels = new byte[runtime.input().capacity()];
      new Random(9).nextBytes(pixels);
      SelfTest selfTest = new SelfTest(List.of(SelfTestCheck.record(pixels, runtime)));
      return Bundle.assemble(model, card, heads(), selfTest);
    }
  }

  static Card card(byte[] model) {
    List<Card.Output> outputs = new ArrayList<>();
    int sidePx;
    try (TfliteRuntime runtime = TfliteRuntime.ofOwnModel(model)) {
      sidePx = runtime.graph().widthPx();
      for (BundleGraph.Tensor tensor : runtime.graph().outputs()) {
        outputs.add(
            new Card.Output(
                tensor.name(),
                tensor.heightPx(),
                tensor.widthPx(),
                tensor.channels(),
                tensor.scale(),
                tensor.zeroPoint()));
      }
    }
    return new Card(
        Generation.of("pomona", "tiny-1"),
        List.of(),
        List.of(new Card.ProduceClass("gala", "apple"), new Card.ProduceClass("lemon", "lemon")),
        List.of(),
        List.of(),
        "Apache-2.0",
        new Card.Input(sidePx, sidePx),
        outputs,
        Card.Detection.usual(),
        Card.Refusals.usual());
  }

  private static Heads heads() {
    LinearHead classes = new LinearHead(List.of("gala", "lemon"), rows(2), new float[2], 16, 1);
    LinearHead grades = new LinearHead(Heads.gradeLabels(), rows(4), new float[4], 1, 1);
    Familiarity familiarity = new Familiarity(rows(2), new float[] {2, 2});
    return new Heads(classes, grades, familiarity, Heads.WholeFrame.MEAN);
  }

  /** Unit vectors along the first axes. */
  private static float[] rows(int count) {
    float[] rows = new float[count * Embedding.DIMENSIONS];
    for (int k = 0; k < count; k++) {
      rows[k * Embedding.DIMENSIONS + k] = 1;
    }
    return rows;
  }
}
