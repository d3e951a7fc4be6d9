package pomona.training.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pomona.training.data.MisspeltNames;
import pomona.training.data.Photo;
import pomona.training.data.PhotoFolders;
import pomona.training.data.PictureSeries;

/** Recognition and retrieval on photographs in class folders; refusals on any photographs. */
final class PhotoEvaluation {
  private static final int PICTURE_PX = 160;
  private static final String MISTAKES = "The surest mistakes";

  private final Candidate candidate;
  private final Naming naming;
  private final Findings findings;
  private final PictureSeries pictures;

  PhotoEvaluation(
      final Candidate candidate,
      final Naming naming,
      final Findings findings,
      final PictureSeries pictures) {
    this.candidate = candidate;
    this.naming = naming;
    this.findings = findings;
    this.pictures = pictures;
  }

  /**
   * Measures recognition, and retrieval among themselves and in a gallery, if there is one.
   *
   * @param leftOut photographs of products that the candidate never learnt; none where nobody asked
   */
  void recognition(
      final PhotoFolders photos,
      final List<PhotoFolders.Labelled> leftOut,
      final Optional<PhotoFolders> gallery,
      final Runnable step)
      throws IOException {
    final Seen seen = new Seen();
    for (final PhotoFolders.Labelled labelled : known(photos, leftOut, "photographs")) {
      pictures
          .read(labelled.file())
          .ifPresent(photo -> seen.add(naming.find(labelled.folder()), photo));
      step.run();
    }
    for (final PhotoFolders.Labelled labelled : leftOut) {
      pictures
          .read(labelled.file())
          .ifPresent(
              photo -> {
                seen.unknowns.add(true, candidate.see(photo));
                seen.unknowns.add(true, candidate.recognise(photo));
              });
      step.run();
    }
    findings.end(pictures);
    seen.tell();
    tell("", Retrieval.leaveOneOut(seen.entries));
    if (gallery.isPresent()) {
      final List<Retrieval.Entry> others = new ArrayList<>();
      for (final PhotoFolders.Labelled labelled :
          known(gallery.get(), List.of(), "gallery photographs")) {
        pictures
            .read(labelled.file())
            .ifPresent(
                photo ->
                    others.add(
                        new Retrieval.Entry(
                            candidate.recognise(photo).embedding(),
                            naming.find(labelled.folder()))));
        step.run();
      }
      tell("gallery.", Retrieval.against(seen.entries, others));
    }
  }

  /** All that is counted of photographs whose class the candidate knows. */
  private final class Seen {
    private final Confusion classes = new Confusion(naming.names());
    private final Confusion groups = new Confusion(naming.groupNames());
    private final CalibrationError calibration = new CalibrationError();
    private final PerFruit fruits = new PerFruit(naming);
    private final Unknowns unknowns = new Unknowns();
    private final Refusals refusals = new Refusals();
    private final List<Retrieval.Entry> entries = new ArrayList<>();

    void add(final int truth, final Photo photo) {
      final Candidate.Sighting sighting = candidate.see(photo);
      fruits.add(truth, sighting);
      unknowns.add(false, sighting);
      final Candidate.Reading reading = candidate.recognise(photo);
      refusals.add(reading.refusal());
      unknowns.add(false, reading);
      entries.add(new Retrieval.Entry(reading.embedding(), truth));
      final int answer = naming.find(reading.className());
      if (answer >= 0) {
        classes.add(truth, answer);
        groups.add(group(groups, truth), group(groups, answer));
        calibration.add(reading.probability(), answer == truth);
      }
      if (answer >= 0 && answer != truth) {
        mistake(photo, truth, answer, reading.probability());
      }
    }

    void tell() {
      PhotoEvaluation.this.tell(classes, groups);
      final Figures figures = findings.figures();
      figures.put("recognition.calibrationError", calibration.value());
      fruits.tell(figures);
      unknowns.tell(figures);
      refusals.tell(figures);
    }
  }

  /** How many photographs will be looked at. */
  int count(final PhotoFolders photos, final List<PhotoFolders.Labelled> leftOut) {
    return (int)
        photos.photos().stream()
            .filter(photo -> naming.find(photo.folder()) >= 0 && !leftOut.contains(photo))
            .count();
  }

