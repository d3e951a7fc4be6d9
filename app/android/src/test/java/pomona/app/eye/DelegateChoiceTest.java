package pomona.app.eye;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.Test;
import pomona.app.eye.FaultyRuntimes.Fault;
import pomona.app.failure.Failure;
import pomona.bundle.Bundle;
import pomona.vision.Runtime;

public final class DelegateChoiceTest {
  private static final Bundle BUNDLE = Bundles.shipped();

  private final Memory memory = new Memory();
  private int processes;
  private final FaultyRuntimes phone = new FaultyRuntimes();

  /** What outlives the process. */
  private static final class Memory implements DelegateChoice.Memory {
    private final Map<String, String> kept = new HashMap<>();

    @Override
    public Optional<String> get(String key) {
      return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void put(String key, String value) {
      kept.put(key, value);
    }

    @Override
    public void remove(String key) {
      kept.remove(key);
    }
  }

  @Test
  @SuppressWarnings("try") // closed twice on purpose: the contract allows it
  public void everyFakeWithoutFault_keepsTheContractOfARuntime() {
    phone.with(Delegate.GPU, Fault.NONE, 1);
    Runtime runtime = phone.open(BUNDLE, Delegate.GPU);
    byte[] first = outputs(runtime);
    assertArrayEquals(first, outputs(runtime));
    runtime.close();
    runtime.close();
    assertEquals(0, phone.open());
  }

  @Test
  public void ofThoseThatPass_theFastestIsChosen_andTheOthersAreClosed() {
    phone
        .with(Delegate.GPU, Fault.NONE, 9)
        .with(Delegate.NNAPI, Fault.NONE, 4)
        .with(Delegate.XNNPACK, Fault.NONE, 6);
    try (Runtime runtime = chosen(Delegate.NNAPI)) {
      assertEquals(1, phone.open());
      outputs(runtime);
    }
    assertEquals(0, phone.open());
  }

  @Test
  public void whatDrifts_isNotChosen_howeverFast() {
    phone.with(Delegate.GPU, Fault.DRIFTS, 1).with(Delegate.XNNPACK, Fault.NONE, 50);
    chosen(Delegate.XNNPACK).close();
  }

  @Test
  public void whatCannotBeOpened_isPassedOver() {
    phone
        .with(Delegate.GPU, Fault.NO_LIBRARY, 1)
        .with(Delegate.NNAPI, Fault.CANNOT_OPEN, 1)
        .with(Delegate.XNNPACK, Fault.NONE, 50);
    chosen(Delegate.XNNPACK).close();
  }

  @Test
  public void whereNothingPasses_thereIsNone() {
    phone.with(Delegate.GPU, Fault.DRIFTS, 1).with(Delegate.CPU, Fault.CANNOT_OPEN, 1);
    assertFalse(choice().choose().isPresent());
    assertEquals(0, phone.open());
  }

  @Test
  public void theChoice_isRemembered_andNothingIsTestedAgain() {
    phone.with(Delegate.GPU, Fault.NONE, 1).with(Delegate.XNNPACK, Fault.NONE, 5);
    chosen(Delegate.GPU).close();
    int before = phone.opened().size();
    long runBefore = phone.nanoTime();
    chosen(Delegate.GPU).close();
    assertEquals(List.of(Delegate.GPU), phone.opened().subList(before, phone.opened().size()));
    assertEquals(runBefore, phone.nanoTime());
  }

  @Test
  public void anUpdateOfTheDriver_hasAllTestedAgain() {
    phone.with(Delegate.GPU, Fault.NONE, 1).with(Delegate.XNNPACK, Fault.NONE, 5);
    chosen(Delegate.GPU).close();
    phone.updateDriver();
    phone.with(Delegate.GPU, Fault.DRIFTS, 1);
    chosen(Delegate.XNNPACK).close();
  }

