package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.app.Application;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.TestApplication;
import pomona.embedding.Embedding;
import pomona.embedding.Generation;
import pomona.fruit.Box;
import pomona.fruit.Defect;
import pomona.fruit.DefectKind;
import pomona.fruit.Fruit;
import pomona.fruit.Grade;
import pomona.fruit.Mask;
import pomona.phone.record.FactMaker;
import pomona.phone.record.Pictures;
import pomona.phone.record.Recorder;
import pomona.phone.record.SeenFrame;
import pomona.sync.FactIds;
import pomona.sync.WireDelegate;

/** How long it takes to record a scan of 40 fruits, on a database in a file. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class ScanInsertTest {
  private static final int FRUITS = 40;
  private static final int ROUNDS = Integer.getInteger("pomona.bench.rounds", 40);

  @Test
  public void aScanOfFortyFruits_isRecordedInOneShortTransaction() {
    PomonaDatabase database =
        Room.databaseBuilder(
                ApplicationProvider.getApplicationContext(), PomonaDatabase.class, "insert.db")
            .allowMainThreadQueries()
            .build();
    Clock clock = Clock.fixed(TestApplication.NOW, ZoneOffset.UTC);
    FactRecorder recorder =
        new FactRecorder(
            database,
            new FactMaker(
                new FactIds(clock, new SecureRandom()),
                clock,
                () -> new Recorder("phone-1", "north", "anna")),
            () -> {});
    String lot = recorder.startLot("L-1", "gala", Optional.empty());
    SeenFrame scan = scan(FRUITS);
    SeenFrame single = scan(1);
    ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[ROUNDS];
    long[] cpuNanos = new long[ROUNDS];
    long[] singleNanos = new long[ROUNDS];
    for (int i = -ROUNDS / 2; i < ROUNDS; i++) {
      long from = System.nanoTime();
      long cpuFrom = processor.getCurrentThreadCpuTime();
      recorder.recordScan(lot, scan, Pictures.NONE, Optional.empty(), Optional.of("frame.jpg"));
      long cpuTo = processor.getCurrentThreadCpuTime();
      long to = System.nanoTime();
      recorder.recordScan(lot, single, Pictures.NONE, Optional.empty(), Optional.of("frame.jpg"));
      if (i >= 0) {
        nanos[i] = to - from;
        cpuNanos[i] = cpuTo - cpuFrom;
        singleNanos[i] = processor.getCurrentThreadCpuTime() - cpuTo;
      }
    }
    assertEquals((ROUNDS + ROUNDS / 2) * (FRUITS + 1), database.lots().countFruits(lot));
    database.close();
    Arrays.sort(nanos);
    Arrays.sort(cpuNanos);
    Arrays.sort(singleNanos);
    System.out.printf(
        Locale.ROOT,
        "Room: a scan of %d fruits in %.2f ms (wanted: at most 5), %.2f of the processor's; a scan"
            + " of one in %.2f of the processor's (medians of %d)%n",
        FRUITS,
        nanos[ROUNDS / 2] / 1e6,
        cpuNanos[ROUNDS / 2] / 1e6,
        singleNanos[ROUNDS / 2] / 1e6,
        ROUNDS);
    double times = (double) cpuNanos[ROUNDS / 2] / singleNanos[ROUNDS / 2];
    assertTrue(times + " times as long as one fruit's", times < FRUITS * 0.75);
  }

  private static SeenFrame scan(int count) {
    Random random = new Random(3);
    List<Fruit> fruits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[Embedding.DIMENSIONS];
      for (int d = 0; d < vector.length; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      boolean[] inside = new boolean[128 * 96];
      for (int y = 10; y < 30; y++) {
        Arrays.fill(inside, y * 128 + 20 + y % 5, y * 128 + 40 - y % 3, true);
      }
      fruits.add(
          new Fruit(
              new Box(200, 100, 400, 300),
              Mask.of(128, 96, inside),
              0.9,
              "gala",
              0.8,
              Grade.values()[i % 4],
              0.7,
              -0.1,
              List.of(new Defect(DefectKind.SCAB, 0.02, new Box(210, 110, 230, 130))),
              Embedding.quantise(vector)));
    }
    return new SeenFrame(
        1280,
        960,
        fruits,
        List.of(),
        Optional.empty(),
        Generation.of("produce", "pomona-s-1"),
        WireDelegate.XNNPACK,
        12);
  }
}
