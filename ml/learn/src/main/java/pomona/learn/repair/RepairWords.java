package pomona.learn.repair;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.name.ProduceNames;

/**
 * Proposals as sentences, in English, German and Spanish.
 *
 * <pre>
 *   new RepairWords("en").sentence(proposal);
 *   // At north, melon by s-2: "Class II, scab" is put right 41 of 47 times. Read it as "Class I, sound"?
 * </pre>
 */
public final class RepairWords {
  private static final Map<String, List<String>> PATTERNS =
      Map.of(
          "en",
          List.of(
              "Everywhere",
              "At %s",
              "For %2$s at %1$s",
              "sound",
              "%s, %s by %s: “%s” is put right %d of %d times. Read it as “%s”?",
              "By %d people with %d devices on %d days. On later days it would have been right %d"
                  + " times and wrong %d times.",
              "Not enough to say: %d of %d."),
          "de",
          List.of(
              "Überall",
              "In %s",
              "Für %2$s in %1$s",
              "einwandfrei",
              "%s, %s nach %s: „%s“ wird %d von %d Mal berichtigt. Als „%s“ lesen?",
              "Von %d Personen mit %d Geräten an %d Tagen. An späteren Tagen wäre es %d Mal richtig"
                  + " und %d Mal falsch gewesen.",
              "Zu wenig, um etwas zu sagen: %d von %d."),
          "es",
          List.of(
              "En todas partes",
              "En %s",
              "Para %2$s en %1$s",
              "sano",
              "%s, %s según %s: «%s» se corrige %d de %d veces. ¿Leerlo como «%s»?",
              "Por %d personas con %d dispositivos en %d días. En días posteriores habría acertado"
                  + " %d veces y fallado %d veces.",
              "Aún no basta para decirlo: %d de %d."));

  private final List<String> patterns;
  private final ProduceNames names;

  /**
   * Words of a language.
   *
   * @param language "en", "de" or "es"; any other is English
   */
  public RepairWords(String language) {
    String known = PATTERNS.containsKey(language) ? language : "en";
    this.patterns = PATTERNS.get(known);
    this.names = ProduceNames.in(known);
  }

  /** What is proposed, as a question. */
  public String sentence(RepairProposal proposal) {
    RepairScope scope = proposal.scope();
    String where = format(patterns.get(scope.kind().ordinal()), scope.site(), scope.operator());
    return format(
        patterns.get(4),
        where,
        product(proposal.from().product()),
        proposal.generation(),
        reading(proposal.from(), proposal.to()),
        proposal.times(),
        proposal.seen(),
        reading(proposal.to(), proposal.from()));
  }

  /** The evidence for it. */
  public String evidence(RepairProposal proposal) {
    return format(
        patterns.get(5),
        proposal.people(),
        proposal.devices(),
        proposal.days(),
        proposal.ledger().wins(),
        proposal.ledger().losses());
  }

  /** A reading by itself: the product, its grade and the defect that decided. */
  public String said(FruitReading reading) {
    return product(reading.product())
        + ", "
        + grade(reading.grade())
        + ", "
        + defect(reading.defect());
  }

  /** That there is too little to say anything. */
  public String notEnough(int seen, int needed) {
    return format(patterns.get(6), seen, needed);
  }

  private String reading(FruitReading reading, FruitReading other) {
    String words = grade(reading.grade()) + ", " + defect(reading.defect());
    return reading.product().equals(other.product())
        ? words
        : product(reading.product()) + ", " + words;
  }

  private String product(String key) {
    return names.has(key) ? names.product(key) : key;
  }

  private String grade(String key) {
    return Arrays.stream(Grade.values())
        .filter(grade -> grade.name().equals(key))
        .map(names::grade)
        .findFirst()
        .orElse(key);
  }

  private String defect(String key) {
    return Arrays.stream(DefectKind.values())
        .filter(kind -> kind.name().equals(key))
        .map(names::defect)
        .findFirst()
        .orElse(key.isEmpty() ? patterns.get(3) : key);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
