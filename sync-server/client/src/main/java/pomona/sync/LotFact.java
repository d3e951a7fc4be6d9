package pomona.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is recorded of a lot besides its fruits: what it is said to be, what was opened of it, what
 * was measured, what the rules said ({@link LotVerdict}) and what people did ({@link LotStep}). The
 * lot's name is the fact's own. {@code pomona.sync.lot.LotAccount} makes a lot of them again.
 */
public sealed interface LotFact extends FactBody
    permits LotFact.Declared,
        LotFact.SampleDrawn,
        LotFact.OfSample,
        LotFact.FruitMeasured,
        LotFact.Reported,
        LotVerdict,
        LotStep {
  /** More packages are no lot but a typing error. */
  int MOST_PACKAGES = 1_000_000;

  /** The other fact that this one speaks of, if it speaks of one. */
  default Optional<UUID> about() {
    return Optional.empty();
  }

  /**
   * What a lot is said to be, by its label and papers. A later one of the same lot goes before the
   * earlier ones, which stay.
   *
   * @param product a class name of the network's
   * @param quality the declared class: {@code EXTRA}, {@code CLASS_I}, {@code CLASS_II}, {@code
   *     UNCLASSED}; named {@code class} on the wire
   * @param basis whether shares are of fruits or of weight: {@code COUNT}, {@code WEIGHT}
   * @param presentation {@code LAYERS} or {@code LOOSE}
   * @param spec the name of what the customer demands, if one is named
   * @param sizeFrom the smallest size on the label, in the unit of the product's size rule
   * @param label the fields of the label, as they were read
   */
  record Declared(
      String product,
      Optional<String> variety,
      String quality,
      String basis,
      String presentation,
      Optional<String> supplier,
      Optional<String> customer,
      Optional<String> order,
      Optional<String> spec,
      Optional<String> sizeCode,
      Optional<Double> sizeFrom,
      Optional<Double> sizeTo,
      int packages,
      Optional<Double> netKilograms,
      List<LabelField> label,
      Optional<String> labelPhotoSha256)
      implements LotFact {
    public static final String KIND = "lot-declared";

    public Declared {
      label = List.copyOf(label);
      Bounds.name("product", product);
      variety.ifPresent(value -> Bounds.name("variety", value));
      Bounds.constant("class", quality);
      Bounds.constant("basis", basis);
      Bounds.constant("presentation", presentation);
      supplier.ifPresent(value -> Bounds.name("supplier", value));
      customer.ifPresent(value -> Bounds.name("customer", value));
      order.ifPresent(value -> Bounds.name("order", value));
      spec.ifPresent(value -> Bounds.name("spec", value));
      sizeCode.ifPresent(value -> Bounds.name("sizeCode", value));
      sizeFrom.ifPresent(value -> Bounds.amount("sizeFrom", value));
      sizeTo.ifPresent(value -> Bounds.amount("sizeTo", value));
      if (sizeFrom.isPresent() != sizeTo.isPresent()
          || (sizeFrom.isPresent() && sizeFrom.get() > sizeTo.get())) {
        throw new BadField("sizeTo", "must stand with sizeFrom, and not be smaller");
      }
      Bounds.range("packages", packages, 1, MOST_PACKAGES);
      netKilograms.ifPresent(value -> Bounds.amount("netKilograms", value));
      Bounds.range("label", label.size(), 0, LabelField.MOST);
      labelPhotoSha256.ifPresent(value -> Bounds.sha256("labelPhotoSha256", value));
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * One field of a label.
   *
   * @param identifier GS1's application identifier, as in {@code 3102}
   */
  record LabelField(String identifier, String value) {
    static final int MOST = 64;

    public LabelField {
      Bounds.name("identifier", identifier);
      Bounds.text("value", value, 128);
    }
  }

  /**
   * It was drawn which packages are to be opened. One that is not {@code second} begins an
   * inspection of the lot.
   *
   * @param plan the name of the plan that asked for so many
   * @param seed by which anybody draws the same again
   * @param second whether it is the second sample of an inspection, after a doubtful result
   * @param fruits how many an AQL plan wants to be looked at, and {@code accept} how many of them
   *     may be defective; both absent for a table of packages
   */
  record SampleDrawn(
      String plan,
      int packages,
      long seed,
      boolean second,
      List<Integer> drawn,
      Optional<Integer> fruits,
      Optional<Integer> accept)
      implements LotFact {
    public static final String KIND = "sample-drawn";
    static final int MOST_DRAWN = 5000;
    static final int MOST_FRUITS = 1_000_000_000;

    public SampleDrawn {
      drawn = List.copyOf(drawn);
      Bounds.name("plan", plan);
      Bounds.range("packages", packages, 1, MOST_PACKAGES);
      Bounds.range("drawn", drawn.size(), 1, MOST_DRAWN);
      for (int number : drawn) {
        Bounds.range("drawn", number, 1, packages);
      }
      if (fruits.isPresent() != accept.isPresent()) {
        throw new BadField("accept", "must stand with fruits");
      }
      fruits.ifPresent(count -> Bounds.range("fruits", count, 1, MOST_FRUITS));
      accept.ifPresent(count -> Bounds.range("accept", count, 0, fruits.get()));
    }

    /** Drawn by a table of packages. */
    public SampleDrawn(String plan, int packages, long seed, boolean second, List<Integer> drawn) {
      this(plan, packages, seed, second, drawn, Optional.empty(), Optional.empty());
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** What was done with a sample, or found in it. */
  sealed interface OfSample extends LotFact
      permits PackageOpened, SampleStopped, Measured, CountedByHand, LabelChecked {
    /** The {@link SampleDrawn}; absent for what was found before there was one. */
    Optional<UUID> ofSample();

    @Override
    default Optional<UUID> about() {
      return ofSample();
    }
  }

  /** A package was opened; its scans name it. */
  record PackageOpened(UUID sample, int number) implements OfSample {
    public static final String KIND = "package-opened";

    public PackageOpened {
      Bounds.range("number", number, 1, MOST_PACKAGES);
    }

    @Override
    public Optional<UUID> ofSample() {
      return Optional.of(sample);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** A sample ended before all of its packages were open. */
  record SampleStopped(UUID sample, String reason) implements OfSample {
    public static final String KIND = "sample-stopped";

    public SampleStopped {
      Bounds.text("reason", reason, Bounds.TEXT_CHARS);
    }

    @Override
    public Optional<UUID> ofSample() {
      return Optional.of(sample);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * What an instrument said.
   *
   * @param name of the measurement rule that asks for it, as in {@code brix}
   * @param packageNumber where it was taken; named {@code package} on the wire
   * @param calibratedMillis when the instrument was last checked
   * @param replaces a reading that was typed wrong; it stays in the log and counts no more
   */
  record Measured(
      Optional<UUID> ofSample,
      String name,
      String unit,
      double value,
      Optional<Integer> packageNumber,
      Optional<String> instrument,
      Optional<Long> calibratedMillis,
      Optional<UUID> replaces)
      implements OfSample {
    public static final String KIND = "lot-measured";

    public Measured {
      Bounds.name("name", name);
      Bounds.name("unit", unit);
      Bounds.finite("value", value);
      packageNumber.ifPresent(number -> Bounds.range("package", number, 1, MOST_PACKAGES));
      instrument.ifPresent(text -> Bounds.name("instrument", text));
      calibratedMillis.ifPresent(time -> Bounds.timeMillis("calibratedMillis", time));
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * What a person counted, or weighed in grams, because no picture shows it. The newest of a name
   * and sample counts.
   *
   * @param name of the tolerance that asks for it, as in {@code loose berries}
   */
  record CountedByHand(Optional<UUID> ofSample, String name, int part, int whole)
      implements OfSample {
    public static final String KIND = "lot-counted";

    public CountedByHand {
      Bounds.name("name", name);
      Bounds.range("whole", whole, 1, Integer.MAX_VALUE);
      Bounds.range("part", part, 0, whole);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The marks that a label must bear were looked for. The newest of a name and sample counts.
   *
   * @param name of the measurement rule with the unit {@code checklist} that asks for it
   * @param answers {@code RIGHT}, {@code WRONG} or {@code MISSING} by item
   */
  record LabelChecked(Optional<UUID> ofSample, String name, Map<String, String> answers)
      implements OfSample {
    public static final String KIND = "label-checked";
    static final int MOST_ITEMS = 64;

    public LabelChecked {
      answers = java.util.Collections.unmodifiableMap(new TreeMap<>(answers));
      Bounds.name("name", name);
      Bounds.range("answers", answers.size(), 1, MOST_ITEMS);
      answers.forEach(
          (item, answer) -> {
            Bounds.name("answers", item);
            Bounds.constant("answers." + item, answer);
          });
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * A fruit's size or weight. The newest diameter and the newest weight of a fruit count.
   *
   * @param diameterSdMm the standard deviation of the diameter; 0 for a calliper
   */
  record FruitMeasured(
      UUID fruit,
      Optional<Double> diameterMm,
      Optional<Double> diameterSdMm,
      Optional<Double> grams)
      implements LotFact {
    public static final String KIND = "fruit-measured";

    public FruitMeasured {
      diameterMm.ifPresent(value -> Bounds.within("diameterMm", value, 2000));
      diameterSdMm.ifPresent(value -> Bounds.range("diameterSdMm", value, 0, 999));
      grams.ifPresent(value -> Bounds.within("grams", value, 100_000));
      if (!diameterMm.isPresent() && !grams.isPresent()) {
        throw new BadField("grams", "or diameterMm must be there");
      }
    }

    @Override
    public Optional<UUID> about() {
      return Optional.of(fruit);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * A report left the phone. It never changes: what changes later makes a report of a higher
   * version.
   *
   * @param version from 1
   * @param text what the report says, a line for each thing, without words of any language
   * @param sha256 of the text in UTF-8; the report's QR code has it
   */
  record Reported(int version, String text, String sha256) implements LotFact {
    public static final String KIND = "lot-reported";

    /** The longest text. */
    public static final int MAX_CHARS = 60_000;

    public Reported {
      Bounds.range("version", version, 1, 100_000);
      Bounds.text("text", text, MAX_CHARS);
      Bounds.sha256("sha256", sha256);
      if (!okio.ByteString.encodeUtf8(text).sha256().hex().equals(sha256)) {
        throw new BadField("sha256", "is not the text's");
      }
    }

    @Override
    public String kind() {
      return KIND;
    }
  }
}
