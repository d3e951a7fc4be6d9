package pomona.app;

import android.content.Context;
import java.time.Clock;
import java.util.Optional;
import pomona.app.camera.Cameras;
import pomona.app.eye.AndroidRuntimes;
import pomona.app.eye.EyeOpener;
import pomona.app.eye.Runtimes;
import pomona.app.sync.AesSeal;
import pomona.app.sync.SyncSchedule;
import pomona.app.sync.TokenSeal;
import pomona.app.sync.WorkSchedule;

/**
 * The parts that tests replace.
 *
 * @param threads all that is not done on the main thread
 * @param runtimes run bundles
 * @param otherEyes to see with instead of the bundles' own
 * @param schedules make the schedule of exchanges
 */
public record Outside(
    Clock clock,
    Threads threads,
    Runtimes runtimes,
    Optional<EyeOpener> otherEyes,
    Cameras cameras,
    PdfPress press,
    TokenSeal seal,
    SyncSchedule.Maker schedules) {

  static Outside ofPhone(Context context) {
    Threads threads = Threads.ofPhone();
    return new Outside(
        Clock.systemUTC(),
        threads,
        new AndroidRuntimes(),
        Optional.empty(),
        Cameras.ofPhone(context, threads::camera),
        new AndroidPress(),
        AesSeal.ofThisPhone(),
        (rules, enrolments) -> new WorkSchedule(context, rules, enrolments));
  }
}
