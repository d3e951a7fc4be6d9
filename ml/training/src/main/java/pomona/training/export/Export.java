package pomona.training.export;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.bundle.SelfTest;
import pomona.head.Heads;
import pomona.tflite.TfliteGraph;
import pomona.tflite.TfliteRuntime;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.Cutouts;
import pomona.training.scene.Split;
import pomona.vision.BundleGraph;
import pomona.vision.Eye;
import pomona.vision.Runtime;

/** From trained weights to the bytes of a bundle, ready to be signed. */
public final class Export {
  /** Pictures to calibrate with, scenes and as many photographs; a third as many are kept back. */
  private static final int CALIBRATED = 96;

  private static final int SELF_TESTS = 2;
  private static final int SELF_TEST_CHOICE = 12;
  private static final int SELF_TEST_COLOURS = 16;
  private static final long CALIBRATION_SEED = 70_000_001;
  private static final long SELF_TEST_SEED = 80_000_001;

  private final Set<String> leftOut = new HashSet<>();
  private final ExportRequest request;
  private final PrintStream out;
  private final int sizePx;
  private final int calibrated;
  private final int keptBack;

  public Export(ExportRequest request, PrintStream out) {
    this(request, out, CALIBRATED);
  }

  Export(ExportRequest request, PrintStream out, int calibrated) {
    this.calibrated = calibrated;
    this.keptBack = calibrated / 3;
    this.request = request;
    this.out = out;
    this.sizePx = request.network().sizePx();
  }

  /** Calibrates, quantises, checks, learns limits and puts everything together. */
  public byte[] run() throws IOException {
    FoldedNetwork folded = FoldedNetwork.of(request.network(), request.weights());
    Heads heads = TrainedHeads.of(request.weights(), request.classes());
    Pictures pictures = pictures();
    Quantised best = quantise(folded, pictures);
    check(best, pictures.keptBack().get(0));
    byte[] exact = TfliteWriter.write(Lowering.lower(folded, new Precision.Floats()), "float");
    byte[] model = write(best.graph());
    Card card = card(model);
    if (request.photos().isPresent()) {
      DividedPhotos photos = DividedPhotos.of(request, this::leftOut);
      card = chooseLimits(model, card, heads, photos, pictures.scenes());
      heads = new HeadFit(card, model, exact, out).fit(heads, photos, pictures.scenes());
    } else {
      out.println("no photographs given: nothing will be found unfamiliar");
    }
    heads = fitFreshness(model, heads);
    byte[] bundle = Bundle.assemble(model, card, heads, selfTest(model));
    say(
        "bundle %,d bytes, of it the graph %,d; %.1f MMAC, %,d parameters",
        bundle.length,
        model.length,
        request.network().macs() / 1e6,
        request.network().parameters());
    return bundle;
  }

  /** What to calibrate with, and what to judge the result by. */
  private record Pictures(List<byte[]> calibrated, List<byte[]> keptBack, List<byte[]> scenes) {}

  private Pictures pictures() throws IOException {
    Cutouts cutouts =
        request.cutouts().isPresent()
            ? Cutouts.read(request.cutouts().get(), Split.TRAINING, this::leftOut)
            : Cutouts.none();
    Backgrounds backgrounds =
        request.backgrounds().isPresent()
            ? Backgrounds.read(request.backgrounds().get(), Split.TRAINING, this::leftOut)
            : Backgrounds.none();
    List<byte[]> scenes =
        ComposedPictures.draw(
            sizePx, calibrated + keptBack, CALIBRATION_SEED, cutouts, backgrounds);
    List<byte[]> seen = new ArrayList<>(scenes.subList(0, calibrated));
    List<byte[]> unseen = new ArrayList<>(scenes.subList(calibrated, scenes.size()));
    if (request.photos().isPresent()) {
      List<PhotoFiles.Labelled> all =
          PhotoFiles.list(request.photos().get(), request.classes(), this::leftOut);
      int wanted = Math.min(calibrated + keptBack, all.size());
      for (int i = 0; i < wanted; i++) {
        // Spread over all classes: the list is sorted by folder.
        byte[] stored =
            PhotoFiles.stored(all.get((int) ((long) i * all.size() / wanted)).file(), sizePx);
        (i % 4 == 3 ? unseen : seen).add(stored);
      }
    }
    return new Pictures(seen, unseen, scenes);
  }

  private Quantised quantise(FoldedNetwork folded, Pictures pictures) {
    List<Quantised> ways = Quantised.ways(folded, pictures.calibrated(), pictures.keptBack());
    for (Quantised way : ways) {
      say(
          "int8, ranges by %s, biases %s: cosine to float %.5f, least %.5f, scores off by %.5f",
          way.rule().name().toLowerCase(Locale.ROOT),
          way.corrected() ? "corrected" : "as they are",
          way.fidelity().mean(),
          way.fidelity().least(),
          way.fidelity().scoreError());
    }
    return ways.get(0);
  }

  private void check(Quantised best, byte[] picture) {
    double worst = 0;
    for (OperationCheck.Result result :
        OperationCheck.check(best.graph(), best.network(), picture)) {
      if (!result.isFaithful()) {
        throw new IllegalStateException(
            "The int8 graph does not do what it should at "
                + result
                + "; it is not exported. This is a defect of the exporter or of the kernels");
      }
      worst = Math.max(worst, result.offByOne());
    }
    say("every operation within one step of the reference, at most %.4f %% off by it", worst * 100);
  }

