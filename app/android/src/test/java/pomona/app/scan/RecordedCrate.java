package pomona.app.scan;

import android.content.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.TestApplication;
import pomona.app.camera.Picture;
import pomona.app.eye.OpenEye;
import pomona.app.screen.Png;
import pomona.app.store.LotRow;
import pomona.fruit.Fruit;
import pomona.phone.record.SeenFrame;
import pomona.vision.Sight;

/**
 * A crate looked at by the application's eye and recorded with its crops, as the scan screen does,
 * for tests whose subject is what comes after.
 */
public final class RecordedCrate {
  private RecordedCrate() {}

  /** Records the crate of {@link Crate#full}; the fruits as they were seen. */
  public static List<Fruit> in(Context context, Path folder) {
    return in(context, Png.read(Crate.full(folder)));
  }

  /** Records what the application sees in a picture. */
  public static List<Fruit> in(Context context, Picture picture) {
    AppGraph graph = PomonaApplication.graph(context);
    return TestApplication.inBackground(() -> record(graph, picture));
  }

  /** The same, on a thread that may write. */
  public static List<Fruit> record(AppGraph graph, Picture picture) throws IOException {
    OpenEye open = graph.eyes().open();
    Sight sight = open.eye().see(picture.frame());
    Optional<LotRow> lot = graph.database().lots().openLot();
    String lotId =
        lot.map(LotRow::id)
            .orElseGet(() -> graph.facts().startLot("L-1", "apple", Optional.of("Finca Clara")));
    SeenFrame seen = SeenFrame.of(open.eye(), sight, fruit -> true, open.delegate(), 31);
    graph
        .facts()
        .recordScan(
            lotId,
            seen,
            graph.cutter().cut(picture.bitmap(), seen.fruits()),
            Optional.empty(),
            Optional.empty());
    open.eye().close();
    return seen.fruits();
  }
}
