package pomona.learn.hunch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Hunches as sentences and actions, in English, German and Spanish. Each kind has one of each:
 *
 * <pre>
 *   new HunchWords("en").sentence(hunch); // Lot 17 was finished with 2 of 5 packages opened.
 *   new HunchWords("en").action(hunch);   // Open the rest of the sample
 * </pre>
 */
public final class HunchWords {
  private static final Pattern POINT = Pattern.compile("([0-9])\\.([0-9])");

  private static final String OUT_OF = " / ";
  private static final String WITHIN_A_SECOND = "< 1 s";

  /** What is said in place of the two signs that hunches are kept with. */
  private static final Map<String, List<String>> SIGNS =
      Map.of(
          "en", List.of(" of ", "less than a second"),
          "de", List.of(" von ", "weniger als eine Sekunde"),
          "es", List.of(" de ", "menos de un segundo"));

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "en",
          List.of(
              "%1$s and %3$s show the same fruit (%2$s).",
              "Look at both lots",
              "Lot %1$s was finished with %2$s of %3$s packages opened.",
              "Open the rest of the sample",
              "Lot %1$s is warm again: %2$s, above %3$s.",
              "Look at the cold room",
              "%1$s was overridden on %2$s of its fruits, usually on %3$s.",
              "Clean the lens and look at its last pictures",
              "%1$s accepted everything: %2$s decisions took %3$s.",
              "Look at these fruits again",
              "%1$s refused %2$s of its frames, usually %3$s.",
              "Clean the lens and look at the light",
              "Lot %1$s is worse than its supplier’s lots: %2$s Class II or Reject, usually %3$s.",
              "Look at the lot, and hold it if it is so"),
          "de",
          List.of(
              "%1$s und %3$s zeigen dieselben Früchte (%2$s).",
              "Beide Partien ansehen",
              "Partie %1$s wurde mit %2$s von %3$s geöffneten Packstücken beendet.",
              "Den Rest der Stichprobe öffnen",
              "Partie %1$s ist wieder warm: %2$s, über %3$s.",
              "Nach dem Kühlraum sehen",
              "%1$s wurde bei %2$s seiner Früchte überstimmt, sonst bei %3$s.",
              "Linse putzen und die letzten Bilder ansehen",
              "%1$s hat alles angenommen: %2$s Entscheidungen dauerten %3$s.",
              "Diese Früchte noch einmal ansehen",
              "%1$s hat %2$s seiner Bilder abgelehnt, sonst %3$s.",
              "Linse putzen und nach dem Licht sehen",
              "Partie %1$s ist schlechter als die ihres Lieferanten: %2$s Klasse II oder Ausschuss,"
                  + " sonst %3$s.",
              "Die Partie ansehen und zurückhalten, wenn es stimmt"),
          "es",
          List.of(
              "%1$s y %3$s muestran la misma fruta (%2$s).",
              "Mirar los dos lotes",
              "El lote %1$s se terminó con %2$s de %3$s bultos abiertos.",
              "Abrir el resto de la muestra",
              "El lote %1$s vuelve a estar caliente: %2$s, por encima de %3$s.",
              "Revisar la cámara fría",
              "%1$s fue corregido en el %2$s de sus frutas, normalmente en el %3$s.",
              "Limpiar la lente y mirar sus últimas fotos",
              "%1$s lo aceptó todo: %2$s decisiones tardaron %3$s.",
              "Mirar estas frutas otra vez",
              "%1$s rechazó el %2$s de sus imágenes, normalmente el %3$s.",
              "Limpiar la lente y revisar la luz",
              "El lote %1$s es peor que los de su proveedor: %2$s Clase II o rechazo, normalmente"
                  + " %3$s.",
              "Mirar el lote y retenerlo si es así"));

  private final List<String> words;
  private final String decimal;
  private final List<String> signs;

  /**
   * Words of a language.
   *
   * @param language "en", "de" or "es"; any other is English
   */
  public HunchWords(String language) {
    this.words = WORDS.getOrDefault(language, WORDS.get("en"));
    this.signs = SIGNS.getOrDefault(language, SIGNS.get("en"));
    this.decimal = words == WORDS.get("en") ? "$1.$2" : "$1,$2";
  }

  /** What is unlike this place, with its evidence. */
  public String sentence(Hunch hunch) {
    return String.format(
        Locale.ROOT,
        words.get(2 * hunch.kind().ordinal()),
        hunch.subject(),
        inWords(hunch.evidence()).replace(OUT_OF, signs.get(0)),
        inWords(hunch.usual()).replace(WITHIN_A_SECOND, signs.get(1)));
  }

  /** Numbers as the language writes them; they are kept with a point. */
  private String inWords(String numbers) {
    return POINT.matcher(numbers).replaceAll(decimal);
  }

  /** The one thing to do about it. */
  public String action(Hunch hunch) {
    return words.get(2 * hunch.kind().ordinal() + 1);
  }
}
