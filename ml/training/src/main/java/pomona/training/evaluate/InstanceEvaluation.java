package pomona.training.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pomona.fruit.Grade;
import pomona.head.Heads;
import pomona.json.Json;
import pomona.training.data.CocoData;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;

/** Masks, boxes, grades and defects on pictures whose instances are known. */
final class InstanceEvaluation {
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
  private final GradeSlices slices = new GradeSlices();
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
      graded += instance.grade().isPresent() ? 1 : 0;
      outlined |= instance.mask().areaPx() > 0;
      byMask.add(new AveragePrecision.Truth(category, instance.areaPx(), instance.crowd()));
      byBox.add(byMask.get(byMask.size() - 1));
    }
    final double[][] maskOverlaps = Pairing.overlaps(picture, sighting, true);
    masks.add(new AveragePrecision.Picture(byMask, found(sighting, true), maskOverlaps));
    boxes.add(
        new AveragePrecision.Picture(
            byBox, found(sighting, false), Pairing.overlaps(picture, sighting, false)));
    final int wrong = Pairing.pair(picture, sighting, maskOverlaps, this::grade);
    if (withDefects) {
      defects.add(picture, sighting);
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

  private void grade(final CocoData.Instance truth, final Candidate.Found found) {
    truth
        .grade()
        .ifPresent(
            grade -> {
              grades.add(grade.place(), found.grade().place());
              slices.add(truth, grade == found.grade());
            });
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
      slices.tell(figures);
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
