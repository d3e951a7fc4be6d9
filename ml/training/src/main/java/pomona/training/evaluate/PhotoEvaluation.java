package pomona.training.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pomona.training.data.ImageReader;
import pomona.training.data.Photo;
import pomona.training.data.PhotoFolders;

/** Recognition and retrieval on photographs in class folders; refusals on any photographs. */
final class PhotoEvaluation {
  private static final int PICTURE_PX = 160;
  private static final String MISTAKES = "The surest mistakes";

  private final Candidate candidate;
  private final Naming naming;
  private final Findings findings;

  PhotoEvaluation(final Candidate candidate, final Naming naming, final Findings findings) {
    this.candidate = candidate;
    this.naming = naming;
    this.findings = findings;
  }

  /** Measures recognition, and retrieval among themselves and in a gallery, if there is one. */
  void recognition(
      final PhotoFolders photos, final Optional<PhotoFolders> gallery, final Runnable step)
      throws IOException {
    final Confusion classes = new Confusion(naming.names());
    final Confusion groups = new Confusion(naming.groupNames());
    final Refusals refusals = new Refusals();
    final List<Retrieval.Entry> entries = new ArrayList<>();
    for (final PhotoFolders.Labelled labelled : known(photos, "photographs")) {
      final int truth = naming.find(labelled.folder());
      final Photo photo = ImageReader.read(labelled.file());
      final Candidate.Reading reading = candidate.recognise(photo);
      refusals.add(reading.refusal());
      entries.add(new Retrieval.Entry(reading.embedding(), truth));
      final int answer = naming.find(reading.className());
      if (answer >= 0) {
        classes.add(truth, answer);
        groups.add(group(groups, truth), group(groups, answer));
      }
      if (answer >= 0 && answer != truth) {
        mistake(photo, truth, answer, reading.probability());
      }
      step.run();
    }
    tell(classes, groups);
    final Retrieval.Result alone = Retrieval.leaveOneOut(entries);
    tell("", alone);
    if (gallery.isPresent()) {
      final List<Retrieval.Entry> others = new ArrayList<>();
      for (final PhotoFolders.Labelled labelled : known(gallery.get(), "gallery photographs")) {
        others.add(
            new Retrieval.Entry(
                candidate.recognise(ImageReader.read(labelled.file())).embedding(),
                naming.find(labelled.folder())));
        step.run();
      }
      tell("gallery.", Retrieval.against(entries, others));
    }
    refusals.tell(findings.figures());
  }

  /** How many photographs will be looked at. */
  int count(final PhotoFolders photos) {
    return (int) photos.photos().stream().filter(photo -> naming.find(photo.folder()) >= 0).count();
  }

  /** Measures how many of any pictures are refused. */
  void refusals(final PhotoFolders photos, final Runnable step) throws IOException {
    final Refusals refusals = new Refusals();
    for (final PhotoFolders.Labelled labelled : photos.photos()) {
      final Photo photo = ImageReader.read(labelled.file());
      final Candidate.Sighting sighting = candidate.see(photo);
      refusals.add(sighting.refusal());
      if (sighting.refusal().isEmpty()) {
        final Candidate.Found first = sighting.found().get(0);
        final String title = "The surest answers";
        if (findings.isAmongTheWorst(title, first.score())) {
          findings.addCase(
              title,
              new Findings.Case(
                  first.score(),
                  photo.withLongSideAtMost(PICTURE_PX),
                  labelled.file().getFileName() + ": " + first.className()));
        }
      }
      step.run();
    }
    refusals.tell(findings.figures());
  }

  /** Those whose class the candidate knows; the others are counted. */
  private List<PhotoFolders.Labelled> known(final PhotoFolders photos, final String what)
      throws IOException {
    final List<PhotoFolders.Labelled> known = new ArrayList<>();
    final Map<String, Integer> unknown = new TreeMap<>();
    for (final PhotoFolders.Labelled photo : photos.photos()) {
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
      final int count = photos.photos().size() - known.size();
      findings
          .remarks()
          .add(
              count
                  + " "
                  + what
                  + " are of classes that it does not know and were left out: "
                  + String.join(", ", unknown.keySet()));
    }
    if (!photos.emptyFolders().isEmpty()) {
      findings.remarks().add("Empty folders: " + photos.emptyFolders());
    }
    return known;
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
