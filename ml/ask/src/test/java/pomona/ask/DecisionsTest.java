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
}
