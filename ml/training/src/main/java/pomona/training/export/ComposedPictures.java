package pomona.training.export;

import java.util.ArrayList;
import java.util.List;
import pomona.training.scene.Backgrounds;
import pomona.training.scene.Cutouts;
import pomona.training.scene.SceneOptions;
import pomona.training.scene.SceneRenderer;
import pomona.training.scene.Split;

/** Composed scenes as a graph takes them. */
final class ComposedPictures {
  private ComposedPictures() {}

  static List<byte[]> draw(
      int sizePx, int count, long seed, Cutouts cutouts, Backgrounds backgrounds) {
    SceneRenderer renderer =
        new SceneRenderer(SceneOptions.of(sizePx, sizePx, Split.TRAINING), cutouts, backgrounds);
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pictures.add(PhotoFiles.stored(renderer.render(seed + i).rgb()));
    }
    return pictures;
  }
}
