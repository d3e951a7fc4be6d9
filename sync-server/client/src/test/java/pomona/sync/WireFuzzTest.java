package pomona.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import okio.Buffer;
import okio.ByteString;

/**
 * Any bytes are a document or a {@link BadField} with a reason. The build tries the seeds beside
 * the tests; {@code -Dfuzz=1 -Dtest=WireFuzzTest#facts} goes on from them until it finds something
 * or its time is over.
 */
final class WireFuzzTest {
  private static final List<Class<?>> DOCUMENTS =
      List.of(
          PushBatch.class,
          PushAnswer.class,
          PullAnswer.class,
          UploadState.class,
          EnrolRequest.class,
          Enrolled.class,
          Problem.class);

  @FuzzTest(maxDuration = "10m")
  void facts(byte[] bytes) {
    Fact fact;
    try {
      fact = FactJson.read(ByteString.of(bytes));
    } catch (BadField bad) {
      assertFalse(bad.why().isEmpty());
      return;
    }
    if (!(fact.body() instanceof FactBody.Unknown)) {
      assertEquals(fact, FactJson.read(FactJson.write(fact)), "what is read can be written");
    }
  }

  @FuzzTest(maxDuration = "10m")
  void documents(byte[] bytes) {
    for (Class<?> type : DOCUMENTS) {
      try {
        Object read = WireJson.read(type, new Buffer().write(bytes));
        assertEquals(read, WireJson.read(type, new Buffer().write(WireJson.write(read))));
      } catch (BadField bad) {
        assertFalse(bad.why().isEmpty());
      }
    }
  }

  @FuzzTest(maxDuration = "10m")
  void masks(byte[] bytes) {
    if (bytes.length < 3) {
      return;
    }
    int width = bytes[0] & 0xff;
    int height = bytes[1] & 0xff;
    ByteString runs = ByteString.of(bytes, 2, bytes.length - 2);
    try {
      Mask mask = new Mask(width, height, runs);
      assertEquals(width * height, mask.cells().length);
    } catch (BadField bad) {
      assertFalse(bad.why().isEmpty());
    }
  }
}
