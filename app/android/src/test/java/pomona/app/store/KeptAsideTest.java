package pomona.app.store;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import android.app.Application;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;
import pomona.app.TestApplication;

/** A damaged database is not deleted. */
@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class KeptAsideTest {
  private final Application application = ApplicationProvider.getApplicationContext();

  @Test
  public void aDamagedFile_isKeptAside_said_andANewDatabaseBegins() throws Exception {
    Path file = application.getDatabasePath("damaged.db").toPath();
    Files.createDirectories(file.getParent());
    byte[] damaged =
        "no database at all, though long enough".repeat(200).getBytes(StandardCharsets.UTF_8);
    Files.write(file, damaged);
    List<String> told = new ArrayList<>();
    PomonaDatabase database =
        Room.databaseBuilder(application, PomonaDatabase.class, "damaged.db")
            .openHelperFactory(
                new KeptAside(
                    Clock.fixed(TestApplication.NOW, ZoneOffset.UTC), told::add, () -> {}))
            .allowMainThreadQueries()
            .build();
    assertEquals(0, database.facts().countWaiting());
    database.close();
    String aside = "damaged.db-damaged-" + TestApplication.NOW.toEpochMilli();
    assertEquals(List.of(aside), told);
    assertArrayEquals(
        damaged, Files.readAllBytes(new File(file.getParent().toFile(), aside).toPath()));
  }
}
