package pomona.training.export;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.bundle.Card;
import pomona.head.Familiarity;
import pomona.head.FruitLimits;
import pomona.head.Heads;
import pomona.head.KnownLimits;
import pomona.head.LinearHead;
import pomona.tflite.TfliteGraph;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Eye;
import pomona.vision.Runtime;

/**
 * Fits class means to the photographs that were learnt from, and temperatures and limits to those
 * that were held back: of whole photographs, and of fruits under their masks.
 *
 * @param card with the score from which a fruit is shown
 * @param model the int8 graph
 * @param exact the same network before it was rounded
 */
record HeadFit(Card card, byte[] model, byte[] exact, PrintStream out) {

  /**
   * @param scenes composed pictures as the graph takes them
   */
  Heads fit(Heads heads, DividedPhotos photos, List<byte[]> scenes) throws IOException {
    try (Runtime runtime = TfliteRuntime.ofOwnModel(model);
        TfliteGraph floats = TfliteGraph.ofOwnModel(exact)) {
      Eye eye = new Eye(card, heads, runtime, stage -> {});
      Embedder embedder = new Embedder(eye, runtime, floats);
      Embedded learnt = embedder.embed(photos.learnt());
      say(
          "top-1 of %d photographs trained on: %.4f",
          learnt.units().size(), learnt.topOne(heads.classes()));
      if (photos.held().isEmpty()) {
        out.println("no photographs are held back: probabilities are as sure as in training");
        List<Embedded> composed = new ArrayList<>();
        embedder.fruits(scenes, card.input().widthPx()).ifPresent(composed::add);
        return heads.withClasses(
            heads.classes(), learnt.familiarity(heads.classes().count(), composed));
      }
      Embedded held = embedder.embed(photos.held());
      Embedded exactly = embedder.embedExactly(photos.held());
      say(
          "top-1 of %d held photographs: int8 %.4f, float %.4f",
          held.units().size(), held.topOne(heads.classes()), exactly.topOne(heads.classes()));
      Heads fitted = whole(heads, learnt, held);
      Optional<Embedded> heldFruits = embedder.fruits(photos.held());
      Optional<Embedded> learntFruits = embedder.fruits(photos.learnt());
      if (heldFruits.isEmpty() || learntFruits.isEmpty()) {
        out.println(
            "no fruits are found in the photographs: whole photographs' limits hold for them");
        return known(fitted, held, held);
      }
      return known(fruits(fitted, learntFruits.get(), heldFruits.get()), held, heldFruits.get());
    }
  }

  /** Temperature and limits of whole photographs. */
  private Heads whole(Heads heads, Embedded learnt, Embedded held) {
    LinearHead classes = heads.classes().withTemperature(held.temperature(heads.classes()));
    Familiarity familiarity = learnt.familiarity(classes.count(), List.of(held));
    say(
        "temperature %.3f, calibration error %.3f",
        classes.temperature(), held.calibrationError(classes));
    return heads.withClasses(classes, familiarity);
  }

  /** Limits and temperature of fruits under their masks. */
  private Heads fruits(Heads heads, Embedded learnt, Embedded held) {
    float[] farthest = Embedded.limitsOfFruits(heads.familiarity(), heads.classes(), learnt, held);
    FruitLimits limits = new FruitLimits(farthest, held.temperature(heads.classes()));
    Heads fitted = heads.withFruits(limits);
    say(
        "%d fruits in held photographs: top-1 %.4f, temperature %.3f, calibration error %.3f (%.3f"
            + " with that of whole photographs)",
        held.units().size(),
        held.topOne(heads.classes()),
        limits.temperature(),
        held.calibrationError(fitted.classesOfFruits()),
        held.calibrationError(heads.classes()));
    return fitted;
  }

  /** How strongly the class head must answer. */
  private Heads known(Heads heads, Embedded photographs, Embedded fruits) {
    LinearHead classes = heads.classes();
    KnownLimits limits = Embedded.known(classes, photographs, fruits);
    Heads fitted = heads.withKnown(limits);
    say(
        "known from a strength of %.3f as a photograph, of %.3f as a fruit: %.1f %% of the held"
            + " photographs and %.1f %% of their fruits are unknown",
        limits.photograph(),
        limits.fruit(),
        100 * photographs.unknown(classes, fitted.doubtOfPhotographs()),
        100 * fruits.unknown(classes, fitted.doubtOfFruits()));
    return fitted;
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