  /** Measures how many of any pictures are refused. */
  void refusals(final PhotoFolders photos, final Runnable step) throws IOException {
    final Refusals refusals = new Refusals();
    final int[] empty = new int[1];
    for (final PhotoFolders.Labelled labelled : photos.photos()) {
      pictures
          .read(labelled.file())
          .ifPresent(
              photo -> {
                final Candidate.Sighting sighting = candidate.see(photo);
                refusals.add(sighting.refusal());
                empty[0] += sighting.found().stream().noneMatch(Candidate.Found::shown) ? 1 : 0;
                sighting.found().stream()
                    .filter(Candidate.Found::shown)
                    .findFirst()
                    .ifPresent(first -> sure(labelled.file(), photo, first));
              });
      step.run();
    }
    final Figures figures = findings.figures();
    findings.end(pictures);
    final double rate = (double) empty[0] / pictures.readable();
    figures.put("emptyRate", rate);
    figures.put("emptyRateStandardError", Confusion.standardError(rate, pictures.readable()));
    refusals.tell(figures);
  }

  private void sure(final Path file, final Photo photo, final Candidate.Found first) {
    final String title = "The surest answers";
    if (findings.isAmongTheWorst(title, first.score())) {
      findings.addCase(
          title,
          new Findings.Case(
              first.score(),
              photo.withLongSideAtMost(PICTURE_PX),
              file.getFileName() + ": " + first.className()));
    }
  }

  /** Those whose class the candidate knows; the others are counted. */
  private List<PhotoFolders.Labelled> known(
      final PhotoFolders photos, final List<PhotoFolders.Labelled> leftOut, final String what)
      throws IOException {
    final List<PhotoFolders.Labelled> known = new ArrayList<>();
    final Map<String, Integer> unknown = new TreeMap<>();
    for (final PhotoFolders.Labelled photo : photos.photos()) {
      if (leftOut.contains(photo)) {
        continue;
      }
      if (naming.find(photo.folder()) >= 0) {
        known.add(photo);
      } else {
        unknown.merge(photo.folder(), 1, Integer::sum);
      }
    }
    if (known.isEmpty()) {
      throw new IOException(
          "none of the folders "
              + photos.folderNames()
              + " is called like a class that "
              + candidate.name()
              + " knows ("
              + String.join(", ", naming.names())
              + "); --classes gives them other names");
    }
    if (!unknown.isEmpty()) {
      final int count = unknown.values().stream().mapToInt(Integer::intValue).sum();
      findings
          .remarks()
          .add(
              count
                  + " "
                  + what
                  + " are of classes that it does not know and were left out: "
                  + String.join(", ", unknown.keySet())
                  + meant(unknown.keySet()));
    }
    if (!photos.emptyFolders().isEmpty()) {
      findings.remarks().add("Empty folders: " + photos.emptyFolders());
    }
    return known;
  }

  private String meant(final Set<String> unknown) {
    final List<String> questions = MisspeltNames.ask(unknown, naming.names());
    return questions.isEmpty() ? "" : "; is one misspelt: " + String.join(", ", questions);
  }

  private int group(final Confusion groups, final int label) {
    return groups.labels().indexOf(naming.group(label));
  }

  private void mistake(
      final Photo photo, final int truth, final int answer, final double probability) {
    if (findings.isAmongTheWorst(MISTAKES, probability)) {
      findings.addCase(
          MISTAKES,
          new Findings.Case(
              probability,
              photo.centreSquare().withShortSide(PICTURE_PX),
              String.format(
                  Locale.ROOT,
                  "%s, taken for %s (%.0f %%)",
                  naming.names().get(truth),
                  naming.names().get(answer),
                  100 * probability)));
    }
  }

  private void tell(final Confusion classes, final Confusion groups) {
    final Figures figures = findings.figures();
    figures.put("recognition.top1", classes.accuracy());
    figures.put("recognition.top1StandardError", classes.standardError());
    figures.put("recognition.coarseTop1", groups.accuracy());
    figures.put("recognition.coarseTop1StandardError", groups.standardError());
    figures.put("recognition.count", classes.count());
    findings.confusions().put("Classes: the truth in rows, the answer in columns", classes);
    final Map<String, Double> byClass = new TreeMap<>();
    for (int label = 0; label < classes.labels().size(); label++) {
      if (classes.count(label) > 0) {
        final double share = (double) classes.count(label, label) / classes.count(label);
        byClass.put(classes.labels().get(label) + " (" + classes.count(label) + ")", share);
        figures.put("recognition.byClass." + classes.labels().get(label).replace('.', ' '), share);
      }
    }
    findings.bars().put("Top-1 of each class", byClass);
  }

  private void tell(final String which, final Retrieval.Result result) {
    final Figures figures = findings.figures();
    final String prefix = "recognition." + which;
    figures.put(prefix + "cmc1", result.cmc1());
    figures.put(prefix + "cmc1StandardError", result.cmc1StandardError());
    figures.put(prefix + "map", result.map());
    figures.put(prefix + "mapStandardError", result.mapStandardError());
    figures.put(prefix + "queries", result.count());
  }
}