  @Test
  public void whatWasRememberedAndIsGone_isReplaced() {
    phone.with(Delegate.GPU, Fault.NONE, 1).with(Delegate.XNNPACK, Fault.NONE, 5);
    chosen(Delegate.GPU).close();
    phone.with(Delegate.GPU, Fault.NO_LIBRARY, 1);
    chosen(Delegate.XNNPACK).close();
  }

  @Test
  public void whatTookDownTheProcess_isNotTriedAgain_untilItsDriverChanges() {
    phone.with(Delegate.GPU, Fault.CRASHES, 1).with(Delegate.XNNPACK, Fault.NONE, 5);
    // A process that is gone wipes off no mark: the fake's death must not either.
    DelegateChoice.Memory atDeath = new Memory();
    assertThrows(
        FaultyRuntimes.ProcessDeath.class,
        () ->
            new DelegateChoice(
                    new DelegateChoice.Memory() {
                      @Override
                      public Optional<String> get(String key) {
                        return memory.get(key);
                      }

                      @Override
                      public void put(String key, String value) {
                        memory.put(key, value);
                      }

                      @Override
                      public void remove(String key) {
                        atDeath.remove(key);
                      }
                    },
                    phone,
                    BUNDLE,
                    phone::nanoTime,
                    "process-0")
                .choose());
    chosen(Delegate.XNNPACK).close();
    phone.updateDriver();
    phone.with(Delegate.GPU, Fault.NONE, 1);
    chosen(Delegate.GPU).close();
  }

  @Test
  public void aDelegateThatFailsInUse_isReplaced_andItsFrameIsNotLost() {
    phone.with(Delegate.GPU, Fault.NONE, 1).with(Delegate.XNNPACK, Fault.NONE, 5);
    DelegateChoice choice = choice();
    try (Runtime reference = phone.open(BUNDLE, Delegate.XNNPACK);
        FallbackRuntime runtime = new FallbackRuntime(choice, choice.choose().orElseThrow())) {
      assertEquals(Delegate.GPU, runtime.delegate());
      phone.breakAfter(Delegate.GPU, 1);
      assertArrayEquals(outputs(reference), outputs(runtime));
      assertEquals(Delegate.GPU, runtime.delegate());
      assertArrayEquals(outputs(reference), outputs(runtime));
      assertEquals(Delegate.XNNPACK, runtime.delegate());
      assertEquals(2, phone.open());
    }
    assertEquals(0, phone.open());
    // It may have been the moment's: the next start asks again.
    phone.breakAfter(Delegate.GPU, 1_000);
    chosen(Delegate.GPU).close();
  }

  @Test
  public void whatTookDownTheProcessInUse_isNotUsedAgain_untilItsDriverChanges() {
    phone.with(Delegate.GPU, Fault.NONE, 1).with(Delegate.XNNPACK, Fault.NONE, 5);
    FallbackRuntime dying = used();
    assertEquals(Delegate.GPU, dying.delegate());
    dying.run();
    // The process is gone: nothing is closed, no mark wiped off.
    chosen(Delegate.XNNPACK).close();
    phone.updateDriver();
    chosen(Delegate.GPU).close();
    dying.close();
  }

  @Test
  public void aQuietMinute_isEnough() {
    phone
        .with(Delegate.GPU, Fault.NONE, 1_000_000_000)
        .with(Delegate.XNNPACK, Fault.NONE, 9_000_000_000L);
    FallbackRuntime killed = used();
    for (int i = 0; i < 60; i++) {
      killed.run();
    }
    chosen(Delegate.XNNPACK).close();
    FallbackRuntime quiet = usedAfresh();
    for (int i = 0; i < 62; i++) {
      quiet.run();
    }
    chosen(Delegate.GPU).close();
    quiet.close();
    killed.close();
  }

