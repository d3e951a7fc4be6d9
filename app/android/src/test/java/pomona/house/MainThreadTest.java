package pomona.house;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import android.content.ContentResolver;
import android.content.res.AssetManager;
import android.os.StrictMode;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import okio.FileSystem;
import okio.Okio;
import org.junit.Test;
import pomona.sync.SyncClient;

/** What waits for a disk or a network tells StrictMode, so that tests see it on the main thread. */
public final class MainThreadTest {
  private static final Set<String> SLOW =
      Set.of(
          Files.class.getName(),
          File.class.getName(),
          AssetManager.class.getName(),
          ContentResolver.class.getName(),
          FileSystem.class.getName(),
          Okio.class.getName(),
          SyncClient.class.getName());

  /** Makes a path out of one that is known, or a file's name; nothing waits for it. */
  private static final Set<String> QUICK = Set.of("toPath", "toString", "<init>", "getName");

  @Test
  public void everyClassThatTouchesFilesOrServers_tellsStrictMode() {
    Set<String> touching = new TreeSet<>();
    Set<String> telling = new TreeSet<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("pomona.app")) {
      String name = each.getName().replaceFirst("\\$.*", "");
      for (JavaAccess<?> access : each.getAccessesFromSelf()) {
        String owner = access.getTargetOwner().getName();
        if (SLOW.contains(owner) && !QUICK.contains(access.getName())) {
          touching.add(name);
        } else if (owner.equals(StrictMode.class.getName())) {
          telling.add(name);
        }
      }
    }
    assertTrue("fewer than there are: " + touching, touching.size() > 10);
    touching.removeAll(telling);
    assertEquals(Set.of(), touching);
  }
}
