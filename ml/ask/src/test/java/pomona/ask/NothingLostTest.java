package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.read.Reply;
import pomona.ask.say.CalledNames;
import pomona.ask.say.QuestionWords;

/** Every word that says something has its place in what is answered, or it is asked back. */
final class NothingLostTest extends ReadTexts {
  @Test
  void bothDefects_areAskedForByTheirWordsAndOfferedBesideEither() {
    means(
        here,
        "count fruits product=apple defect=BRUISE defect=ROT",
        "apples with both bruises and rot",
        "apples with bruises and rot at the same time",
        "äpfel mit druckstellen und fäulnis zugleich",
        "manzanas con golpes y podredumbre a la vez");
    String either = "count fruits product=apple defect=BRUISE|ROT";
    means(here, either, "apples with bruises and rot", "äpfel mit druckstellen oder fäulnis");
    Reply reply = reader.read("apples with bruises and rot", here);
    Question beside = assertInstanceOf(Reply.Understood.class, reply).readings().get(1).question();
    assertEquals(Shorthand.read("count fruits product=apple defect=BRUISE defect=ROT"), beside);
    means(
        after("how many pears yesterday"),
        "count fruits product=pear defect=BRUISE defect=ROT when=day-1",
        "and with both bruises and rot?");
    asksBack(here, "both suppliers", "apples from both Old Mill and Valley Growers");
  }

  @Test
  void whatWasUnderstoodOfTwoDefects_isSaid() {
    QuestionWords words = new QuestionWords(Tongue.ENGLISH, PackingSite.TODAY, CalledNames.NONE);
    assertTrue(
        words
            .say(Shorthand.read("count fruits defect=BRUISE defect=ROT"))
            .endsWith("with bruises, with rot"));
    assertTrue(
        words.say(Shorthand.read("count fruits defect=BRUISE|ROT")).endsWith("bruises or rot"));
  }

  @Test
  void these_areThoseOfTheQuestionBeforeOrOfWhatIsOpen_orAskedBack() {
    asksBack(here, "these apples", "how many of these are rotten", "cuántas de estas tienen moho");
    means(
        after("how many pears yesterday"),
        "count fruits product=pear defect=ROT when=day-1",
        "how many of these are rotten");
    means(here.inLot("L-204"), "count fruits lot=L-204 defect=ROT", "how many of these are rotten");
    means(here.inFrame(), "count fruits defect=ROT scope=frame", "how many of these are rotten");
  }

  @Test
  void timeThatBegins_isNotTakenForOneThatEnds() {
    means(
        here,
        "trend:share:week fruits part:defect=MOULD when=since:2026-10-01",
        "mould per week since october",
        "schimmel pro woche seit oktober",
        "moho por semana desde octubre");
  }

  @Test
  void neither_deniesTwo() {
    means(
        here,
        "count fruits product=apple !defect=BRUISE|ROT",
        "how many apples are neither bruised nor rotten",
        "wie viele äpfel haben weder druckstellen noch fäulnis",
        "cuántas manzanas no tienen ni golpes ni podredumbre");
    asksBack(here, "ni una manzana podrida");
  }

  @Test
  void whatIsSetAgainstSomething_isAskedBack() {
    asksBack(
        here,
        "lotes con más rechazos que la semana pasada",
        "proveedores con más moho que Old Mill",
        "weniger schimmel als letzte woche",
        "more mould than yesterday");
  }

  @Test
  void aNumberOfWhatIsNoThing_isAskedBack() {
    asksBack(
        here,
        "do the mangos have more than 12 brix on average",
        "lots with at least two mouldy apples",
        "number of defects per apple",
        "which supplier sent the most",
        "top 3 suppliers per week",
        "which supplier has the most mould per product",
        "how many lots are held and how many are rejected",
        "pears with a bruise of more than 2 cm");
  }

  @Test
  void shareOfWhatWasJudged_isTakenOfThatAlone() {
    means(
        here,
        "share fruits product=apple grade=REJECT part:defect=MOULD",
        "what share of the rejected apples is mouldy",
        "what percentage of rejected apples has mould",
        "welcher anteil der aussortierten äpfel ist schimmelig",
        "wie viel prozent der aussortierten äpfel haben schimmel",
        "qué porcentaje de las manzanas rechazadas tiene moho",
        "qué proporción de las manzanas rechazadas está mohosa");
    means(
        here,
        "share fruits product=pear supplier=Old_Mill defect=BRUISE part:grade=CLASS_II when=week-1",
        "what share of the bruised pears from Old Mill was class II last week");
    QuestionWords words = new QuestionWords(Tongue.ENGLISH, PackingSite.TODAY, CalledNames.NONE);
    String said =
        words.say(Shorthand.read("share fruits product=apple grade=REJECT part:defect=MOULD"));
    assertEquals("Share with mould of fruits: apple, Reject", said);
    asksBack(
        here,
        "what share of the apples is rejected and mouldy",
        "what share of the mouldy fruits are apples",
        "what share of the rejected apples that are mouldy is bruised",
        "qué porcentaje de las manzanas rechazadas que tienen moho tiene golpes");
  }

