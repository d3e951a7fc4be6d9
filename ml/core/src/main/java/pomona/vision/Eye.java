package pomona.vision;

import java.util.Arrays;
import java.util.List;
import pomona.bundle.Bundle;
import pomona.bundle.BundleException;
import pomona.bundle.Card;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.head.Heads;
import pomona.head.Heads.WholeFrame;

/**
 * From a frame to fruits: outlined, classed, graded, searched for defects, embedded.
 *
 * <p>An eye owns its runtime and is used by one thread at a time. The next call overwrites what
 * {@link #see} and {@link #recognise} returned. Nothing is allocated for a frame once a frame of
 * its shape has been seen.
 */
public final class Eye implements AutoCloseable {
  private final Runtime runtime;
  private final Card card;
  private final Heads heads;
  private final Sampler sampler;
  private final Output prototypes;
  private final Detections detections;
  private final MaskAssembly masks;
  private final Judge judge;
  private final Sight sight;
  private final Recognition recognition;
  private final Stage.Listener listener;
  private final int[] freshnessRows;

  /** Refuses a bundle whose card does not describe the runtime's graph. */
  public Eye(Bundle bundle, Runtime runtime) {
    this(bundle.card(), bundle.heads(), runtime, stage -> {});
  }

  public Eye(Bundle bundle, Runtime runtime, Stage.Listener listener) {
    this(bundle.card(), bundle.heads(), runtime, listener);
  }

  /** For a graph that is not in a bundle yet. */
  public Eye(Card card, Heads heads, Runtime runtime, Stage.Listener listener) {
    BundleGraph graph = runtime.graph();
    CardCheck.check(card, graph);
    this.runtime = runtime;
    this.card = card;
    this.heads = heads;
    this.listener = listener;
    sampler = new Sampler(graph.widthPx(), graph.heightPx());
    prototypes = Output.find(graph, BundleGraph.PROTOTYPES, MaskAssembly.STRIDE, 0);
    detections = new Detections(graph, prototypes.channels, card.detection(), sampler);
    masks = new MaskAssembly(prototypes, sampler, card.detection().maskAtLeast());
    judge =
        new Judge(
            graph, heads, card.detection().defectAtLeast(), DefectKind.values().length, sampler);
    freshnessRows = freshnessRows(card, heads);
    SeenFruit[] fruits = new SeenFruit[card.detection().fruitsAtMost()];
    for (int i = 0; i < fruits.length; i++) {
      fruits[i] = newFruit();
    }
    sight = new Sight(fruits, card.refusals(), sampler, judge);
    recognition = new Recognition(newFruit(), card.refusals());
  }

  /**
   * An eye with the same network that judges by other heads. It owns the runtime from now on; this
   * one must not be used any more.
   */
  public Eye withHeads(Heads others) {
    return new Eye(card, others, runtime, listener);
  }

  private SeenFruit newFruit() {
    return new SeenFruit(heads, freshnessRows, sampler, masks, prototypes);
  }

  /** By the card's kinds; what was taught on a phone is of none. */
  private static int[] freshnessRows(Card card, Heads heads) {
    List<String> labels = heads.classes().labels();
    int[] rows = new int[labels.size()];
    Arrays.fill(rows, -1);
    for (Card.ProduceClass known : card.classes()) {
      int label = labels.indexOf(known.name());
      if (label >= 0 && heads.freshness().isPresent()) {
        rows[label] = heads.freshness().get().row(known.coarse());
      }
    }
    return rows;
  }

  public Card card() {
    return card;
  }

  public Heads heads() {
    return heads;
  }

  /** Finds and judges every fruit of a frame. */
  public Sight see(Frame frame) {
    sight.count = 0;
    sample(frame);
    sight.brightness = sampler.brightness();
    sight.sharpness = sampler.sharpness();
    if (sight.isTooDark() || sight.isTooBlurred()) {
      return sight;
    }
    run();
    interpret();
    return sight;
  }

  /** The next frame is not one that followed the last: between them no camera moved. */
  public void forgetLastFrame() {
    sampler.shift().forget();
  }

  /** Embeds and judges a photograph that shows one product, pooling over all of it. */
  public Recognition recognise(Frame frame) {
    if (heads.wholeFrame() == WholeFrame.NONE) {
      throw new BundleException(
          card.generation() + " embeds only fruits that it finds, not whole photographs");
    }
    sample(frame);
    recognition.brightness = sampler.brightness();
    recognition.sharpness = sampler.sharpness();
    run();
    judge.read(runtime);
    recognition.judged = judge.judgeWhole(recognition.whole);
    listener.finished(Stage.JUDGE);
    return recognition;
  }

  /** Why the class head put one class, and not another, on a fruit of the last frame. */
  public Explanation explainClass(SeenFruit fruit, int label, int against) {
    return Explanation.of(fruit, heads.classes(), label, against, judge.map, sampler);
  }

  /** Why the class head put one class, and not another, on the last photograph as a whole. */
  public Explanation explainClass(Recognition photograph, int label, int against) {
    judge.weighWhole(photograph.whole);
    return explainClass(photograph.whole, label, against);
  }

  /** Why this grade, and not that one. */
  public Explanation explainGrade(SeenFruit fruit, Grade grade, Grade against) {
    Grade[] grades = Grade.values();
    return Explanation.of(
        fruit,
        heads.grades(),
        Places.of(grades, grade),
        Places.of(grades, against),
        judge.map,
        sampler);
  }

  private void sample(Frame frame) {
    sampler.sample(frame, runtime.input());
    listener.finished(Stage.SAMPLE);
  }

  private void run() {
    runtime.run();
    listener.finished(Stage.RUN);
  }

  private void interpret() {
    int found = detections.find(runtime, sight.fruits);
    listener.finished(Stage.DETECT);
    prototypes.read(runtime);
    masks.assemble(sight.fruits, found);
    listener.finished(Stage.MASK);
    judge.read(runtime);
    int kept = 0;
    for (int i = 0; i < found; i++) {
      SeenFruit fruit = sight.fruits[i];
      if (judge.judge(fruit) && !judge.isTooUnsure(fruit, card.detection().scoreAtLeast())) {
        sight.fruits[i] = sight.fruits[kept];
        sight.fruits[kept++] = fruit;
      }
    }
    sight.count = kept;
    listener.finished(Stage.JUDGE);
  }

  /** Closes the runtime. */
  @Override
  public void close() {
    runtime.close();
  }
}
