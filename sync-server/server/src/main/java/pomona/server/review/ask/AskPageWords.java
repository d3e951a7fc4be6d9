package pomona.server.review.ask;

import java.util.List;
import pomona.ask.lexicon.Tongue;

/** The page's own words in the three languages that are asked in. */
public enum AskPageWords {
  TITLE("Ask", "Fragen", "Preguntar"),
  LABEL(
      "A question in words, in English, German or Spanish",
      "Eine Frage in Worten, auf Deutsch, Englisch oder Spanisch",
      "Una pregunta en palabras, en español, inglés o alemán"),
  BUTTON("Ask", "Fragen", "Preguntar"),
  READ_AS("Understood as", "Verstanden als", "Entendido como"),
  INSTEAD("Read {0} as {1}", "{0} als {1} gelesen", "{0} leído como {1}"),
  OTHERS("Or did you mean", "Oder war gemeint", "O quizá querías decir"),
  NEAREST("What can be answered", "Was beantwortet werden kann", "Lo que se puede responder"),
  EVIDENCE("What is behind it", "Was dahinter steht", "Lo que hay detrás"),
  NOTHING_BEHIND("Nothing fits.", "Nichts passt.", "Nada coincide."),
  GROUP("Parted by", "Aufgeteilt nach", "Repartido por"),
  VALUE("Value", "Wert", "Valor"),
  COUNTED("Counted in", "Gezählt in", "Contado en"),
  INTERVAL(
      "Likely between (95% sure)",
      "Wahrscheinlich zwischen (zu 95\u202f% sicher)",
      "Probablemente entre (95\u202f% de seguridad)"),
  FROM("From", "Ab", "Desde"),
  NOT_SOUND("Reject", "Ausschuss", "Rechazo"),
  SHARE(
      "A link to this question, to be sent or kept: it is asked anew whenever it is opened",
      "Ein Link auf diese Frage, zum Schicken oder Behalten: sie wird bei jedem Öffnen neu gestellt",
      "Un enlace a esta pregunta, para enviar o guardar: se hace de nuevo cada vez que se abre"),
  GO_ON(
      "The next question may go on from this one: “and pears?”, “only Class I”, “by week”.",
      "Die nächste Frage kann hier weitergehen: „und Birnen?“, „nur Klasse I“, „pro Woche“.",
      "La siguiente pregunta puede continuar esta: «¿y peras?», «solo categoría I», «por semana»."),
  AFRESH("Ask something else", "Etwas anderes fragen", "Preguntar otra cosa"),
  TRY("For example", "Zum Beispiel", "Por ejemplo"),
  COUNTS_WHAT(
      "Grades are those that count now: a reviewer's, or else an associate's, or else the phone's."
          + " Days are those of UTC.",
      "Es gelten die Klassen, die jetzt gelten: die der Prüfer, sonst die der Mitarbeiter, sonst"
          + " die des Telefons. Tage sind die von UTC.",
      "Cuentan las categorías que valen ahora: la del revisor, si no la del empleado, si no la del"
          + " teléfono. Los días son los de UTC.");

  private final String english;
  private final String german;
  private final String spanish;

  AskPageWords(String english, String german, String spanish) {
    this.english = english;
    this.german = german;
    this.spanish = spanish;
  }

  /** The words in a language, with things put in. */
  public String in(Tongue tongue, String... things) {
    String text =
        switch (tongue) {
          case ENGLISH -> english;
          case GERMAN -> german;
          case SPANISH -> spanish;
        };
    for (int i = 0; i < things.length; i++) {
      text = text.replace("{" + i + "}", things[i]);
    }
    return text;
  }

  /** Questions to begin with. */
  static List<String> examples(Tongue tongue) {
    return switch (tongue) {
      case ENGLISH ->
          List.of(
              "How many lots were held last week?",
              "Reject rate by supplier since October",
              "Mould per week",
              "Worst lots of this month",
              "Which device was corrected most?");
      case GERMAN ->
          List.of(
              "Wie viele Partien wurden letzte Woche gesperrt?",
              "Ausschussquote nach Lieferant seit Oktober",
              "Schimmel pro Woche",
              "Schlechteste Partien diesen Monat",
              "Wie viele Früchte warten auf Prüfung?");
      case SPANISH ->
          List.of(
              "¿Cuántos lotes fueron retenidos la semana pasada?",
              "Tasa de rechazo por proveedor desde octubre",
              "Moho por semana",
              "Peores lotes de este mes",
              "¿Cuántas frutas esperan revisión?");
    };
  }
}