  @Test
  void shareOfWhatAClauseSays_isTakenOfThatAlone() {
    means(
        here,
        "share fruits product=pear defect=BRUISE part:grade=CLASS_II",
        "what share of the pears that are bruised is class II",
        "wie viel prozent der birnen, die druckstellen haben, sind klasse II",
        "qué porcentaje de las peras que tienen golpes es de clase II");
    asksBack(
        here,
        "what share of the pears that are bruised and rotten is class II",
        "what share of the pears that are not bruised is class II");
  }

  @Test
  void orBetweenTwoConditions_isAskedBack() {
    asksBack(
        here,
        "lots that are held or rotten",
        "partien aus harbour oder mit fäulnis",
        "peras golpeadas o de Old Mill",
        "class II or bruised pears",
        "pears over 80 mm or with rot");
    means(here, "count fruits product=pear|plum defect=ROT", "rotten pears or plums");
    means(here, "list lots disposition=ACCEPT|REJECT", "accepted or rejected lots");
    asksBack(after("lots from Old Mill"), "only held or rotten");
  }

  @Test
  void whatStandsNow_isNotWhatWasDecidedOnce() {
    means(
        here,
        "list lots supplier=Old_Mill standing=HOLD",
        "lots from Old Mill that are still held",
        "partien von Old Mill, die noch gesperrt sind",
        "lotes de Old Mill que siguen retenidos");
    means(after("lots from Old Mill"), "list lots supplier=Old_Mill standing=HOLD", "still held?");
    means(here, "list lots disposition=HOLD", "held lots", "gesperrte partien");
    means(
        here,
        "list lots !disposition=ACCEPT|HOLD",
        "partien, die weder gesperrt noch angenommen wurden");
    QuestionWords words = new QuestionWords(Tongue.ENGLISH, PackingSite.TODAY, CalledNames.NONE);
    assertEquals("Lots: held now", words.say(Shorthand.read("list lots standing=HOLD")));
    asksBack(here, "which suppliers have lots that are still held", "lots no longer held");
  }

  @Test
  void whatIsInLots_isNoListOfLots() {
    asksBack(
        here,
        "pears in held lots",
        "birnen in gesperrten partien",
        "fäulnis in abgelehnten partien",
        "peras en lotes retenidos");
    means(here, "list lots site=north defect=ROT", "lots in north with rot");
  }

  @Test
  void rejectsInLots_areNotRejectedLots() {
    asksBack(here, "lots with rejects", "partien ohne ausschuss", "lotes sin rechazos");
    means(here, "list lots disposition=REJECT", "rejected lots", "lotes rechazados");
    asksBack(here, "how many lots and fruits", "how many suppliers and lots");
  }

  @Test
  void eachOfSomeDaysOrGroups_isAskedBack() {
    asksBack(
        here,
        "rot on tuesdays",
        "rot every tuesday",
        "fäulnis dienstags",
        "podredumbre los martes",
        "the best lot of each supplier",
        "lots like N-118",
        "rot on dock-1 but not dock-2");
    means(here, "share fruits part:defect=ROT when=2026-11-24..2026-11-24", "rot on tuesday");
  }

  @Test
  void aWordThatSaysNothing_isNoGuessForOneThatMaySaySomething() {
    asksBack(here, "weiche pflaumen", "große pflaumen");
    means(here, "mean:diameter fruits product=plum", "größe der pflaumen");
  }

  @Test
  void aShortWordThatIsAnother_isNotTakenForASlip() {
    asksBack(
        here,
        "manzanas rojas de hoy",
        "red apples today",
        "rote äpfel von heute",
        "how many apples with rut",
        "lotes con miho");
    means(here, "count fruits product=apple defect=MOULD", "how many apples with muold");
    means(
        here,
        "list lots disposition=ACCEPT defect=MOULD",
        "lotes aceptados a pesar del moho",
        "partien, die trotz schimmel angenommen wurden",
        "accepted lots despite mould");
  }

  @Test
  void howOftenALotWasDecided_isNoShareOfItsFruits() {
    asksBack(
        here,
        "how often was L-204 held",
        "wie oft wurde L-204 gesperrt",
        "cuántas veces se retuvo L-204",
        "how often was L-204 rejected",
        "wie oft wurde L-204 aussortiert",
        "how often were lots from Old Mill held",
        "how often were lots from Old Mill rejected",
        "cuántas veces se retuvieron lotes de Old Mill");
  }

  @Test
  void whatHoldsOfAllOrOfNone_isNoConditionOnOne() {
    asksBack(
        here,
        "suppliers that sent no apples",
        "lots where all apples are class I",
        "apples corrected from class I to reject");
  }

  @Test
  void whatHappensAfterSomething_isAskedBack() {
    asksBack(here, "lotes que fueron retenidos y luego liberados", "¿qué pasó ayer?");
  }

  @Test
  void whatGoesOn_losesNothingEither() {
    means(
        after("held lots"),
        "list lots disposition=HOLD order=newest limit=3",
        "just the last three");
    asksBack(
        after("held lots"),
        "and the second worst",
        "and the mean weight",
        "and which has the most");
    asksBack(after("how many pears yesterday"), "and the share of apples");
    asksBack(after("how many apples yesterday"), "and how many lots?", "und wie viele partien?");
    asksBack(after("held lots"), "and how many fruits?", "¿y cuántas frutas?");
  }
}
