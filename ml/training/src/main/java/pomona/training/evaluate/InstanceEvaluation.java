package pomona.training.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pomona.fruit.Box;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.head.Heads;
import pomona.json.Json;
import pomona.training.data.CocoData;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;

/** Masks, boxes, grades and defects on pictures whose instances are known. */
final class InstanceEvaluation {
  private static final double SAME = 0.5;
  private static final int PICTURE_PX = 320;
  private static final long BOOTSTRAP_SEED = 1;
  private static final String WORST = "Pictures with the most fruits missed or made up";

  private final Candidate candidate;
  private final Naming naming;
  private final boolean agnostic;
  private final Findings findings;
  private final List<AveragePrecision.Picture> masks = new ArrayList<>();
  private final List<AveragePrecision.Picture> boxes = new ArrayList<>();
  private final Confusion grades = new Confusion(Heads.gradeLabels());
  private final DefectOverlap defects = new DefectOverlap();
  private final Refusals refusals = new Refusals();
  private int graded;
  private int instances;
  private int unknown;
  private boolean outlined;

  InstanceEvaluation(
      final Candidate candidate,
      final Naming naming,
      final boolean agnostic,
      final Findings findings) {
    this.candidate = candidate;
    this.naming = naming;
    this.agnostic = agnostic;
    this.findings = findings;
  }

  void run(final CocoData data, final Runnable step) throws IOException {
    final boolean withDefects = data.isGraded();
    for (final CocoData.Picture picture : data.pictures()) {
      look(picture, withDefects);
      step.run();
    }
    tell(data, withDefects);
  }

  private void look(final CocoData.Picture picture, final boolean withDefects) throws IOException {
    final Photo photo = ImageReader.read(picture.file());
    if (photo.widthPx() != picture.widthPx() || photo.heightPx() != picture.heightPx()) {
      throw new IOException(
          picture.file()
              + ": "
              + photo.widthPx()
              + " x "
              + photo.heightPx()
              + " pixels, but the COCO file says "
              + picture.widthPx()
              + " x "
              + picture.heightPx());
    }
    final Candidate.Sighting sighting = candidate.see(photo);
    refusals.add(sighting.refusal());
    final List<AveragePrecision.Truth> byMask = new ArrayList<>();
    final List<AveragePrecision.Truth> byBox = new ArrayList<>();
    for (final CocoData.Instance instance : picture.instances()) {
      final int category = agnostic ? 0 : naming.find(instance.category());
      instances++;
      unknown += category < 0 ? 1 : 0;
      outlined |= instance.mask().areaPx() > 0;
      byMask.add(new AveragePrecision.Truth(category, instance.areaPx(), instance.crowd()));
      byBox.add(byMask.get(byMask.size() - 1));
    }
    final double[][] maskOverlaps = overlaps(picture, sighting, true);
    masks.add(new AveragePrecision.Picture(byMask, found(sighting, true), maskOverlaps));
    boxes.add(
        new AveragePrecision.Picture(
            byBox, found(sighting, false), overlaps(picture, sighting, false)));
    final int wrong = pair(picture, sighting, maskOverlaps);
    if (withDefects) {
      compareDefects(picture, sighting);
    }
    if (wrong > 0 && findings.isAmongTheWorst(WORST, wrong)) {
      findings.addCase(
          WORST,
          new Findings.Case(
              wrong,
              Outlines.draw(photo, picture, sighting, PICTURE_PX),
              picture.file().getFileName() + ": " + wrong + " missed or made up"));
    }
  }

  private List<AveragePrecision.Found> found(
      final Candidate.Sighting sighting, final boolean mask) {
    final List<AveragePrecision.Found> found = new ArrayList<>();
    for (final Candidate.Found one : sighting.found()) {
      found.add(
          new AveragePrecision.Found(
              agnostic ? 0 : naming.find(one.className()),
              one.score(),
              mask ? one.mask().areaPx() : one.box().areaPx()));
    }
    return found;
  }

  private static double[][] overlaps(
      final CocoData.Picture picture, final Candidate.Sighting sighting, final boolean mask) {
    final double[][] overlaps = new double[sighting.found().size()][picture.instances().size()];
    for (int i = 0; i < overlaps.length; i++) {
      final Candidate.Found found = sighting.found().get(i);
      for (int j = 0; j < overlaps[i].length; j++) {
        final CocoData.Instance truth = picture.instances().get(j);
        final double area = mask ? found.mask().areaPx() : found.box().areaPx();
        final double other = mask ? truth.mask().areaPx() : box(truth).areaPx();
        final double overlap =
            mask ? found.mask().overlap(truth.mask()) : found.box().overlap(box(truth));
        // With a crowd: how much of what was found lies in it.
        overlaps[i][j] =
            truth.crowd() && area > 0 ? overlap * (area + other) / (1 + overlap) / area : overlap;
      }
    }
    return overlaps;
  }

  private static Box box(final CocoData.Instance instance) {
    final double[] box = instance.box();
    return new Box(
        (float) box[0], (float) box[1], (float) (box[0] + box[2]), (float) (box[1] + box[3]));
  }

