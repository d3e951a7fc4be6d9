package pomona.training.evaluate;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import pomona.fruit.Grade;
import pomona.head.Heads;
import pomona.json.Json;
import pomona.training.data.CocoData;
import pomona.training.data.Photo;
import pomona.training.data.PictureSeries;

/** Masks, boxes, grades and defects on pictures whose instances are known. */
final class InstanceEvaluation {
  private static final int PICTURE_PX = 320;
  private static final String WORST = "Pictures with the most fruits missed or made up";

  private final Candidate candidate;
  private final Naming naming;
  private final boolean agnostic;
  private final Findings findings;
  private final PictureSeries pictures;
  private final Precisions masks;
  private final Precisions boxes;
  private final Confusion grades = new Confusion(Heads.gradeLabels());
  private final Confusion classes;

  /** How many are called what they are by their own looks. */
  private int alone;

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
      final Findings findings,
      final PictureSeries pictures) {
    this.candidate = candidate;
    this.naming = naming;
    this.agnostic = agnostic;
    this.findings = findings;
    this.pictures = pictures;
    classes = new Confusion(naming.names());
    masks = new Precisions("mask", naming);
    boxes = new Precisions("box", naming);
  }

  void run(final CocoData data, final Runnable step) throws IOException {
    final boolean withDefects = data.isGraded();
    for (final CocoData.Picture picture : data.pictures()) {
      look(picture, withDefects);
      step.run();
    }
    findings.end(pictures);
    tell(data, withDefects);
  }

  private void look(final CocoData.Picture picture, final boolean withDefects) throws IOException {
    final Photo[] read = new Photo[1];
    pictures.read(picture.file()).ifPresent(photo -> read[0] = photo);
    if (read[0] == null) {
      return;
    }
    final Photo photo = read[0];
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
    boolean here = false;
    for (final CocoData.Instance instance : picture.instances()) {
      instances++;
      unknown += naming.find(instance.category()) < 0 ? 1 : 0;
      graded += instance.grade().isPresent() ? 1 : 0;
      here |= instance.mask().areaPx() > 0;
    }
    outlined |= here;
    final double[][] byMask = masks.add(picture, sighting);
    final double[][] byBox = boxes.add(picture, sighting);
    // If only boxes are known, found fruits are paired by their boxes.
    final int wrong = Pairing.pair(picture, sighting, here ? byMask : byBox, this::compare);
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

  private void compare(final CocoData.Instance truth, final Candidate.Found found) {
    final int label = naming.find(truth.category());
    if (label >= 0) {
      classes.add(label, naming.find(found.className()));
      alone += naming.find(found.alone()) == label ? 1 : 0;
    }
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
    final Precisions.View main = agnostic ? Precisions.View.AGNOSTIC : Precisions.View.AWARE;
    if (outlined) {
      masks.tell(findings, main);
    }
    boxes.tell(findings, main);
    if (classes.count() > 0) {
      tellClasses(figures);
    }
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
    if (unknown > 0 && !agnostic) {
      findings
          .remarks()
          .add(
              unknown
                  + " of "
                  + instances
                  + " instances are of categories that it does not know: found or not, they do"
                  + " not count where classes are told apart (agnostic and coarse figures count"
                  + " them)");
    }
    if (!data.missing().isEmpty()) {
      findings
          .remarks()
          .add(
              data.missing().size() + " pictures are missing, the first: " + data.missing().get(0));
    }
  }

  /** How often a found fruit is called what it is, for each class, and what else it is called. */
  private void tellClasses(final Figures figures) {
    figures.put("class.accuracy", classes.accuracy());
    figures.put("class.aloneAccuracy", (double) alone / classes.count());
    figures.put("class.count", classes.count());
    for (int truth = 0; truth < classes.labels().size(); truth++) {
      if (classes.count(truth) > 0) {
        final String of = "class.of." + classes.labels().get(truth);
        figures.put(of + ".count", classes.count(truth));
        figures.put(of + ".accuracy", (double) classes.count(truth, truth) / classes.count(truth));
      }
    }
    findings.confusions().put("Classes: the truth in rows, the answer in columns", classes);
  }

  private static String word(final int grade) {
    return Json.word(Grade.valueOf(Heads.gradeLabels().get(grade)));
  }
}
