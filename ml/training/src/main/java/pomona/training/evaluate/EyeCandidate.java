package pomona.training.evaluate;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.embedding.Embedding;
import pomona.fruit.Box;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.head.Doubt;
import pomona.head.Freshness;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.head.LotPrior;
import pomona.training.data.Photo;
import pomona.vision.Explanation;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.FrameProducts;
import pomona.vision.Recognition;
import pomona.vision.Refusal;
import pomona.vision.Runtime;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

/**
 * A bundle, seen through the same eye as on a phone.
 *
 * <p>Average precision is the area under a curve that goes down to the least sure detections, so
 * the eye keeps them. Only detections above the card's own threshold count as shown. Fast NMS drops
 * a detection only for a surer one, so the sure ones are the same either way.
 */
public final class EyeCandidate implements Candidate {
  /** Detections below this add nothing that can be seen in a precision-recall curve. */
  private static final float LEAST_SCORE = 0.01f;

  /** As many as the protocol looks at. */
  private static final int MOST_FRUITS = 100;

  private static final int NEAR = 3;

  private final Eye eye;
  private final Card card;
  private final FrameProducts products;

  private final Heads heads;
  private final Doubt ofFruits;
  private final Doubt ofPhotographs;

  public EyeCandidate(final Bundle bundle, final Runtime runtime) {
    this(bundle.card(), bundle.heads(), runtime);
  }

  /** For a graph that is not in a bundle yet. */
  public EyeCandidate(final Card card, final Heads heads, final Runtime runtime) {
    this.card = card;
    this.heads = heads;
    ofFruits = heads.doubtOfFruits();
    ofPhotographs = heads.doubtOfPhotographs();
    final Card seen = unsure(card);
    eye = new Eye(seen, heads, runtime, stage -> {});
    products = new FrameProducts(heads, seen.detection().fruitsAtMost());
  }

  private static Card unsure(final Card card) {
    final Card.Detection usual = card.detection();
    return card.withDetection(
        new Card.Detection(
            Math.min(LEAST_SCORE, usual.scoreAtLeast()),
            usual.overlapAtMost(),
            Math.max(MOST_FRUITS, usual.fruitsAtMost()),
            usual.maskAtLeast(),
            usual.defectAtLeast()));
  }

  @Override
  public String name() {
    return card.generation().toString();
  }

  @Override
  public List<String> classNames() {
    return card.classNames();
  }

  @Override
  public List<String> groups() {
    return card.classes().stream().map(Card.ProduceClass::coarse).toList();
  }

  @Override
  public Sighting see(final Photo photo) {
    final Sight sight = eye.see(frame(photo));
    final List<Found> found = new ArrayList<>();
    boolean familiar = false;
    boolean shown = false;
    products.read(sight, card.detection().scoreAtLeast());
    for (int i = 0; i < sight.count(); i++) {
      final SeenFruit fruit = sight.fruit(i);
      final boolean sure = sight.isShown(fruit, card.detection().scoreAtLeast());
      shown |= sure;
      familiar |= sure && fruit.isFamiliar();
      found.add(
          new Found(
              fruit.score(),
              sure,
              new Box(fruit.leftPx(), fruit.topPx(), fruit.rightPx(), fruit.bottomPx()),
              fruit.mask(photo.widthPx(), photo.heightPx()),
              products.className(i),
              fruit.className(),
              fruit.grade(),
              judgement(products.probability(i), fruit.embedding(), ofFruits)));
    }
    final Map<DefectKind, Mask> defects = new EnumMap<>(DefectKind.class);
    if (sight.count() > 0) {
      for (final DefectKind kind : DefectKind.values()) {
        defects.put(kind, sight.defects(kind, photo.widthPx(), photo.heightPx()));
      }
    }
    return new Sighting(found, defects, refusal(sight.refusal(), shown, familiar));
  }

  private static Optional<RefusalKind> refusal(
      final Optional<Refusal> refused, final boolean shown, final boolean familiar) {
    if (refused.isPresent()) {
      return refused.map(EyeCandidate::kind);
    }
    return !shown
        ? Optional.of(RefusalKind.EMPTY)
        : familiar ? Optional.empty() : Optional.of(RefusalKind.UNFAMILIAR);
  }

  @Override
  public Reading recognise(final Photo photo) {
    final Recognition recognition = eye.recognise(frame(photo.centreSquare()));
    if (!recognition.isJudged()) {
      final byte[] any = new byte[Embedding.DIMENSIONS];
      any[0] = 1; // nothing was embedded; a direction that is as good as any other
      return new Reading(
          Embedding.of(any),
          "",
          judgement(0, Embedding.of(any), ofPhotographs),
          recognition.refusal().map(EyeCandidate::kind));
    }
    return new Reading(
        recognition.embedding(),
        recognition.className(),
        judgement(recognition.classProbability(), recognition.embedding(), ofPhotographs),
        recognition.refusal().map(EyeCandidate::kind));
  }