  /** Pairs what is shown with the truth, whatever its class; returns how many stay alone. */
  private int pair(
      final CocoData.Picture picture,
      final Candidate.Sighting sighting,
      final double[][] overlaps) {
    final boolean[] taken = new boolean[picture.instances().size()];
    int alone = 0;
    for (int i = 0; i < overlaps.length; i++) {
      final Candidate.Found found = sighting.found().get(i);
      if (!found.shown()) {
        continue;
      }
      int best = -1;
      double most = SAME;
      boolean inCrowd = false;
      for (int j = 0; j < taken.length; j++) {
        final boolean crowd = picture.instances().get(j).crowd();
        inCrowd |= crowd && overlaps[i][j] >= SAME;
        if (!crowd && !taken[j] && overlaps[i][j] >= most) {
          most = overlaps[i][j];
          best = j;
        }
      }
      if (best >= 0) {
        taken[best] = true;
        picture
            .instances()
            .get(best)
            .grade()
            .ifPresent(grade -> grades.add(place(grade), place(found.grade())));
      } else if (!inCrowd) {
        alone++;
      }
    }
    for (int j = 0; j < taken.length; j++) {
      final CocoData.Instance truth = picture.instances().get(j);
      graded += truth.grade().isPresent() ? 1 : 0;
      alone += taken[j] || truth.crowd() ? 0 : 1;
    }
    return alone;
  }

  private static int place(final Grade grade) {
    return Heads.gradeLabels().indexOf(grade.name());
  }

  /** What is reported of defects is what lies on a fruit that is shown. */
  private void compareDefects(final CocoData.Picture picture, final Candidate.Sighting sighting) {
    final int pixels = picture.widthPx() * picture.heightPx();
    final boolean[] onFruit = new boolean[pixels];
    for (final Candidate.Found found : sighting.found()) {
      if (found.shown()) {
        join(onFruit, found.mask());
      }
    }
    for (final DefectKind kind : DefectKind.values()) {
      final boolean[] truth = new boolean[pixels];
      for (final CocoData.Instance instance : picture.instances()) {
        for (final CocoData.Flaw flaw : instance.defects()) {
          if (flaw.kind() == kind) {
            join(truth, flaw.mask());
          }
        }
      }
      final boolean[] reported =
          sighting.defects().containsKey(kind)
              ? sighting.defects().get(kind).toPixels()
              : new boolean[pixels];
      for (int i = 0; i < pixels; i++) {
        reported[i] &= onFruit[i];
      }
      defects.add(kind, truth, reported);
    }
  }

  private static void join(final boolean[] into, final Mask mask) {
    int at = 0;
    final int[] runs = mask.runs();
    for (int i = 0; i < runs.length; i++) {
      for (int k = 0; i % 2 == 1 && k < runs[i]; k++) {
        into[at + k] = true;
      }
      at += runs[i];
    }
  }

  private void tell(final CocoData data, final boolean withDefects) {
    final Figures figures = findings.figures();
    if (outlined) {
      tell("mask", masks);
    }
    tell("box", boxes);
    if (graded > 0) {
      figures.put("grade.accuracy", grades.accuracy());
      figures.put("grade.accuracyStandardError", grades.standardError());
      figures.put("grade.withinOne", grades.withinOne());
      figures.put("grade.count", grades.count());
      figures.put("grade.found", (double) grades.count() / graded);
      for (int truth = 0; truth < grades.labels().size(); truth++) {
        for (int answer = 0; answer < grades.labels().size(); answer++) {
          figures.put(
              "grade.confusion." + word(truth) + "." + word(answer), grades.count(truth, answer));
        }
      }
      findings.confusions().put("Grades: the truth in rows, the answer in columns", grades);
    }
    if (withDefects) {
      figures.put("defect.iou", defects.mean());
      final Map<String, Double> byKind = new TreeMap<>();
      defects
          .byKind()
          .forEach(
              (kind, overlap) -> {
                figures.put("defect.byKind." + Json.word(kind), overlap);
                byKind.put(Json.word(kind), overlap);
              });
      findings.bars().put("Intersection over union of each kind of defect", byKind);
    }
    refusals.tell(figures);
    figures.put("instances", instances);
    figures.put("missingPictures", data.missing().size());
    if (unknown > 0) {
      findings
          .remarks()
          .add(
              unknown
                  + " of "
                  + instances
                  + " instances are of categories that it does not know: found or not, they do"
                  + " not count (--class-agnostic counts them)");
    }
    if (!data.missing().isEmpty()) {
      findings
          .remarks()
          .add(
              data.missing().size() + " pictures are missing, the first: " + data.missing().get(0));
    }
  }

  private static String word(final int grade) {
    return Json.word(Grade.valueOf(Heads.gradeLabels().get(grade)));
  }

  private void tell(final String what, final List<AveragePrecision.Picture> pictures) {
    final Figures figures = findings.figures();
    final int categories = agnostic ? 1 : naming.names().size();
    final AveragePrecision.Result all =
        AveragePrecision.of(pictures, categories, AveragePrecision.Sizes.ALL);
    figures.put(what + ".ap", all.ap());
    figures.put(
        what + ".apStandardError",
        AveragePrecision.standardError(pictures, categories, BOOTSTRAP_SEED));
    figures.put(what + ".ap50", all.ap50());
    figures.put(what + ".ap75", all.ap75());
    figures.put(what + ".apSmall", ap(pictures, categories, AveragePrecision.Sizes.SMALL));
    figures.put(what + ".apMedium", ap(pictures, categories, AveragePrecision.Sizes.MEDIUM));
    figures.put(what + ".apLarge", ap(pictures, categories, AveragePrecision.Sizes.LARGE));
    if (!Double.isNaN(all.ap())) {
      findings.curves().put("Precision over recall, " + what + ", IoU 0.5", all.curve());
    }
    if (!agnostic && what.equals("mask")) {
      final Map<String, Double> byClass = new TreeMap<>();
      for (int i = 0; i < categories; i++) {
        if (!Double.isNaN(all.byCategory()[i])) {
          byClass.put(naming.names().get(i), all.byCategory()[i]);
        }
      }
      findings.bars().put("Mask AP of each class", byClass);
    }
  }

  private static double ap(
      final List<AveragePrecision.Picture> pictures,
      final int categories,
      final AveragePrecision.Sizes sizes) {
    return AveragePrecision.of(pictures, categories, sizes).ap();
  }
}