  @Test
  public void whoeverRests_hasNotCrashed() {
    phone.with(Delegate.GPU, Fault.NONE, 1).with(Delegate.XNNPACK, Fault.NONE, 5);
    FallbackRuntime runtime = used();
    runtime.run();
    runtime.rest();
    chosen(Delegate.GPU).close();
    runtime.run();
    chosen(Delegate.XNNPACK).close();
    runtime.close();
  }

  @Test
  public void theSameProcess_isNoCrash_howeverManyEyesItOpens() {
    phone.with(Delegate.GPU, Fault.NONE, 1).with(Delegate.XNNPACK, Fault.NONE, 5);
    DelegateChoice one = choice();
    processes--;
    DelegateChoice other = choice();
    try (FallbackRuntime seen = new FallbackRuntime(one, one.choose().orElseThrow())) {
      seen.run();
      DelegateChoice.Chosen compared = other.choose().orElseThrow();
      assertEquals(Delegate.GPU, compared.delegate());
      compared.runtime().close();
    }
  }

  @Test
  public void aLibraryThatBreaksInUse_isReplacedLikeAnyFailure() {
    phone.with(Delegate.GPU, Fault.NONE, 1).with(Delegate.XNNPACK, Fault.NONE, 5);
    try (FallbackRuntime runtime = used()) {
      phone.unlinkAfter(Delegate.GPU, 0);
      runtime.run();
      assertEquals(Delegate.XNNPACK, runtime.delegate());
    }
  }

  private FallbackRuntime used() {
    DelegateChoice choice = choice();
    return new FallbackRuntime(choice, choice.choose().orElseThrow());
  }

  /** As after an update of the driver, which forgets what crashed. */
  private FallbackRuntime usedAfresh() {
    phone.updateDriver();
    return used();
  }

  @Test
  public void whenNothingIsLeft_itSaysSo() {
    phone.with(Delegate.XNNPACK, Fault.NONE, 1);
    DelegateChoice choice = choice();
    FallbackRuntime runtime = new FallbackRuntime(choice, choice.choose().orElseThrow());
    phone.breakAfter(Delegate.XNNPACK, 0);
    IllegalStateException failure = assertThrows(IllegalStateException.class, runtime::run);
    assertEquals(Failure.MODEL_DOES_NOT_RUN, Failure.of(failure, Failure.NOT_LOOKED_AT));
  }

  @Test
  public void anotherThread_isTurnedAway() throws Exception {
    phone.with(Delegate.XNNPACK, Fault.NONE, 1);
    DelegateChoice choice = choice();
    ExecutorService other = Executors.newSingleThreadExecutor(work -> new Thread(work, "other"));
    try (FallbackRuntime runtime = new FallbackRuntime(choice, choice.choose().orElseThrow())) {
      ExecutionException failure =
          assertThrows(ExecutionException.class, () -> other.submit(runtime::run).get());
      assertTrue(failure.getMessage(), failure.getMessage().contains("other"));
    } finally {
      other.shutdown();
    }
  }

  private DelegateChoice choice() {
    return new DelegateChoice(memory, phone, BUNDLE, phone::nanoTime, "process-" + ++processes);
  }

  /** Chooses as after a start of the process. */
  private Runtime chosen(Delegate expected) {
    DelegateChoice.Chosen chosen = choice().choose().orElseThrow();
    assertEquals(expected, chosen.delegate());
    return chosen.runtime();
  }

  /** All that a runtime gives for a picture of the bundle's own self-test. */
  private static byte[] outputs(Runtime runtime) {
    ByteBuffer input = runtime.input();
    input.clear();
    input.put(BUNDLE.selfTest().cases().get(0).input());
    runtime.run();
    int size = 0;
    for (int i = 0; i < runtime.graph().outputs().size(); i++) {
      size += runtime.output(i).capacity();
    }
    ByteBuffer all = ByteBuffer.allocate(size);
    for (int i = 0; i < runtime.graph().outputs().size(); i++) {
      ByteBuffer output = runtime.output(i).duplicate();
      output.clear();
      all.put(output);
    }
    return all.array();
  }
}
