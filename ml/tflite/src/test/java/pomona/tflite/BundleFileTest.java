package pomona.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.bundle.Bundle;
import pomona.bundle.BundleException;
import pomona.bundle.Card;
import pomona.embedding.Embedding;
import pomona.trust.TrustException;
import pomona.trust.TrustException.Reason;
import pomona.vision.Eye;
import pomona.vision.Frame;
import pomona.vision.SelfTestCheck;

final class BundleFileTest {
  private static final int SIDE_PX = 32;

  @TempDir Path folder;

  @Test
  void writtenBundle_isReadRunAndPassesItsSelfTest() throws IOException {
    Path file = TinyBundle.write(folder, 1, SIDE_PX);
    Bundle bundle = BundleFile.read(file, TinyBundle.TRUSTED);
    try (TfliteRuntime runtime = new TfliteRuntime(bundle)) {
      SelfTestCheck check = SelfTestCheck.of(bundle, runtime);
      assertTrue(check.passed(), check.toString());
      assertEquals(0, check.largestStep());
      assertEquals(1, check.leastCosine(), 1e-6);
    }
  }

  @Test
  void selfTestOfAnotherGraph_doesNotPass() throws IOException {
    Bundle bundle = BundleFile.read(TinyBundle.write(folder, 1, SIDE_PX), TinyBundle.TRUSTED);
    Bundle other = BundleFile.read(TinyBundle.write(folder, 2, SIDE_PX), TinyBundle.TRUSTED);
    try (TfliteRuntime runtime = new TfliteRuntime(other)) {
      assertTrue(!SelfTestCheck.of(bundle, runtime).passed());
    }
  }

  @Test
  void sameFrame_givesTheSameEmbeddingInEveryEye() throws IOException {
    Bundle bundle = BundleFile.read(TinyBundle.write(folder, 3, SIDE_PX), TinyBundle.TRUSTED);
    try (Eye first = new Eye(bundle, new TfliteRuntime(bundle));
        Eye second = new Eye(bundle, new TfliteRuntime(bundle))) {
      Embedding embedding = first.recognise(frame(1)).embedding();
      assertEquals(embedding, second.recognise(frame(1)).embedding());
      assertTrue(!embedding.equals(second.recognise(frame(2)).embedding()));
      first.see(frame(1));
    }
  }

  @Test
  void tamperedTruncatedAndUnsigned_neverReachNativeCode() throws IOException {
    Path file = TinyBundle.write(folder, 4, SIDE_PX);
    byte[] good = Files.readAllBytes(file);
    byte[] changed = good.clone();
    changed[good.length / 3] ^= 1;
    Files.write(file, changed);
    assertRefused(Reason.CHANGED, file);
    Files.write(file, Arrays.copyOf(good, good.length - 1));
    assertRefused(Reason.CUT_OFF, file);
    Files.write(file, good);
    Files.delete(BundleFile.signatureOf(file));
    assertRefused(Reason.UNSIGNED, file);
  }

  @Test
  void absentAndOversizedFiles_areRefusedWithTheirPath() throws IOException {
    Path absent = folder.resolve("absent.tflite");
    BundleException refusal =
        assertThrows(BundleException.class, () -> BundleFile.read(absent, TinyBundle.TRUSTED));
    assertTrue(refusal.getMessage().contains("absent.tflite"), refusal.getMessage());
    Path file = TinyBundle.write(folder, 5, SIDE_PX);
    Files.write(BundleFile.signatureOf(file), new byte[100_000]);
    assertThrows(BundleException.class, () -> BundleFile.read(file, TinyBundle.TRUSTED));
  }

  @Test
  void cardOfAnotherGraph_isRefusedAndTheInterpreterFreed() {
    byte[] model = TinyModel.write(6, SIDE_PX);
    Card card = TinyBundle.card(model);
    String json =
        new String(card.toBytes(), StandardCharsets.UTF_8)
            .replace("\"zeroPoint\": 0", "\"zeroPoint\": 1")
            .replace("\"scale\": 0.03125", "\"scale\": 0.0625");
    Bundle bundle = TinyBundle.open(model, Card.fromBytes(json.getBytes(StandardCharsets.UTF_8)));
    assertThrows(BundleException.class, () -> new EyePool(bundle, 2));
  }

  @Test
  void pool_lendsEachEyeToOneThreadAtATime() throws Exception {
    Bundle bundle = BundleFile.read(TinyBundle.write(folder, 7, SIDE_PX), TinyBundle.TRUSTED);
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            6, work -> new Thread(work, "eye-" + number.getAndIncrement()));
    try (EyePool pool = new EyePool(bundle, 2);
        Eye alone = new Eye(bundle, new TfliteRuntime(bundle))) {
      AtomicInteger busy = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      List<Future<Embedding>> answers = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        int seed = i % 10;
        answers.add(
            threads.submit(
                () ->
                    pool.with(
                        60_000,
                        eye -> {
                          most.accumulateAndGet(busy.incrementAndGet(), Math::max);
                          Embedding embedding = eye.recognise(frame(seed)).embedding();
                          busy.decrementAndGet();
                          return embedding;
                        })));
      }
      for (int i = 0; i < 120; i++) {
        assertEquals(alone.recognise(frame(i % 10)).embedding(), answers.get(i).get());
      }
      assertTrue(most.get() <= 2, most + " at once");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closingPool_waitsForTheEyeThatIsLent() throws Exception {
    Bundle bundle = BundleFile.read(TinyBundle.write(folder, 8, SIDE_PX), TinyBundle.TRUSTED);
    EyePool pool = new EyePool(bundle, 1);
    CountDownLatch lent = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2, work -> new Thread(work, "pool"));
    try {
      Future<Boolean> use =
          threads.submit(
              () ->
                  pool.with(
                      1000,
                      eye -> {
                        lent.countDown();
                        await(finish);
                        return eye.recognise(frame(1)).isJudged();
                      }));
      assertTrue(lent.await(10, TimeUnit.SECONDS));
      Future<?> closing = threads.submit(pool::close);
      assertThrows(IllegalStateException.class, () -> pool.with(1, eye -> true));
      assertTrue(!closing.isDone());
      finish.countDown();
      assertTrue(use.get(10, TimeUnit.SECONDS));
      closing.get(10, TimeUnit.SECONDS);
      assertThrows(IllegalStateException.class, () -> pool.with(1, eye -> true));
      pool.close();
    } finally {
      finish.countDown();
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(Reason reason, Path file) {
    TrustException refusal =
        assertThrows(TrustException.class, () -> BundleFile.read(file, TinyBundle.TRUSTED));
    assertEquals(reason, refusal.reason());
  }

  private static Frame frame(int seed) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(4 * SIDE_PX * SIDE_PX);
    byte[] bytes = new byte[pixels.capacity()];
    new Random(seed).nextBytes(bytes);
    pixels.put(bytes);
    return Frame.rgba(pixels, SIDE_PX, SIDE_PX, 4 * SIDE_PX);
  }
}
