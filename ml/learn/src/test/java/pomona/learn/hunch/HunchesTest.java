package pomona.learn.hunch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HunchesTest {
  private static final long HOUR_MILLIS = 3_600_000;

  private final HunchWords words = new HunchWords("en");

  @Test
  void aHunchOfTwoLotsThatWasKept_canBeReadStill() {
    Hunch hunch = new Hunch(HunchKind.TWO_LOTS, "Lot 1", "3 / 4", "Lot 2");
    assertEquals("Lot 1 and Lot 2 show the same fruit (3 of 4).", words.sentence(hunch));
    assertEquals("Look at both lots", words.action(hunch));
  }

  @Test
  void aLotWithoutItsSample_isNoticedWhenItIsFinished() {
    Hunch hunch = Hunches.noSample("17", true, 2, 5).orElseThrow();
    assertEquals("Lot 17 was finished with 2 of 5 packages opened.", words.sentence(hunch));
    assertTrue(Hunches.noSample("17", false, 2, 5).isEmpty());
    assertTrue(Hunches.noSample("17", true, 5, 5).isEmpty());
    assertTrue(Hunches.noSample("17", true, 0, 0).isEmpty(), "no sample was asked for");
  }

  @Test
  void aLotThatIsWarmTwice_isNoticed_andOnceIsNot() {
    assertTrue(Hunches.warmAgain("17", daily(4, 9, 9.5)).isEmpty());
    assertTrue(Hunches.warmAgain("17", daily(9, 4, 10, 3)).isEmpty(), "it is cold by now");
    Hunch hunch = Hunches.warmAgain("17", daily(9, 4, 10.25)).orElseThrow();
    assertEquals("Lot 17 is warm again: 10.3 °C (2), above 8.0 °C.", words.sentence(hunch));
    assertEquals(
        "Partie 17 ist wieder warm: 10,3 °C (2), über 8,0 °C.",
        new HunchWords("de").sentence(hunch));
    assertEquals(
        "El lote 17 vuelve a estar caliente: 10,3 °C (2), por encima de 8,0 °C.",
        new HunchWords("es").sentence(hunch));
  }

  @Test
  void warmPackagesOfOneLook_withAColdOneBetween_areWarmOnce() {
    List<CelsiusAt> readings = new ArrayList<>();
    double[] packages = {9, 4, 9.5, 3, 10};
    for (int i = 0; i < packages.length; i++) {
      readings.add(new CelsiusAt(i * 600_000L, packages[i]));
    }
    assertTrue(Hunches.warmAgain("17", readings).isEmpty());
    readings.add(new CelsiusAt(8 * HOUR_MILLIS, 4));
    assertTrue(Hunches.warmAgain("17", readings).isEmpty());
    readings.add(new CelsiusAt(16 * HOUR_MILLIS, 9));
    readings.add(new CelsiusAt(16 * HOUR_MILLIS + 1, 3));
    assertEquals("9.0 °C (2)", Hunches.warmAgain("17", readings).orElseThrow().evidence());
  }

  private static List<CelsiusAt> daily(double... celsius) {
    List<CelsiusAt> readings = new ArrayList<>();
    for (double each : celsius) {
      readings.add(new CelsiusAt(24 * HOUR_MILLIS * readings.size(), each));
    }
    return readings;
  }

  @Test
  void aDeviceOutsideItsOwnRange_isNoticed_andANewOneIsNot() {
    List<int[]> days = new ArrayList<>(Collections.nCopies(12, new int[] {5, 100}));
    Hunch hunch = Hunches.outOfRange("dock 3", 20, 100, days).orElseThrow();
    assertEquals(
        "dock 3 was overridden on 20 % of its fruits, usually on 5 %.", words.sentence(hunch));
    assertTrue(Hunches.outOfRange("dock 3", 8, 100, days).isEmpty());
    assertTrue(Hunches.outOfRange("dock 3", 20, 100, days.subList(0, 3)).isEmpty());
    days.add(new int[] {22, 100});
    assertTrue(Hunches.outOfRange("dock 3", 20, 100, days).isEmpty(), "it has been there before");
  }

  @Test
  void aDeviceThatRefusesMoreThanEver_isNoticed_andOnlyBeyondItsDaysBefore() {
    List<double[]> days = new ArrayList<>();
    for (int day = 0; day < 12; day++) {
      days.add(windows(40, 0.02 + 0.01 * (day % 3)));
    }
    Hunch hunch = Hunches.refusedFrames("dock 3", windows(40, 0.3), days).orElseThrow();
    assertEquals("dock 3 refused 30 % of its frames, usually 3 %.", words.sentence(hunch));
    assertTrue(Hunches.refusedFrames("dock 3", windows(40, 0.04), days).isEmpty());
    assertTrue(Hunches.refusedFrames("dock 3", windows(20, 0.3), days).isEmpty(), "too short");
    assertTrue(Hunches.refusedFrames("dock 3", windows(40, 0.3), days.subList(0, 9)).isEmpty());
    double[] one = windows(40, 0.03);
    one[7] = 1;
    assertTrue(Hunches.refusedFrames("dock 3", one, days).isEmpty(), "one window is chance");
    days.add(windows(40, 0.35));
    assertTrue(Hunches.refusedFrames("dock 3", windows(40, 0.3), days).isEmpty(), "seen before");
  }

  @Test
  void devicesWhoseLightChangesFromDayToDay_areSeldomNoticed_andDirtyLensesAre() {
    long seed = 20;
    Random random = new Random(seed);
    int wrong = 0;
    int dim = 0;
    int found = 0;
    int devices = 1000;
    for (int device = 0; device < devices; device++) {
      double usual = 0.02 + 0.1 * random.nextDouble();
      List<double[]> days = new ArrayList<>();
      for (int day = 0; day < 30; day++) {
        days.add(windows(random, usual));
      }
      wrong += Hunches.refusedFrames("d", windows(random, usual), days).isPresent() ? 1 : 0;
      dim += Hunches.refusedFrames("d", windows(random, 4 * usual), days).isPresent() ? 1 : 0;
      found += Hunches.refusedFrames("d", windows(random, 8 * usual), days).isPresent() ? 1 : 0;
    }
    String told =
        String.format(
            Locale.ROOT,
            "Seed %d: of %d usual days %d are called unusual; of as many with four times the"
                + " refusals %d, with eight times %d",
            seed,
            devices,
            wrong,
            dim,
            found);
    System.out.println(told);
    assertTrue(wrong <= 0.025 * devices && found >= 0.95 * devices, told);
  }

  private static double[] windows(int count, double share) {
    double[] windows = new double[count];
    Arrays.fill(windows, share);
    return windows;
  }

  /** A day's windows: the day has its own light, and each hour of it. */
  private static double[] windows(Random random, double usual) {
    double[] windows = new double[30 + random.nextInt(170)];
    double day = usual * Math.exp(0.3 * random.nextGaussian());
    double hour = 1;
    for (int i = 0; i < windows.length; i++) {
      hour = i % 30 == 0 ? Math.exp(0.3 * random.nextGaussian()) : hour;
      windows[i] = Math.min(1, day * hour * Math.exp(0.5 * random.nextGaussian()));
    }
    return windows;
  }

  @Test
  void somebodyWhoAcceptsEverythingAtOnce_isNoticed() {
    List<Double> fast = Collections.nCopies(50, 0.6);
    Hunch hunch = Hunches.tooFast("picker 3", 50, fast).orElseThrow();
    assertEquals(
        "picker 3 accepted everything: 50 of 50 decisions took less than a second.",
        words.sentence(hunch));
    assertEquals(
        "picker 3 hat alles angenommen: 50 von 50 Entscheidungen dauerten weniger als eine Sekunde.",
        new HunchWords("de").sentence(hunch));
    assertEquals(
        "picker 3 lo aceptó todo: 50 de 50 decisiones tardaron menos de un segundo.",
        new HunchWords("es").sentence(hunch));
    assertEquals(Optional.empty(), Hunches.tooFast("picker 3", 49, fast));
    assertEquals(Optional.empty(), Hunches.tooFast("picker 3", 50, Collections.nCopies(50, 3.0)));
    assertEquals(Optional.empty(), Hunches.tooFast("picker 3", 20, Collections.nCopies(20, 0.6)));
  }

  @Test
  void everyKind_hasASentenceAndAnActionInEachLanguage() {
    for (String language : List.of("en", "de", "es", "fr")) {
      HunchWords of = new HunchWords(language);
      for (HunchKind kind : HunchKind.values()) {
        Hunch hunch = new Hunch(kind, "SUBJECT", "EVIDENCE", "USUAL");
        for (String part : List.of("SUBJECT", "EVIDENCE", "USUAL")) {
          assertTrue(of.sentence(hunch).contains(part), of.sentence(hunch));
        }
        assertFalse(of.action(hunch).contains("%"), of.action(hunch));
      }
    }
  }

  @Test
  void aKindThatIsMostlyWrong_goesQuiet_andIsHeardAgainWhenAsked() {
    HunchBook book = new HunchBook();
    assertTrue(book.speaks(HunchKind.TOO_FAST));
    for (int i = 0; i < 5; i++) {
      book.said(HunchKind.TOO_FAST, false);
    }
    assertTrue(book.speaks(HunchKind.TOO_FAST), "five may be chance");
    for (int i = 0; i < 5; i++) {
      book.said(HunchKind.TOO_FAST, i == 0);
    }
    assertFalse(book.speaks(HunchKind.TOO_FAST));
    assertEquals(0.9, book.tally(HunchKind.TOO_FAST).wrongShare(), 1e-12);
    assertTrue(book.speaks(HunchKind.NO_SAMPLE));
    book.silence(HunchKind.NO_SAMPLE, true);
    assertFalse(book.speaks(HunchKind.NO_SAMPLE));
    book.silence(HunchKind.TOO_FAST, false);
    assertTrue(book.speaks(HunchKind.TOO_FAST));
  }
}
