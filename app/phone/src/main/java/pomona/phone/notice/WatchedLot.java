package pomona.phone.notice;

import java.util.List;
import pomona.lot.GradeCounts;
import pomona.sync.lot.LotAccount;

/**
 * A lot as hunches look at it.
 *
 * @param id of its row, by which its screen is opened
 * @param code what its label says
 * @param finished whether nothing is scanned into it any more
 * @param account what its facts tell
 * @param grades of all its fruits
 * @param earlier the grades of finished lots of the same supplier and product
 */
public record WatchedLot(
    String id,
    String code,
    boolean finished,
    LotAccount account,
    GradeCounts grades,
    List<GradeCounts> earlier) {
  public WatchedLot {
    earlier = List.copyOf(earlier);
  }
}
