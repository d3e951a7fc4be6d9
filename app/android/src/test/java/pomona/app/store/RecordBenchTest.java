package pomona.app.store;

import static org.junit.Assert.assertEquals;

import android.content.Context;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okio.ByteString;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.Measured;
import pomona.sync.FactIds;

/** How long a scan of 40 fruits takes to be safe on the phone's own disk. */
@RunWith(AndroidJUnit4.class)
public final class RecordBenchTest {
  private static final int FRUITS = 40;

  @Test
  public void aScanOf40Fruits_isWrittenInOneTransaction() throws Exception {
    Context context = ApplicationProvider.getApplicationContext();
    Clock clock = Clock.fixed(Instant.parse("2026-09-14T06:30:00Z"), ZoneOffset.UTC);
    PomonaDatabase database =
        Room.databaseBuilder(context, PomonaDatabase.class, "bench.db")
            .allowMainThreadQueries()
            .build();
    FactRecorder recorder =
        new FactRecorder(
            database,
            new FactMaker(
                new FactIds(clock, new Random(1)),
                clock,
                () -> new Recorder("phone-7", "north", "shift-2")),
            () -> {});
    String lot = recorder.startLot("L-1", "apples", Optional.empty());
    SeenScan seen = SeenScans.of(FRUITS);
    Random random = new Random(7);
    Measured measured =
        Measured.of(
            "record a scan of 40 fruits",
            10,
            300,
            () -> recorder.recordScan(lot, seen, crops(random)));
    measured.report(measured.median(), 5);
    assertEquals(
        database.lots().countScans(lot) * FRUITS, database.facts().countWaitingAttachments());
    database.close();
  }

  private static Pictures crops(Random random) {
    List<KeptFile> crops = new ArrayList<>();
    for (int i = 0; i < FRUITS; i++) {
      byte[] content = new byte[16];
      random.nextBytes(content);
      crops.add(new KeptFile(ByteString.of(content).sha256().hex(), 9_000));
    }
    return new Pictures(crops, Optional.empty());
  }
}
