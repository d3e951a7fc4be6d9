package pomona.training.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import pomona.training.data.Classes;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;
import pomona.training.data.FolderMixture;
import pomona.training.data.MisspeltNames;
import pomona.training.data.PhotoFolders;
import pomona.training.data.PictureSeries;

/**
 * Measures a candidate on a folder, whatever lies in it: a COCO file with its pictures, folders
 * called like classes, folders called like places on a scale, or just pictures.
 *
 * @param data a folder, or a COCO file
 * @param classes further names and groups of classes
 * @param agnostic whether instances of all classes are one category
 * @param gallery class folders that photographs are looked for in
 * @param asked what the pictures are, where folders' names do not say so
 * @param unknown folders, by their names, whose products the candidate never learnt
 */
public record Evaluation(
    Path data,
    Optional<Classes> classes,
    boolean agnostic,
    Optional<Path> gallery,
    Asked asked,
    Set<String> unknown) {

  /** What pictures are said to be. */
  public enum Asked {
    /** What the folders' names say. */
    BY_NAMES,
    /** Whatever folders are called, no picture shows produce. */
    EMPTY,
    /** Every folder is called like a place on a scale from fresh to rotten. */
    ORDINAL
  }

  public Evaluation {
    unknown = Set.copyOf(unknown);
  }

  /** By the folders' names alone. */
  public Evaluation(
      final Path data,
      final Optional<Classes> classes,
      final boolean agnostic,
      final Optional<Path> gallery) {
    this(data, classes, agnostic, gallery, Asked.BY_NAMES, Set.of());
  }

  /**
   * Measures.
   *
   * @param progress is told how many pictures there are, and gives what is to be run after each
   */
  public Findings measure(final Candidate candidate, final IntFunction<Runnable> progress)
      throws IOException {
    final Findings findings = new Findings();
    final Naming naming = new Naming(candidate, classes);
    final Figures figures = findings.figures();
    figures.put("bundle", candidate.name());
    final Path name = data.toAbsolutePath().normalize().getFileName();
    figures.put("data", name == null ? data.toString() : name.toString());
    final Optional<Path> coco = CocoReader.find(data);
    if (coco.isPresent()) {
      final CocoData pictures = CocoReader.read(coco.get());
      FolderMixture.refuse(data, coco.get(), pictures, folder -> naming.find(folder) >= 0);
      figures.put("kind", "coco");
      figures.put("count", pictures.pictures().size());
      new InstanceEvaluation(candidate, naming, agnostic, findings, findings.pictures())
          .run(pictures, progress.apply(pictures.pictures().size()));
      return findings;
    }
    final PhotoFolders photos = PhotoFolders.list(data);
    final PictureSeries pictures = findings.pictures();
    final PhotoEvaluation evaluation = new PhotoEvaluation(candidate, naming, findings, pictures);
    final int all = photos.photos().size();
    final boolean ofClasses = isInClassFolders(photos, naming) && asked == Asked.BY_NAMES;
    if (ofClasses) {
      recognition(photos, evaluation, figures, progress);
    } else if (asked == Asked.ORDINAL
        || (asked == Asked.BY_NAMES && OrdinalEvaluation.isOrdinal(photos))) {
      figures.put("kind", "ordinal folders");
      figures.put("count", all);
      new OrdinalEvaluation(candidate, findings, pictures).run(photos, progress.apply(all));
      findings.end(pictures);
    } else {
      if (asked == Asked.BY_NAMES) {
        explain(photos, naming, findings);
      }
      figures.put("kind", asked == Asked.EMPTY ? "pictures without produce" : "pictures");
      figures.put("count", all);
      evaluation.refusals(photos, progress.apply(all));
    }
    if (!ofClasses && !unknown.isEmpty()) {
      findings.remarks().add("Unknown folders are asked for, but none is called like a class");
    }
    return findings;
  }

  private void recognition(
      final PhotoFolders photos,
      final PhotoEvaluation evaluation,
      final Figures figures,
      final IntFunction<Runnable> progress)
      throws IOException {
    final Optional<PhotoFolders> others =
        gallery.isPresent() ? Optional.of(PhotoFolders.list(gallery.get())) : Optional.empty();
    final List<PhotoFolders.Labelled> leftOut =
        photos.photos().stream().filter(photo -> unknown.contains(photo.folder())).toList();
    for (final String wanted : unknown) {
      if (leftOut.stream().noneMatch(photo -> photo.folder().equals(wanted))) {
        throw new IOException(
            data + ": there is no folder \"" + wanted + "\" with photographs to be unknown");
      }
    }
    final int known = evaluation.count(photos, leftOut);
    figures.put("kind", "class folders");
    figures.put("count", known);
    figures.put("unknownClass", photos.photos().size() - known - leftOut.size());
    evaluation.recognition(
        photos,
        leftOut,
        others,
        progress.apply(
            known
                + leftOut.size()
                + others.map(gallery -> evaluation.count(gallery, List.of())).orElse(0)));
  }

  /** Says what the folders' names may have meant of photographs that are measured as pictures. */
  private void explain(final PhotoFolders photos, final Naming naming, final Findings findings)
      throws IOException {
    final List<String> misspelt = MisspeltNames.ask(inside(photos), naming.names());
    if (!misspelt.isEmpty()) {
      throw new IOException(
          data
              + ": no folder is called like a class, but some nearly are: "
              + String.join(", ", misspelt)
              + "; rename them, or measure with --empty what shows no produce");
    }
    final List<String> places =
        photos.folderNames().stream().filter(PhotoFolders::isPlace).toList();
    if (!places.isEmpty()) {
      findings
          .remarks()
          .add(
              "Folders "
                  + places
                  + " are called like places on a scale, but most are not: all are measured as"
                  + " just pictures");
    }
  }

  /** What the folders in the folder are called; its own name says nothing. */
  private List<String> inside(final PhotoFolders photos) {
    final Path root = data.toAbsolutePath().normalize();
    return photos.photos().stream()
        .filter(photo -> !photo.file().toAbsolutePath().normalize().getParent().equals(root))
        .map(PhotoFolders.Labelled::folder)
        .distinct()
        .toList();
  }

  /** Whether any folder is called like a class; otherwise they are just pictures. */
  private static boolean isInClassFolders(final PhotoFolders photos, final Naming naming) {
    return photos.folderNames().stream().anyMatch(name -> naming.find(name) >= 0);
  }
}