  private byte[] write(Graph graph) {
    String name = request.generation().name();
    byte[] notes = TensorNotes.write(name, request.number(), request.network(), request.licence());
    return TfliteWriter.write(graph, name, Map.of(TensorNotes.BUFFER, notes));
  }

  /**
   * The same card with the sharpness below which a frame is refused, and the score from which a
   * fruit is shown, where pictures let them be chosen.
   */
  private Card chooseLimits(
      byte[] model, Card card, Heads heads, DividedPhotos photos, List<byte[]> scenes)
      throws IOException {
    if (photos.held().isEmpty()) {
      out.println("no photographs are held back, so the usual score and sharpness stay");
      return card;
    }
    try (ScoreLook look = new ScoreLook(card, heads, TfliteRuntime.ofOwnModel(model))) {
      ScoreLook.Seen held =
          look.look(photos.held().stream().map(PhotoFiles.Labelled::file).toList());
      BlurThreshold blur =
          BlurThreshold.choose(held.sharpness(), look.lookAtStored(scenes, sizePx).sharpness());
      out.println(blur);
      Card limited =
          card.withRefusals(new Card.Refusals(card.refusals().darkBelow(), blur.below()));
      return chooseScore(look, limited, held.surest());
    }
  }

  private Card chooseScore(ScoreLook look, Card card, double[] surestOfHeld) throws IOException {
    if (request.empty().isEmpty()) {
      say(
          "a fruit is shown from a score of %.2f, as usual: no photographs without produce to"
              + " choose it by",
          card.detection().scoreAtLeast());
      return card;
    }
    List<Path> cartons =
        PhotoFiles.readable(
            Backgrounds.files(request.empty().get(), Split.EVALUATION), this::leftOut);
    if (cartons.isEmpty()) {
      throw new IOException(
          request.empty().get()
              + ": none of its photographs is left out of training, so no score can be chosen by"
              + " them; one folder in five is, by its name");
    }
    ScoreThreshold chosen = ScoreThreshold.choose(surestOfHeld, look.look(cartons).surest());
    out.println(chosen);
    return card.withDetection(card.detection().withScoreAtLeast(chosen.score()));
  }

  private Heads fitFreshness(byte[] model, Heads heads) throws IOException {
    if (request.freshness().isEmpty()) {
      return heads;
    }
    try (Eye eye = new Eye(card(model), heads, TfliteRuntime.ofOwnModel(model), stage -> {})) {
      FittedFreshness fitted = new FittedFreshness(eye, request.classes(), out);
      for (Path folder : request.freshness()) {
        fitted.add(folder);
      }
      return fitted.fit().map(heads::withFreshness).orElse(heads);
    }
  }

  private Card card(byte[] model) {
    BundleGraph graph;
    try (Runtime runtime = TfliteRuntime.ofOwnModel(model)) {
      graph = runtime.graph();
    }
    List<String> names = TrainedHeads.names(request.classes());
    return new Card(
        request.generation(),
        request.parents(),
        IntStream.range(0, names.size())
            .mapToObj(
                i ->
                    new Card.ProduceClass(
                        names.get(i), TrainedHeads.name(request.classes().groups().get(i))))
            .toList(),
        request.sources(),
        List.of(),
        request.licence(),
        new Card.Input(graph.heightPx(), graph.widthPx()),
        graph.outputs().stream()
            .map(
                tensor ->
                    new Card.Output(
                        tensor.name(),
                        tensor.heightPx(),
                        tensor.widthPx(),
                        tensor.channels(),
                        tensor.scale(),
                        tensor.zeroPoint()))
            .toList(),
        Card.Detection.usual(),
        Card.Refusals.usual());
  }

  /**
   * The self-test's pictures are scenes of modelled fruits, because a bundle must not contain
   * anybody's photographs. The calmest of many scenes are taken, with {@link #SELF_TEST_COLOURS}
   * steps of each colour, because noise would double the size of the self-test and test nothing
   * more.
   */
  private SelfTest selfTest(byte[] model) {
    List<SelfTest.Case> cases = new ArrayList<>();
    try (TfliteGraph graph = TfliteGraph.ofOwnModel(model)) {
      for (byte[] picture :
          ComposedPictures.draw(
              sizePx, SELF_TEST_CHOICE, SELF_TEST_SEED, Cutouts.none(), Backgrounds.none())) {
        coarsen(picture);
        Samples.feed(graph, picture);
        graph.run();
        Map<String, byte[]> outputs = new LinkedHashMap<>();
        for (TfliteGraph.Tensor output : graph.outputs()) {
          outputs.put(output.name(), Samples.stored(output));
        }
        cases.add(new SelfTest.Case(picture, outputs));
      }
    }
    cases.sort(Comparator.comparingInt(one -> new SelfTest(List.of(one)).toBytes().length));
    return new SelfTest(cases.subList(0, SELF_TESTS));
  }

  private static void coarsen(byte[] picture) {
    int step = 256 / SELF_TEST_COLOURS;
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (Math.floorDiv(picture[i], step) * step + step / 2);
    }
  }

  /** Each picture that cannot be read is named once. */
  private void leftOut(String why) {
    if (leftOut.add(why)) {
      out.println(why);
    }
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
