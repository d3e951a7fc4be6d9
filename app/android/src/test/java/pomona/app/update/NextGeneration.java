package pomona.app.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import okio.ByteString;
import pomona.app.eye.Bundles;
import pomona.app.store.AssignmentRow;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.trust.DetachedSignature;
import pomona.trust.SigningKey;

/**
 * A generation after the shipped one, made for tests: the same network with a grade head that is
 * stricter, so that some fruits grade differently.
 */
final class NextGeneration {
  static final String NAME = "pomona-s-9";

  /** Added to the logit of Reject: enough to move a fruit that was close. */
  private static final float STRICTER = 1;

  final byte[] content;
  final byte[] signature;
  final String sha256;

  NextGeneration() {
    Bundle shipped = Bundles.shipped();
    byte[] model = new byte[shipped.sizeBytes()];
    shipped.content().get(model);
    Card card = shipped.card();
    Card next =
        new Card(
            Generation.of(card.generation().space().name(), NAME),
            List.of(new Card.Parent(card.generation().name(), shipped.sha256())),
            card.classes(),
            card.trainedOn(),
            card.figures(),
            card.licence(),
            card.input(),
            card.outputs(),
            card.detection(),
            card.refusals());
    Heads heads = shipped.heads().withGrades(stricter(shipped.heads().grades()));
    content = Bundle.assemble(model, next, heads, shipped.selfTest());
    signature = sign(content);
    sha256 = ByteString.of(content).sha256().hex();
  }

  /** The same, but sooner for Reject. */
  static LinearHead stricter(LinearHead grades) {
    int count = grades.count();
    float[] weights = new float[count * Embedding.DIMENSIONS];
    float[] biases = new float[count];
    for (int k = 0; k < count; k++) {
      biases[k] = grades.bias(k) + (k == count - 1 ? STRICTER : 0);
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        weights[k * Embedding.DIMENSIONS + i] = grades.weight(k, i);
      }
    }
    return new LinearHead(grades.labels(), weights, biases, grades.scale(), grades.temperature());
  }

  /** By the development key. */
  static byte[] sign(byte[] content) {
    try {
      String key = Files.readString(Bundles.models().resolve("development-key.pem"));
      return DetachedSignature.sign(content, SigningKey.fromPem(key)).toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the server assigns it. */
  AssignmentRow assignment() {
    return assignment(signature);
  }

  AssignmentRow assignment(byte[] withSignature) {
    String space = Bundles.shipped().card().generation().space().name();
    return new AssignmentRow(1, space, NAME, sha256, content.length, withSignature, null);
  }
}
