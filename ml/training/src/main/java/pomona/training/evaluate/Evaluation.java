package pomona.training.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import pomona.training.data.Classes;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;
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
      refuseAMixture(coco.get(), naming);
      final CocoData pictures = CocoReader.read(coco.get());
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

  /** Refuses a folder whose names fit more than one way of measuring. */
  private void refuseAMixture(final Path coco, final Naming naming) throws IOException {
    if (!Files.isDirectory(data)) {
      return;
    }
    try (Stream<Path> entries = Files.list(data)) {
      for (final Path entry : entries.sorted().toList()) {
        if (Files.isDirectory(entry) && naming.find(entry.getFileName().toString()) >= 0) {
          throw new IOException(
              data
                  + ": holds both a COCO file and the class folder "
                  + entry.getFileName()
                  + "; give --data "
                  + coco
                  + " to measure what that file tells of, or move it away to measure the folders");
        }
      }
    }
  }

  /** Whether any folder is called like a class; otherwise they are just pictures. */
  private static boolean isInClassFolders(final PhotoFolders photos, final Naming naming) {
    return photos.folderNames().stream().anyMatch(name -> naming.find(name) >= 0);
  }
}
