package pomona.ask;

import org.junit.jupiter.api.Test;

/** What was decided of lots is one thing at a time, and is asked back where two may be meant. */
final class DecisionsTest extends ReadTexts {
  @Test
  void aDecisionThatGoesOn_takesThePlaceOfTheOneBefore() {
    String accepted = "list lots disposition=ACCEPT";
    means(after("lots still held"), accepted, "only accepted", "and accepted ones?");
    means(after("noch gesperrte partien"), accepted, "nur angenommene", "und angenommene?");
    means(after("lotes todavía retenidos"), accepted, "solo aceptados");
    means(after("lots still held"), "list lots !disposition=HOLD", "not held");
    means(after("lots not held"), "list lots disposition=HOLD", "and held");
    means(after("held lots"), "list lots disposition=REJECT", "rejected ones");
    means(after("rejected lots"), accepted, "only accepted");
    means(after("share of lots held"), "share lots part:disposition=ACCEPT", "and accepted?");
  }

  @Test
  void twoDecisions_areEitherOnlyWhereTheyAreJoined() {
    String either = "list lots disposition=ACCEPT|HOLD";
    means(here, either, "held or accepted lots", "held and accepted lots");
    means(here, either, "gesperrte oder angenommene partien", "lotes retenidos o aceptados");
    means(here, "list lots disposition=ACCEPT|HOLD|REJECT", "held, accepted or rejected lots");
    asksBack(
        here,
        "held lots that were released",
        "held lots that were accepted",
        "of the held lots how many were accepted",
        "what share of the held lots was accepted",
        "reject rate of held lots",
        "gesperrte partien, die angenommen wurden",
        "wie viele der gesperrten partien wurden angenommen",
        "lotes retenidos que fueron aceptados");
  }

  @Test
  void stillBesideADecision_asksForWhatStands() {
    means(
        here,
        "list lots standing=HOLD",
        "lots still held",
        "lots that are held right now",
        "welche partien sind gerade gesperrt",
        "partien, die immer noch gesperrt sind",
        "lotes que todavía están retenidos",
        "lotes todavia retenidos",
        "lotes aun retenidos");
    means(
        here,
        "list lots !standing=ACCEPT",
        "lots not yet accepted",
        "partien noch nicht angenommen",
        "lotes aún no aceptados");
    means(
        here,
        "list lots standing=HOLD when=week-1",
        "lots from last week that are still held",
        "partien von letzter woche, die noch gesperrt sind");
    means(after("held lots"), "list lots standing=HOLD", "still held", "noch gesperrt?");
  }

  @Test
  void nowThatIsSaidOfTheSentence_saysNothing() {
    means(
        here,
        "list lots disposition=HOLD",
        "now show me the held lots",
        "show me now the held lots",
        "zeig noch mal die gesperrten partien",
        "und jetzt die gesperrten partien",
        "y ahora los lotes retenidos");
    means(here, "list lots disposition=HOLD limit=5", "noch 5 gesperrte partien");
    means(after("held lots"), "list lots disposition=HOLD by=supplier", "now by supplier");
  }

  @Test
  void stillThatIsNotPlain_isAskedBack() {
    asksBack(
        here,
        "held lots that are now accepted",
        "lots that were rejected and are still held",
        "which lots were still held yesterday",
        "welche partien waren gestern noch gesperrt",
        "letzte woche noch gesperrte partien",
        "qué lotes estaban todavía retenidos ayer",
        "share of held lots that are still held",
        "gerade angenommene partien",
        "sind noch partien gesperrt",
        "todavía hay lotes retenidos",
        "lots currenty on hold");
  }

  @Test
  void whatIsDecidedNoLonger_isAskedBack() {
    asksBack(here, "lotes que ya no están retenidos", "ya no está retenido L-204");
    asksBack(here, "partien nicht mehr gesperrt", "lots no longer held");
  }

  @Test
  void aDecisionWithoutANoun_isOfLotsOrAskedBack() {
    means(here, "there lots disposition=HOLD", "anything on hold");
    means(here, "there lots standing=HOLD", "is anything still on hold");
    asksBack(here, "still on hold", "how many are still on hold", "hold rate");
    asksBack(here, "noch gesperrt?", "qué está retenido", "sigue retenido");
  }

  @Test
  void rejectedLots_areLotsInACompoundToo() {
    means(here, "list lots disposition=REJECT", "ausschusspartien", "ausschuss-partien");
    asksBack(here, "partien mit ausschuss");
  }
}
