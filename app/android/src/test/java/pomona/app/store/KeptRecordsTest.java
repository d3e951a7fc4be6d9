package pomona.app.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.AppGraph;
import pomona.app.PomonaApplication;
import pomona.app.TestApplication;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.phone.ask.PhoneRecords;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;
import pomona.sync.LotStep;

/** What questions are asked over is what the tables hold, with what counts now. */
@RunWith(AndroidJUnit4.class)
public final class KeptRecordsTest {
  private final Context context = ApplicationProvider.getApplicationContext();
  private final AppGraph graph = PomonaApplication.graph(context);
  private final KeptRecords kept = new KeptRecords(graph.database());

  @Test
  public void whatWasRecorded_isRead_withTheGradeAndTheClassThatCount() {
    String lot = inBackground(() -> graph.facts().startLot("L-1", "gala", Optional.of("Old Mill")));
    inBackground(() -> graph.facts().recordScan(lot, SeenLots.of(2, 1)));
    AskMark mark = inBackground(kept::mark);
    PhoneRecords read = inBackground(kept::read);
    assertEquals("L-1", read.lots().get(0).code());
    assertEquals("Old Mill", read.lots().get(0).supplier());
    assertEquals("L-1", read.scans().get(0).lot());
    assertEquals(3, read.fruits().size());
    assertEquals(read.scans().get(0).id(), read.fruits().get(0).scan());
    assertEquals(0.08, read.fruits().get(2).judged().defectShare(DefectKind.ROT), 0);
    assertEquals(FactBody.LotStarted.KIND, read.facts().get(0).body().kind());

    String fruit = read.fruits().get(0).id();
    inBackground(() -> graph.facts().override(fruit, Grade.REJECT, ""));
    inBackground(
        () -> {
          graph.facts().name(fruit, "lemon", true, "");
          return null;
        });
    assertNotEquals(mark, inBackground(kept::mark));
    PhoneRecords later = inBackground(kept::read);
    assertEquals(Grade.REJECT, later.fruits().get(0).judged().grade());
    assertEquals(Grade.CLASS_I, later.fruits().get(0).judged().seenGrade());
    assertEquals("lemon", later.fruits().get(0).judged().className());
    assertEquals(Set.of("operator"), inBackground(kept::operators));
  }

  @Test
  public void whatOthersSaidOfALot_isReadToo_asFarAsItWasPulled() {
    inBackground(() -> graph.facts().startLot("L-1", "gala", Optional.empty()));
    AskMark mark = inBackground(kept::mark);
    Fact held =
        new Fact(
            graph.keptLots().maker().ids().next(),
            "phone-2",
            "north",
            Optional.of("L-1"),
            "op-2",
            graph.clock().millis(),
            new LotStep.Held("wet crates"));
    inBackground(
        () -> {
          graph
              .database()
              .facts()
              .keepChanges(List.of(new ChangeRow(1, FactJson.write(held).toByteArray())));
          return null;
        });
    assertNotEquals(mark, inBackground(kept::mark));
    List<Fact> facts = inBackground(kept::read).facts();
    assertEquals(
        List.of(FactBody.LotStarted.KIND, LotStep.Held.KIND),
        facts.stream().map(fact -> fact.body().kind()).toList());
  }

  @Test
  public void whatWasRecordedSince_isAddedToWhatWasRead_asIfAllWereReadAnew() {
    String lot = inBackground(() -> graph.facts().startLot("L-1", "gala", Optional.of("Old Mill")));
    inBackground(() -> graph.facts().recordScan(lot, SeenLots.of(2, 1)));
    AskMark mark = inBackground(kept::mark);
    PhoneRecords read = inBackground(kept::read);
    inBackground(() -> graph.facts().recordScan(lot, SeenLots.of(1, 3)));
    inBackground(() -> graph.facts().startLot("L-2", "pear", Optional.empty()));
    assertSameAsAnew(read, mark, 7);
    String first = read.fruits().get(0).id();
    inBackground(() -> graph.facts().override(first, Grade.REJECT, ""));
    assertSameAsAnew(read, mark, 7);
  }

  private void assertSameAsAnew(PhoneRecords read, AskMark mark, int fruits) {
    PhoneRecords added = inBackground(() -> kept.read(read, mark));
    PhoneRecords anew = inBackground(kept::read);
    assertEquals(fruits, added.fruits().size());
    assertEquals(anew.fruits(), added.fruits());
    assertEquals(anew.scans(), added.scans());
    assertEquals(anew.lots(), added.lots());
    assertEquals(anew.facts(), added.facts());
  }

  private static <T> T inBackground(Callable<T> work) {
    return TestApplication.inBackground(work);
  }
}
