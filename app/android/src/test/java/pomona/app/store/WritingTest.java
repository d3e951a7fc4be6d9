package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.app.Application;
import android.database.sqlite.SQLiteDatabaseCorruptException;
import android.database.sqlite.SQLiteDatabaseLockedException;
import android.database.sqlite.SQLiteFullException;
import android.os.Looper;
import android.system.ErrnoException;
import android.system.OsConstants;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.annotation.Config;

@RunWith(AndroidJUnit4.class)
@Config(application = Application.class)
public final class WritingTest {
  private final Writing writing =
      new Writing(Runnable::run, new DamageNotice(ApplicationProvider.getApplicationContext()));
  private final List<String> written = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private boolean full;

  private void write(String name) {
    writing.execute(
        () -> {
          if (full) {
            throw new SQLiteFullException("database or disk is full");
          }
          written.add(name);
        },
        new Writing.Told() {
          @Override
          public void failed(WriteFault fault) {
            told.add(name + " " + fault);
          }

          @Override
          public void givenUp() {
            told.add(name + " given up");
          }
        });
  }

  private Optional<Writing.Unwritten> unwritten() {
    shadowOf(Looper.getMainLooper()).idle();
    return writing.unwritten().getValue();
  }

  @Test
  public void whatCannotBeWritten_isKept_said_andWrittenLaterInItsOrder() {
    write("one");
    full = true;
    write("two");
    write("three");
    assertEquals(List.of("one"), written);
    assertTrue(writing.isBlocked());
    assertEquals(Optional.of(new Writing.Unwritten(WriteFault.FULL, 2)), unwritten());
    writing.again();
    assertEquals(List.of("one"), written);
    full = false;
    writing.again();
    assertEquals(List.of("one", "two", "three"), written);
    assertFalse(writing.isBlocked());
    assertEquals(Optional.empty(), unwritten());
    writing.again();
    assertEquals("nothing twice", List.of("one", "two", "three"), written);
  }

  @Test
  public void theNextEvent_triesAgainToo() {
    full = true;
    write("one");
    full = false;
    write("two");
    assertEquals(List.of("one", "two"), written);
    assertEquals(Optional.empty(), unwritten());
  }

  @Test
  public void aPersonMayLeaveOneOut_andTheNextIsTried() {
    full = true;
    write("one");
    write("two");
    told.clear();
    writing.giveUp();
    assertEquals(List.of("one given up", "two FULL"), told);
    full = false;
    writing.again();
    assertEquals(List.of("two"), written);
    writing.giveUp();
    assertEquals("nothing is left to give up", List.of("two"), written);
  }

  @Test
  public void faultsAreTold_byWhatAPersonCanDo() {
    assertEquals(WriteFault.FULL, WriteFault.of(new SQLiteFullException()));
    assertEquals(
        WriteFault.FULL,
        WriteFault.of(
            new IOException("write failed", new ErrnoException("write", OsConstants.ENOSPC))));
    assertEquals(WriteFault.FULL, WriteFault.of(new IOException("a: No space left on device")));
    assertEquals(WriteFault.BUSY, WriteFault.of(new SQLiteDatabaseLockedException()));
    assertEquals(
        WriteFault.DAMAGED,
        WriteFault.of(new IllegalStateException(new SQLiteDatabaseCorruptException())));
    assertEquals(WriteFault.OTHER, WriteFault.of(new IOException("a sentence")));
  }
}
