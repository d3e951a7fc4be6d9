package pomona.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;
import pomona.bundle.Bundles;
import pomona.embedding.Embedding;
import pomona.embedding.EmbeddingTable;
import pomona.embedding.Embeddings;

final class RegradeTest {
  private final Random random = new Random(17);
  private final EmbeddingTable table = new EmbeddingTable(10);

  @Test
  void everyRow_getsWhatTheHeadSaysOfItAlone() {
    fill(500);
    for (LinearHead head :
        new LinearHead[] {Bundles.heads(3).grades(), Bundles.heads(3).classes()}) {
      byte[] labels = new Regrade(head).labels(table);
      for (int row = 0; row < table.size(); row++) {
        assertEquals(head.answer(table.get(row)).index(), labels[row]);
      }
    }
  }

  @Test
  void change_isCountedAgainstWhatWasSaidAndWhatIsTrue() {
    fill(4);
    Regrade regrade = new Regrade(Bundles.heads(3).grades());
    byte[] now = regrade.labels(table);
    byte[] before = now.clone();
    byte[] truth = now.clone();
    byte other = (byte) ((now[1] + 1) % 4);
    before[1] = other;
    truth[1] = other;
    before[2] = (byte) ((now[2] + 1) % 4);
    truth[3] = Regrade.UNKNOWN;
    Regrade.Change change = regrade.compare(table, before, truth);
    assertEquals(2, change.changed());
    assertEquals(3, change.judged());
    assertEquals(1, change.negativeFlips());
    assertEquals(1, change.positiveFlips());
    assertArrayEquals(new int[] {1}, change.negativeFlipRows());
    assertEquals(2, change.rightBefore());
    assertEquals(2, change.rightAfter());
    assertEquals(1, change.moved(other, now[1]));
  }

  @Test
  void labelsThatDoNotFit_areRefused() {
    fill(3);
    Regrade regrade = new Regrade(Bundles.heads(3).grades());
    byte[] three = new byte[3];
    assertThrows(FormatException.class, () -> regrade.compare(table, new byte[2], three));
    byte[] wrong = {0, 4, 0};
    assertThrows(FormatException.class, () -> regrade.compare(table, wrong, three));
    Regrade.Change unknown = regrade.compare(table, three, new byte[] {Regrade.UNKNOWN, -1, -1});
    assertEquals(0, unknown.judged());
  }

  @Test
  void largeHead_isApplied() {
    fill(50);
    float[] rows = Bundles.unitRows(random, 50);
    String[] labels = new String[50];
    Arrays.setAll(labels, i -> "label-" + i);
    LinearHead head = new LinearHead(Arrays.asList(labels), rows, new float[50], 16, 1);
    byte[] said = new Regrade(head).labels(table);
    for (int row = 0; row < table.size(); row++) {
      assertEquals(head.answer(table.get(row)).index(), said[row]);
    }
  }

  private void fill(int rows) {
    for (int i = 0; i < rows; i++) {
      Embedding embedding = Embeddings.random(random);
      table.add(embedding);
    }
  }
}
