package pomona.server.review.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.learn.hunch.HunchKind;
import pomona.server.learn.StoredRepair;
import pomona.server.model.Rollout;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.WireGrade;
import pomona.sync.WireRefusal;
import pomona.sync.WireThermal;

/**
 * Constants that pages say by their group have a word for each; else they would show in English.
 */
final class ConstantWordsTest {
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "review.refusal",
              Stream.concat(
                      names(WireRefusal.values()).stream(), Stream.of("TOO_DARK", "UNREADABLE"))
                  .toList(),
          "admin.thermal", names(WireThermal.values()),
          "page.grade", names(WireGrade.values()),
          "review.disposition", List.of("ACCEPT", "HOLD", "REJECT"),
          "updates.state", names(Rollout.State.values()),
          "learn.state", names(StoredRepair.State.values()),
          "learn.hunch.kind", names(HunchKind.values()),
          "explore.fact",
              Stream.of(FactBody.Note.KIND, FactBody.LotStarted.KIND, LotFact.Declared.KIND)
                  .map(kind -> kind.replace('-', '_'))
                  .toList());

  /** Refusals as they were once documented are in old logs; crops have one more. */
  @Test
  void eachConstant_hasAWord() {
    TreeSet<String> missing = new TreeSet<>();
    GROUPS.forEach((group, names) -> names.forEach(name -> missing.add(group + "." + name)));
    missing.removeAll(PageWords.in(Tongue.ENGLISH).keys());
    assertEquals(List.of(), List.copyOf(missing));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).filter(name -> !name.equals("UNKNOWN")).toList();
  }
}
