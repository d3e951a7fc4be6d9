package pomona.app;

import android.content.Context;
import java.nio.file.Path;
import pomona.app.eye.BundleEyes;
import pomona.app.eye.BundleShelf;
import pomona.app.eye.HeadShelf;
import pomona.app.eye.KeptChoices;
import pomona.app.eye.KeptEye;
import pomona.app.lesson.CurrentHeads;
import pomona.app.lesson.TaughtEyes;
import pomona.app.store.CountedRefusals;
import pomona.app.store.FactRecorder;
import pomona.app.store.PomonaDatabase;
import pomona.phone.record.RefusalTally;

/** What the phone sees with: its bundles, the heads over them, and the open eye. */
final class SightParts {
  final BundleShelf bundles;
  final BundleEyes bundleEyes;
  final HeadShelf headPacks;
  final CurrentHeads heads;
  final TaughtEyes eyes;
  final KeptEye eye;
  final RefusalTally refusals;

  SightParts(Context context, Outside outside, PomonaDatabase database, FactRecorder facts) {
    Path files = context.getFilesDir().toPath();
    Path headFiles = files.resolve("heads");
    bundles = new BundleShelf(context, files.resolve("bundles"));
    bundleEyes = new BundleEyes(bundles, outside.runtimes(), new KeptChoices(context));
    headPacks = new HeadShelf(context, bundles, headFiles);
    heads = new CurrentHeads(database, headPacks, headFiles.resolve("current.bin"));
    eyes = new TaughtEyes(outside.otherEyes().orElse(bundleEyes), heads);
    eye = new KeptEye(eyes);
    refusals =
        new CountedRefusals(facts, outside.threads().database())
            .tally(files.resolve("refusals"), outside.clock());
  }
}
