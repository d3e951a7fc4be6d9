package pomona.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import okio.ByteString;

/**
 * What a fact says. This version knows a closed set of kinds. A fact of another kind is read as
 * {@link Unknown}, and its bytes are kept as they came.
 */
public sealed interface FactBody
    permits FactBody.Scan,
        FactBody.Fruit,
        FactBody.Judgement,
        FactBody.Example,
        FactBody.LotStarted,
        FactBody.LotFinished,
        FactBody.Note,
        FactBody.Refusals,
        FactBody.DeviceStatus,
        FactBody.Policy,
        FactBody.Unknown,
        LotFact,
        SiteFact {

  /**
   * The name of the kind on the wire. It never changes its meaning; a changed kind is a new one.
   */
  String kind();

  /**
   * One capture was looked at.
   *
   * @param delegate what ran the network, a text of {@link WireDelegate} or a newer version's
   * @param refusal why the picture was not graded, a constant of {@link WireRefusal} or a newer
   *     version's
   * @param frameSha256 the frame's attachment, if it was kept
   * @param sample the {@link LotFact.SampleDrawn} that it is of; absent outside of a sample, and
   *     from phones of before it was added, as is {@code packageNumber}
   * @param packageNumber the package whose fruits it shows, from 1; named {@code package} on the
   *     wire
   * @param lotProduct the class that the lot had settled on when the fruits were judged: it was a
   *     prior for each of them, and a familiar fruit of another class is foreign to the lot. Absent
   *     while nothing was settled, and from phones of before it was added
   */
  record Scan(
      int widthPx,
      int heightPx,
      String space,
      String generation,
      String delegate,
      int latencyMillis,
      int fruits,
      Optional<String> refusal,
      Optional<String> frameSha256,
      Optional<UUID> sample,
      Optional<Integer> packageNumber,
      Optional<String> lotProduct)
      implements FactBody {
    public static final String KIND = "scan";

    public Scan {
      Bounds.range("widthPx", widthPx, 1, Bounds.SIDE_PX);
      Bounds.range("heightPx", heightPx, 1, Bounds.SIDE_PX);
      Bounds.name("space", space);
      Bounds.name("generation", generation);
      Bounds.name("delegate", delegate);
      Bounds.range("latencyMillis", latencyMillis, 0, 3_600_000);
      Bounds.range("fruits", fruits, 0, 10_000);
      refusal.ifPresent(value -> Bounds.constant("refusal", value));
      frameSha256.ifPresent(value -> Bounds.sha256("frameSha256", value));
      packageNumber.ifPresent(value -> Bounds.range("package", value, 1, LotFact.MOST_PACKAGES));
      lotProduct.ifPresent(value -> Bounds.name("lotProduct", value));
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * One found fruit, as the phone judged it.
   *
   * @param scan the id of the scan it was found in
   * @param box where, in the scan's upright frame
   * @param className the class; named {@code class} on the wire
   * @param grade a constant of {@link WireGrade} or a newer version's
   * @param unfamiliarity in a fact with {@code excess} the same number again, for servers that know
   *     no excess. In a fact without it: 0 or 1 from phones (1 beyond the limit), the excess from
   *     simulated phones (the documentation used to call it a distance, which nobody sent)
   * @param excess how far the embedding lies beyond the limit of the class that it is least far
   *     beyond, in {@code 1 - cosine}: {@code max(0, min over classes of (1 - cos(embedding, mean)
   *     - limit))}, 0 to 2, and 0 for what is familiar. Absent from older facts
   * @param embedding 128 int8 numbers, of which only the direction has a meaning; the largest is
   *     127 or -127
   * @param cropSha256 the crop's attachment, if it was kept
   */
  record Fruit(
      UUID scan,
      int frameWidthPx,
      int frameHeightPx,
      Box box,
      Optional<Mask> mask,
      String className,
      double classConfidence,
      String grade,
      double gradeConfidence,
      Optional<String> disposition,
      List<DefectShare> defects,
      double unfamiliarity,
      Optional<Double> excess,
      String space,
      String generation,
      ByteString embedding,
      Optional<String> cropSha256)
      implements FactBody {
    public static final String KIND = "fruit";

    /** The length of every embedding of every generation. */
    public static final int EMBEDDING_BYTES = 128;

    private static final int MAX_DEFECTS = 32;

    public Fruit {
      defects = List.copyOf(defects);
      Bounds.range("frameWidthPx", frameWidthPx, 1, Bounds.SIDE_PX);
      Bounds.range("frameHeightPx", frameHeightPx, 1, Bounds.SIDE_PX);
      inFrame("box", box, frameWidthPx, frameHeightPx);
      for (int i = 0; i < defects.size(); i++) {
        if (defects.get(i).place().isPresent()) {
          inFrame(
              "defects." + i + ".spot", defects.get(i).place().get(), frameWidthPx, frameHeightPx);
        }
      }
      Bounds.name("class", className);
      Bounds.share("classConfidence", classConfidence);
      Bounds.constant("grade", grade);
      Bounds.share("gradeConfidence", gradeConfidence);
      disposition.ifPresent(value -> Bounds.constant("disposition", value));
      Bounds.range("defects", defects.size(), 0, MAX_DEFECTS);
      Bounds.finite("unfamiliarity", unfamiliarity);
      excess.ifPresent(value -> Bounds.distance("excess", value));
      Bounds.name("space", space);
      Bounds.name("generation", generation);
      if (embedding.size() != EMBEDDING_BYTES) {
        throw new BadField(
            "embedding",
            "must be " + EMBEDDING_BYTES + " bytes in base64, is " + embedding.size() + " bytes");
      }
      cropSha256.ifPresent(value -> Bounds.sha256("cropSha256", value));
    }

    private static void inFrame(String field, Box box, int widthPx, int heightPx) {
      if (box.rightPx() > widthPx || box.bottomPx() > heightPx) {
        throw new BadField(
            field, "lies outside its frame of " + widthPx + " x " + heightPx + " px");
      }
    }

    /** Whether the fruit is familiar. An old fact only says so as {@code unfamiliarity}. */
    public boolean isFamiliar() {
      return excess.orElse(unfamiliarity) <= 0;
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** What a person says of a fruit. */
  sealed interface Judgement extends FactBody permits GradeOverride, Correction {
    UUID fruit();

    Optional<String> className();

    Optional<String> grade();

    Optional<String> disposition();

    String reason();
  }

  /** An associate at the crate corrects the phone. Absent fields were left as they are. */
  record GradeOverride(
      UUID fruit,
      Optional<String> className,
      Optional<String> grade,
      Optional<String> disposition,
      String reason)
      implements Judgement {
    public static final String KIND = "override";

    public GradeOverride {
      judgement(className, grade, disposition, reason);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * A reviewer at a desk says what is true. The newest by the server's order wins, and the history
   * stays. A correction with nothing but a reason withdraws the corrections before it.
   *
   * @param defects all defects that are on it, in place of the phone's; absent leaves the phone's,
   *     and is absent from servers of before it was added
   * @param outline where the fruit is, in place of the phone's mask; absent as above
   */
  record Correction(
      UUID fruit,
      Optional<String> className,
      Optional<String> grade,
      Optional<String> disposition,
      String reason,
      Optional<List<MarkedDefect>> defects,
      Optional<Outline> outline)
      implements Judgement {
    public static final String KIND = "correction";

    /** More than a fruit has. */
    public static final int MAX_DEFECTS = 32;

    public Correction {
      judgement(className, grade, disposition, reason);
      defects = defects.map(List::copyOf);
      Bounds.range("defects", defects.map(List::size).orElse(0), 0, MAX_DEFECTS);
    }

    /** Of class, grade and disposition alone. */
    public Correction(
        UUID fruit,
        Optional<String> className,
        Optional<String> grade,
        Optional<String> disposition,
        String reason) {
      this(fruit, className, grade, disposition, reason, Optional.empty(), Optional.empty());
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * Something was taught on the phone with this fruit, or the teaching was taken back.
   *
   * @param defect the name of a taught defect; absent from older phones and from other lessons
   * @param counter whether it shows what is not meant; absent is false. A program that does not
   *     know this field would take a counter-example for an example. So only lessons of a defect
   *     send them, which such a program does not know either
   */
  record Example(
      UUID fruit,
      Optional<String> className,
      Optional<String> grade,
      Optional<String> defect,
      boolean counter,
      boolean withdrawn)
      implements FactBody {
    public static final String KIND = "example";

    public Example {
      judgement(className, grade, Optional.empty(), "");
      defect.ifPresent(value -> Bounds.name("defect", value));
      if (defect.isPresent() && (className.isPresent() || grade.isPresent())) {
        throw new BadField("defect", "is taught by itself, not with a class or a grade");
      }
      if (counter && !defect.isPresent()) {
        throw new BadField("counter", "goes with a defect");
      }
    }

    /** An example of a class or a grade. */
    public Example(
        UUID fruit, Optional<String> className, Optional<String> grade, boolean withdrawn) {
      this(fruit, className, grade, Optional.empty(), false, withdrawn);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** Work on a lot begins; the lot's name is the fact's own. */
  record LotStarted(String product, Optional<String> supplier, int expectedFruits)
      implements FactBody {
    public static final String KIND = "lot-started";

    public LotStarted {
      Bounds.name("product", product);
      supplier.ifPresent(value -> Bounds.name("supplier", value));
      Bounds.range("expectedFruits", expectedFruits, 0, 10_000_000);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * Work on a lot ends, with the disposition of the whole.
   *
   * @param photoSha256 a photo of the lot, taken for this; absent from older phones
   */
  record LotFinished(
      int scans, int fruits, Optional<String> disposition, Optional<String> photoSha256)
      implements FactBody {
    public static final String KIND = "lot-finished";

    public LotFinished {
      Bounds.range("scans", scans, 0, 10_000_000);
      Bounds.range("fruits", fruits, 0, 10_000_000);
      disposition.ifPresent(value -> Bounds.constant("disposition", value));
      photoSha256.ifPresent(value -> Bounds.sha256("photoSha256", value));
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * Words about a scan, a fruit or (without a subject) the lot.
   *
   * @param flag whether the subject should be looked at by somebody else. Older notes do not have
   *     the field; such a note is a flag if it has a subject and its text begins with {@value
   *     #FLAG_ONCE}
   */
  record Note(Optional<UUID> subject, String text, boolean flag) implements FactBody {
    public static final String KIND = "note";

    /** How the text of a flag began before flags were a field. */
    static final String FLAG_ONCE = "Flagged for another look";

    public Note {
      Bounds.text("text", text, Bounds.TEXT_CHARS);
      if (flag && !subject.isPresent()) {
        throw new BadField("flag", "needs a subject: what should be looked at");
      }
    }

    /** A note that is not a flag. */
    public Note(Optional<UUID> subject, String text) {
      this(subject, text, false);
    }

    static boolean wasFlag(Optional<UUID> subject, String text) {
      return subject.isPresent() && text.startsWith(FLAG_ONCE);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * How often the eye refused frames over a time, by reason. It has counts, because a live picture
   * can be refused many times a second.
   *
   * @param frames how many frames were looked at, refused or not
   * @param counts how many of them were refused, each for one reason: constants of {@link
   *     WireRefusal} or a newer version's
   */
  record Refusals(
      String generation, long fromMillis, long toMillis, int frames, Map<String, Integer> counts)
      implements FactBody {
    public static final String KIND = "refusals";

    public Refusals {
      counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
      Bounds.name("generation", generation);
      Bounds.timeMillis("fromMillis", fromMillis);
      Bounds.timeMillis("toMillis", toMillis);
      Bounds.range("frames", frames, 0, Integer.MAX_VALUE);
      Bounds.range("counts", counts.size(), 0, 32);
      counts.forEach(
          (reason, count) -> {
            Bounds.constant("counts", reason);
            Bounds.range("counts." + reason, count, 0, Integer.MAX_VALUE);
          });
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * The status of the device.
   *
   * @param skewMillis the server's clock minus the device's, as the last exchange measured it
   * @param delegate what runs the network, a text of {@link WireDelegate} or a newer version's
   * @param thermal a constant of {@link WireThermal} or a newer version's; absent before Android
   *     10, which does not tell it, and from older phones
   */
  record DeviceStatus(
      long skewMillis,
      long freeStorageBytes,
      int batteryPercent,
      int waitingFacts,
      int waitingAttachments,
      String appVersion,
      Optional<String> generation,
      Optional<String> delegate,
      Optional<String> thermal)
      implements FactBody {
    public static final String KIND = "device-status";

    public DeviceStatus {
      Bounds.range("skewMillis", skewMillis, -Bounds.LAST_MILLIS, Bounds.LAST_MILLIS);
      Bounds.range("freeStorageBytes", freeStorageBytes, 0, Long.MAX_VALUE);
      Bounds.range("batteryPercent", batteryPercent, 0, 100);
      Bounds.range("waitingFacts", waitingFacts, 0, Integer.MAX_VALUE);
      Bounds.range("waitingAttachments", waitingAttachments, 0, Integer.MAX_VALUE);
      Bounds.name("appVersion", appVersion);
      generation.ifPresent(value -> Bounds.name("generation", value));
      delegate.ifPresent(value -> Bounds.name("delegate", value));
      thermal.ifPresent(value -> Bounds.constant("thermal", value));
    }

    /** The same with another delegate. */
    public DeviceStatus with(Optional<String> other) {
      return new DeviceStatus(
          skewMillis,
          freeStorageBytes,
          batteryPercent,
          waitingFacts,
          waitingAttachments,
          appVersion,
          generation,
          other,
          thermal);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /**
   * A site's rules, as the server gives them to its devices.
   *
   * @param json the policy document, read by {@code pomona.policy}
   */
  record Policy(String product, int version, String json) implements FactBody {
    public static final String KIND = "policy";

    /** The longest policy document. */
    public static final int MAX_CHARS = 65_536;

    public Policy {
      Bounds.name("product", product);
      Bounds.range("version", version, 1, Integer.MAX_VALUE);
      Bounds.text("json", json, MAX_CHARS);
    }

    @Override
    public String kind() {
      return KIND;
    }
  }

  /** A fact of a kind that this version does not know; it is kept as it came. */
  record Unknown(String kind) implements FactBody {
    public Unknown {
      Bounds.name("kind", kind);
    }
  }

  private static void judgement(
      Optional<String> className,
      Optional<String> grade,
      Optional<String> disposition,
      String reason) {
    className.ifPresent(value -> Bounds.name("class", value));
    grade.ifPresent(value -> Bounds.constant("grade", value));
    disposition.ifPresent(value -> Bounds.constant("disposition", value));
    Bounds.text("reason", reason, Bounds.TEXT_CHARS);
  }
}
