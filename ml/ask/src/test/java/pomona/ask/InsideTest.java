package pomona.ask;

import org.junit.jupiter.api.Test;

/** What is in lots is no list of lots, and "or" between two conditions is no "and". */
final class InsideTest extends ReadTexts {
  @Test
  void whatIsInLots_isAskedBackBehindArticlesAndTimesToo() {
    asksBack(
        here,
        "mould in the held lots",
        "how many apples in the held lots",
        "rot in today's lots",
        "mould of the held lots",
        "apples from all held lots",
        "birnen in den gesperrten partien",
        "birnen der gesperrten partien",
        "moho en los lotes retenidos",
        "moho de los lotes retenidos");
    means(
        here,
        "list lots site=north product=apple disposition=HOLD",
        "held lots in north with apples");
    means(here, "count lots site=north defect=MOULD", "how many lots in north have mould");
  }

  @Test
  void orBetweenNouns_joinsWhatDescribesThem() {
    asksBack(
        here,
        "held lots or lots with mould",
        "gesperrte partien oder partien mit schimmel",
        "lotes retenidos o lotes con moho",
        "faule äpfel oder äpfel der klasse II",
        "lots from today or held",
        "pears from today or rotten");
    means(here, "list lots disposition=HOLD|REJECT", "held lots or rejected lots");
  }

  @Test
  void eitherIsNotNeither() {
    asksBack(here, "lots that are either held or mouldy");
    means(here, "list lots disposition=ACCEPT|HOLD", "lots that are either held or accepted");
  }

  @Test
  void anAdjectiveIsNoQuantity_howeverItIsWritten() {
    asksBack(here, "große äpfel", "grosse äpfel", "GROSSE ÄPFEL", "suesse äpfel", "süße äpfel");
    means(here, "mean:diameter fruits product=plum", "groesse der pflaumen", "GRÖSSE DER PFLAUMEN");
    means(here, "mean:brix fruits product=plum", "süße der pflaumen", "suesse der pflaumen");
  }

  @Test
  void asWhatFruitsWereScanned_isNoLikeness() {
    means(
        here,
        "count fruits product=pear when=day-0",
        "how many fruits were scanned as pears today");
    means(here, "count fruits product=apple", "cuántas frutas clasificadas como manzanas");
    means(
        here,
        "count fruits product=apple|pear supplier=Old_Mill",
        "apples as well as pears from Old Mill");
    asksBack(here, "lots like L-204", "apples like pears");
  }
}
