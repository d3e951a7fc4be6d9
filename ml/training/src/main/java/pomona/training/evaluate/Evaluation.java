package pomona.training.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntFunction;
import pomona.training.data.Classes;
import pomona.training.data.CocoData;
import pomona.training.data.CocoReader;
import pomona.training.data.PhotoFolders;

/**
 * Measures a candidate on a folder, whatever lies in it: a COCO file with its pictures, folders
 * called like classes, or just pictures.
 *
 * @param data a folder, or a COCO file
 * @param classes further names and groups of classes
 * @param agnostic whether instances of all classes are one category
 * @param gallery class folders that photographs are looked for in
 */
public record Evaluation(
    Path data, Optional<Classes> classes, boolean agnostic, Optional<Path> gallery) {

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
    figures.put("data", String.valueOf(data.getFileName()));
    final Optional<Path> coco = CocoReader.find(data);
    if (coco.isPresent()) {
      final CocoData pictures = CocoReader.read(coco.get());
      figures.put("kind", "coco");
      figures.put("count", pictures.pictures().size());
      new InstanceEvaluation(candidate, naming, agnostic, findings)
          .run(pictures, progress.apply(pictures.pictures().size()));
      return findings;
    }
    final PhotoFolders photos = PhotoFolders.list(data);
    final PhotoEvaluation evaluation = new PhotoEvaluation(candidate, naming, findings);
    if (isInClassFolders(photos, naming)) {
      final Optional<PhotoFolders> others =
          gallery.isPresent() ? Optional.of(PhotoFolders.list(gallery.get())) : Optional.empty();
      final int known = evaluation.count(photos);
      figures.put("kind", "class folders");
      figures.put("count", known);
      figures.put("unknownClass", photos.photos().size() - known);
      evaluation.recognition(
          photos, others, progress.apply(known + others.map(evaluation::count).orElse(0)));
    } else {
      figures.put("kind", "pictures");
      figures.put("count", photos.photos().size());
      evaluation.refusals(photos, progress.apply(photos.photos().size()));
    }
    return findings;
  }

  /** Whether any folder is called like a class; otherwise they are just pictures. */
  private static boolean isInClassFolders(final PhotoFolders photos, final Naming naming) {
    return photos.folderNames().stream().anyMatch(name -> naming.find(name) >= 0);
  }
}
