package pomona.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.demo.phone.Sighting;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.head.RidgeHead;
import pomona.tflite.BundleFile;
import pomona.training.export.SignedBundle;
import pomona.trust.SigningKey;
import pomona.trust.TrustedKeys;

/**
 * The generations that the story is about: the shipped ones, as far as they are there, and those
 * that the demo makes itself and keeps in its own folder, signed with the development key.
 */
final class Generations {

  private static final String FIRST = "pomona-s-1.tflite";
  private static final String SECOND = "pomona-s-2.tflite";
  private static final double LAMBDA = 1;

  private final Path models;
  private final Path made;
  private final TrustedKeys trusted;
  private final Signed first;

  /** A bundle with what stands in the file beside it. */
  record Signed(Bundle bundle, Path file) {

    String name() {
      return bundle.card().generation().name();
    }

    byte[] content() throws IOException {
      return Files.readAllBytes(file);
    }

    byte[] signature() throws IOException {
      return Files.readAllBytes(BundleFile.signatureOf(file));
    }
  }

  /**
   * Looks for the shipped bundles.
   *
   * @param models where they and the development key are
   * @param made where the demo keeps what it makes
   */
  Generations(final Path models, final Path made) throws IOException {
    this.models = models;
    this.made = Files.createDirectories(made);
    if (Files.notExists(models.resolve(FIRST))) {
      throw new IOException(
          models.resolve(FIRST)
              + " is not there; it is part of the repository: is this a whole checkout?");
    }
    trusted =
        TrustedKeys.fromPem(List.of(Files.readString(models.resolve("development-key.pub.pem"))));
    first = read(models.resolve(FIRST));
  }

  private Signed read(final Path file) {
    return new Signed(BundleFile.read(file, trusted), file);
  }

  TrustedKeys trusted() {
    return trusted;
  }

  SigningKey key() throws IOException {
    return SigningKey.fromPem(Files.readString(models.resolve("development-key.pem")));
  }

  Signed first() {
    return first;
  }

  /** Whether a second generation is shipped. */
  boolean hasSecond() {
    return Files.exists(models.resolve(SECOND));
  }

  /**
   * The second generation: the shipped one, or one that stands in for it, with the first's network
   * and grades solved anew from what was seen.
   */
  Signed second(final List<Sighting> seen) throws IOException {
    if (hasSecond()) {
      return read(models.resolve(SECOND));
    }
    final Path file = made.resolve("pomona-s-2-stand-in.tflite");
    if (Files.notExists(file) || !isChild(read(file), first)) {
      final RidgeHead ridge = new RidgeHead(LAMBDA);
      // Only every second fruit is used, so that the others are new to it.
      for (int i = 0; i < seen.size(); i += 2) {
        ridge.add(seen.get(i).embedding(), seen.get(i).believed().name());
      }
      ridge.chooseLambda();
      final Heads heads = first.bundle().heads().withGrades(ridge.toHead(Heads.gradeLabels()));
      write(file, first, "pomona-s-2-stand-in", heads);
    }
    return read(file);
  }

  /** A properly signed generation whose every grade is two off its parent's. */
  Signed bad(final Signed parent) throws IOException {
    final Path file = made.resolve("pomona-s-3-half-turned.tflite");
    if (Files.notExists(file) || !isChild(read(file), parent)) {
      final Heads heads = parent.bundle().heads();
      final Heads turned = heads.withGrades(halfTurned(heads.grades()));
      write(file, parent, "pomona-s-3-half-turned", turned);
    }
    return read(file);
  }

  static LinearHead halfTurned(final LinearHead grades) {
    final int count = grades.count();
    final float[] weights = new float[count * Embedding.DIMENSIONS];
    final float[] biases = new float[count];
    for (int label = 0; label < count; label++) {
      final int from = (label + count / 2) % count;
      biases[label] = grades.bias(from);
      for (int i = 0; i < Embedding.DIMENSIONS; i++) {
        weights[label * Embedding.DIMENSIONS + i] = grades.weight(from, i);
      }
    }
    return new LinearHead(grades.labels(), weights, biases, grades.scale(), grades.temperature());
  }

  private static boolean isChild(final Signed child, final Signed parent) {
    final List<Card.Parent> parents = child.bundle().card().parents();
    return IntStream.range(0, parents.size())
        .anyMatch(i -> parents.get(i).sha256().equals(parent.bundle().sha256()));
  }

  private void write(final Path file, final Signed parent, final String name, final Heads heads)
      throws IOException {
    final Card card = parent.bundle().card();
    final List<Card.Parent> parents = new ArrayList<>(card.parents());
    parents.add(new Card.Parent(parent.name(), parent.bundle().sha256()));
    final Card changed =
        new Card(
            new Generation(card.generation().space(), name),
            parents,
            card.classes(),
            card.trainedOn(),
            List.of(),
            card.licence(),
            card.input(),
            card.outputs(),
            card.detection(),
            card.refusals());
    SignedBundle.write(file, parent.bundle().with(changed, heads), key());
  }
}
