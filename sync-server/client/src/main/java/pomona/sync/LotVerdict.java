package pomona.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the rules said of a lot, as it was computed where it was needed. Words in capitals are those
 * of {@code pomona.lot.verdict}, or a newer version's.
 *
 * @param samples the samples that it is of: none, one, or two of which it is the mean
 * @param generations of the networks that judged the fruits
 * @param policy name of the site's policy, and {@code policyVersion} which one
 * @param spec name of the spec that went before the policy, if one did
 * @param rules the name of the rules that were applied
 * @param quality the declared class; named {@code class} on the wire
 * @param judgedAs the class that the lot was held against; absent if the rules do not have it
 * @param meets the best class whose rules the lot keeps; absent if it keeps none
 * @param state how it stands to {@code judgedAs}
 * @param asksForSecondSample whether the result is doubtful
 * @param acceptBlocked whether something that the rules ask for is missing
 * @param secondRelease whether another operator than the one who decided must release
 * @param condition how many fruits fall short by defects that progress, {@code lasting} by others
 */
public record LotVerdict(
    List<UUID> samples,
    List<String> generations,
    String policy,
    int policyVersion,
    Optional<String> spec,
    Optional<Integer> specVersion,
    String rules,
    String product,
    String quality,
    String basis,
    Optional<String> judgedAs,
    Optional<String> meets,
    String state,
    String suggestion,
    boolean asksForSecondSample,
    boolean acceptBlocked,
    boolean secondRelease,
    int fruits,
    int fruitsInCm2,
    int decayed,
    int condition,
    int lasting,
    List<String> notes,
    List<VerdictFinding> findings)
    implements LotFact {
  public static final String KIND = "lot-verdict";

  /** More findings than this are cut where a verdict is made; those of the declared class first. */
  public static final int MOST_FINDINGS = 250;

  private static final List<String> REASONS =
      List.of(
          "BASIS_NOT_IN_RULES",
          "MEASUREMENTS_MISSING",
          "NO_FRUITS",
          "PACKAGES_NOT_NUMBERED",
          "SAMPLE_INCOMPLETE",
          "WEIGHTS_MISSING");

  static final int MOST_NOTES = 64;
  static final int MOST_FRUITS = 10_000_000;

  public LotVerdict {
    samples = List.copyOf(samples);
    generations = List.copyOf(generations);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
    Bounds.range("samples", samples.size(), 0, 2);
    Bounds.range("generations", generations.size(), 0, 32);
    generations.forEach(each -> Bounds.name("generations", each));
    Bounds.name("policy", policy);
    Bounds.range("policyVersion", policyVersion, 1, Integer.MAX_VALUE);
    spec.ifPresent(value -> Bounds.name("spec", value));
    specVersion.ifPresent(value -> Bounds.range("specVersion", value, 1, Integer.MAX_VALUE));
    Bounds.name("rules", rules);
    Bounds.name("product", product);
    Bounds.constant("class", quality);
    Bounds.constant("basis", basis);
    judgedAs.ifPresent(value -> Bounds.constant("judgedAs", value));
    meets.ifPresent(value -> Bounds.constant("meets", value));
    Bounds.constant("state", state);
    Bounds.constant("suggestion", suggestion);
    Bounds.range("fruits", fruits, 0, MOST_FRUITS);
    Bounds.range("fruitsInCm2", fruitsInCm2, 0, fruits);
    Bounds.range("decayed", decayed, 0, fruits);
    Bounds.range("condition", condition, 0, fruits);
    Bounds.range("lasting", lasting, 0, fruits);
    Bounds.range("notes", notes.size(), 0, MOST_NOTES);
    notes.forEach(each -> Bounds.constant("notes", each));
    Bounds.range("findings", findings.size(), 0, MOST_FINDINGS);
  }

  /**
   * Why it was not known yet which class the lot meets, by the words of notes; empty once it was.
   * Only notes of what may be found out, or of what the rules cannot count, are reasons.
   */
  public List<String> notJudgedFor() {
    if (meets.isPresent()) {
      return List.of();
    }
    Map<String, Boolean> fails = new TreeMap<>();
    Map<String, Boolean> misses = new TreeMap<>();
    for (VerdictFinding finding : findings) {
      finding
          .quality()
          .ifPresent(
              each -> {
                fails.merge(each, finding.state().equals("FAILS"), Boolean::logicalOr);
                misses.merge(each, finding.state().equals("MISSING"), Boolean::logicalOr);
              });
    }
    boolean open = fails.isEmpty();
    for (Map.Entry<String, Boolean> each : misses.entrySet()) {
      open |= each.getValue() && !fails.get(each.getKey());
    }
    List<String> reasons = new ArrayList<>(notes);
    reasons.retainAll(REASONS);
    return open ? reasons : List.of();
  }

  /** The first sample. */
  @Override
  public Optional<UUID> about() {
    return samples.stream().findFirst();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