  private Judgement judgement(
      final double probability, final Embedding embedding, final Doubt doubt) {
    final float[] unit = embedding.toUnit();
    final float[] logits = new float[heads.classes().count()];
    heads.classes().logits(unit, logits);
    final float[] grades = new float[heads.grades().count()];
    heads.grades().logits(unit, grades);
    heads.grades().probabilities(grades);
    double expected = 0;
    for (int place = 0; place < grades.length; place++) {
      expected += place * grades[place];
    }
    return new Judgement(
        probability,
        grades[Grade.REJECT.ordinal()],
        expected,
        doubt.excess(unit, logits),
        doubts(unit, logits),
        heads.freshness().map(known -> freshness(known, unit)).orElse(Map.of()),
        foreignTo(unit));
  }

  private Set<String> foreignTo(final float[] unit) {
    final LinearHead classes = heads.classesOfFruits();
    final float[] probabilities = new float[classes.count()];
    classes.logits(unit, probabilities);
    classes.probabilities(probabilities);
    final Set<String> foreign = new HashSet<>();
    for (int label = 0; label < probabilities.length; label++) {
      if (LotPrior.isForeign(LotPrior.own(probabilities, label))) {
        foreign.add(classes.labels().get(label));
      }
    }
    return foreign;
  }

  /**
   * Other ways to tell what was never learnt: minus the energy score (Liu et al., NeurIPS 2020),
   * the distance to the nearest class mean, and the mean of those to the three nearest.
   */
  private Map<String, Double> doubts(final float[] unit, final float[] logits) {
    double most = Double.NEGATIVE_INFINITY;
    for (final float logit : logits) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    for (final float logit : logits) {
      sum += Math.exp(logit - most);
    }
    final double[] distances = new double[logits.length];
    for (int label = 0; label < distances.length; label++) {
      distances[label] = heads.familiarity().distance(label, unit);
    }
    Arrays.sort(distances);
    final int near = Math.min(NEAR, distances.length);
    return Map.of(
        "Energy",
        -(most + Math.log(sum)),
        "Distance",
        distances[0],
        "ThreeNearest",
        Arrays.stream(distances, 0, near).sum() / near);
  }

  private static Map<String, Double> freshness(final Freshness known, final float[] unit) {
    final Map<String, Double> shares = new HashMap<>();
    for (final String family : known.families()) {
      shares.put(family, (double) known.share(known.row(family), unit));
    }
    return shares;
  }

  @Override
  public Optional<GradeEvidence> whyClass(
      final Photo photo, final String named, final String against) {
    final int label = classNames().indexOf(named);
    final int other = classNames().indexOf(against);
    final Photo square = photo.centreSquare();
    final Recognition recognition = eye.recognise(frame(square));
    return label < 0 || other < 0 || !recognition.isJudged()
        ? Optional.empty()
        : Optional.of(evidence(eye.explainClass(recognition, label, other), square));
  }

  @Override
  public Optional<GradeEvidence> whyGrade(
      final Photo photo, final Box box, final Grade named, final Grade against) {
    final Sight sight = eye.see(frame(photo));
    Optional<SeenFruit> best = Optional.empty();
    double most = 0;
    for (int i = 0; i < sight.count(); i++) {
      final SeenFruit fruit = sight.fruit(i);
      final double overlap =
          box.overlap(new Box(fruit.leftPx(), fruit.topPx(), fruit.rightPx(), fruit.bottomPx()));
      if (overlap > most) {
        most = overlap;
        best = Optional.of(fruit);
      }
    }
    return best.map(fruit -> evidence(eye.explainGrade(fruit, named, against), photo));
  }

  private static GradeEvidence evidence(final Explanation explanation, final Photo photo) {
    return new GradeEvidence(
        photo.widthPx(),
        photo.heightPx(),
        explanation.draw(photo.widthPx(), photo.heightPx()),
        explanation.logit());
  }

  private static RefusalKind kind(final Refusal refusal) {
    if (refusal instanceof Refusal.Dark) {
      return RefusalKind.DARK;
    }
    if (refusal instanceof Refusal.Blurred) {
      return RefusalKind.BLURRED;
    }
    return refusal instanceof Refusal.Empty ? RefusalKind.EMPTY : RefusalKind.UNFAMILIAR;
  }

  /** A photograph as an eye takes it. */
  public static Frame frame(final Photo photo) {
    final int pixels = photo.widthPx() * photo.heightPx();
    final byte[] rgba = new byte[pixels * 4];
    for (int i = 0; i < pixels; i++) {
      rgba[i * 4] = photo.rgb()[i * 3];
      rgba[i * 4 + 1] = photo.rgb()[i * 3 + 1];
      rgba[i * 4 + 2] = photo.rgb()[i * 3 + 2];
      rgba[i * 4 + 3] = -1;
    }
    return Frame.rgba(
        ByteBuffer.wrap(rgba), photo.widthPx(), photo.heightPx(), photo.widthPx() * 4);
  }

  @Override
  public void close() {
    eye.close();
  }
}
