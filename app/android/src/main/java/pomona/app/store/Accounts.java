package pomona.app.store;

import android.os.StrictMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pomona.binary.FormatException;
import pomona.phone.record.GradeAccount;

/** The accounts of recorded fruits: a file for each scan. */
public final class Accounts {
  private static final String ENDING = ".accounts";

  private Accounts() {}

  /** What the file of a scan is called. */
  public static String name(String scan) {
    return scan + ENDING;
  }

  /**
   * Where the accounts of a scan are, by what its row names: they, or an earlier version's frame.
   */
  public static Path file(Path frames, String frameFile) {
    int point = frameFile.lastIndexOf('.');
    return frames.resolve(name(point < 0 ? frameFile : frameFile.substring(0, point)));
  }

  /** Why a fruit has its grade; empty once it was thinned away. Blocks. */
  public static Optional<GradeAccount> of(FruitRow fruit, LotDao lots, Path frames) {
    StrictMode.noteSlowCall("reads accounts");
    Optional<String> frame =
        lots.scan(fruit.scanId()).flatMap(scan -> Optional.ofNullable(scan.frameFile()));
    // Ids are made in the order of the fruits and sort in that order.
    int at = lots.fruitIdsOf(fruit.scanId()).indexOf(fruit.id());
    if (!frame.isPresent() || at < 0) {
      return Optional.empty();
    }
    try {
      List<GradeAccount> accounts =
          GradeAccount.fromBytes(Files.readAllBytes(file(frames, frame.get())));
      return at < accounts.size() ? Optional.of(accounts.get(at)) : Optional.empty();
    } catch (IOException | FormatException thinned) {
      return Optional.empty();
    }
  }
}
