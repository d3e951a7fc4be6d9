package pomona.training.train;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pomona.training.data.Classes;
import pomona.training.data.FolderMixture;
import pomona.training.data.PhotoFolders;
import pomona.training.data.Selection;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.Cutouts;
import pomona.training.scene.PhotoScenes;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;

/** Brings photographs, composed scenes and a recipe together. */
public record TrainingRun(Recipe recipe, Classes classes, PrintStream out) {
  /**
   * Where the pictures are.
   *
   * @param photographs whole photographs that are learnt from like scenes, {@code photographed} a
   *     step
   */
  public record Data(
      Path photos,
      Optional<Path> validation,
      Optional<Path> cutouts,
      Optional<Path> backgrounds,
      Optional<PhotoScenes> photographs,
      int photographed) {}

  public void run(final Data data) throws IOException, InterruptedException {
    FolderMixture.refuse(data.photos(), name -> classes.find(name) >= 0);
    if (data.validation().isPresent()) {
      FolderMixture.refuse(data.validation().get(), name -> classes.find(name) >= 0);
    }
    final List<PhotoBatches.Labelled> photos;
    final List<PhotoBatches.Labelled> validation;
    if (data.validation().isPresent()) {
      photos = read(PhotoFolders.list(data.photos()));
      validation = read(PhotoFolders.list(data.validation().get()));
    } else {
      final Selection split = Selection.of(PhotoFolders.list(data.photos()));
      photos = read(split.learnt());
      validation = read(split.selecting());
    }
    if (photos.isEmpty()) {
      throw new IOException(
          data.photos()
              + ": no folder in it is called like one of the classes, so nothing to learn from");
    }
    out.println(
        photos.size() + " photographs to learn from, " + validation.size() + " to see how it goes");
    final PhotoBatches batches =
        new PhotoBatches(photos, classes.names().size(), recipe.photos(), recipe.seed());
    final Cutouts cutouts =
        data.cutouts().isPresent()
            ? Cutouts.read(data.cutouts().get(), Split.TRAINING, out::println)
            : Cutouts.none();
    final Backgrounds backgrounds =
        data.backgrounds().isPresent()
            ? Backgrounds.read(data.backgrounds().get(), Split.TRAINING, out::println)
            : Backgrounds.none();
    final Map<Integer, SceneBatches> scenes = new HashMap<>();
    for (final int px : new int[] {recipe.scenePx(0), recipe.network().sizePx()}) {
      final SceneOptions options = SceneOptions.of(px, px, Split.TRAINING);
      scenes.put(
          px,
          new SceneBatches(
              new SceneRenderer(options, cutouts, backgrounds),
              classes,
              recipe.scenes(),
              recipe.seed(),
              recipe.network().detectionStrides(),
              data.photographs(),
              data.photographed()));
    }
    Files.createDirectories(recipe.out());
    final Path file = recipe.out().resolve(Training.CHECKPOINT);
    final int first = Files.exists(file) ? Checkpoint.read(file).step() : 0;
    if (first > 0) {
      out.println("going on from step " + first);
    }
    try (TrainingProgress progress =
            new TrainingProgress(out, recipe, validation, classes, this::curves);
        Loader loader =
            new Loader(
                first,
                recipe.steps(),
                step ->
                    new Training.Batches(
                        batches.batch(step, recipe.photoPx(step), recipe.late(step)),
                        scenes.get(recipe.scenePx(step)).batch(step)))) {
      new Training(recipe, classes, loader, photos, progress).run();
    }
    out.println("done: " + recipe.out().resolve(Training.RESULT));
  }

  private List<PhotoBatches.Labelled> read(final PhotoFolders listed) throws IOException {
    return LabelledPhotos.of(listed, classes, recipe.network().sizePx(), out::println);
  }

  private void curves() {
    try {
      Curves.draw(recipe.out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
