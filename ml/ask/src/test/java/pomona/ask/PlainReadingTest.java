package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.SiteNames;
import pomona.ask.question.Clause;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reading;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;

/** What drops or bends something that was said is asked back, and not answered. */
final class PlainReadingTest {
  private final QuestionReader reader = new QuestionReader(PackingSite.lexicon());

  private Reply read(String text) {
    return reader.read(text, Setting.at(PackingSite.TODAY));
  }

  private void asksBack(String... texts) {
    for (String text : texts) {
      assertInstanceOf(Reply.Unsure.class, read(text), text);
    }
  }

  private void means(String meant, String... texts) {
    for (String text : texts) {
      Reply.Understood reply = assertInstanceOf(Reply.Understood.class, read(text), text);
      assertEquals(Shorthand.read(meant), reply.best().question(), text);
    }
  }

  @Test
  void aDoubtOfExactlyOne_isNotSure() {
    asksBack(
        "mould vs rot", "compare suppliers", "how many fruits have two defects", "apples brix 12");
  }

  @Test
  void aNumberBehindANoun_isANameThatNobodyKnows() {
    asksBack("lot S-99", "lot 204", "partie 7", "lote 7", "box 12", "lots 5");
    asksBack("reject rate of lot 17", "mould in lot S-9", "is there mould in 77");
    means("list lots order=newest limit=5", "last 5 lots");
  }

  @Test
  void aDayThatIsNone_isAskedBack() {
    asksBack("lots on 31 november", "lots on 30 february", "lots from 5 to 3 november");
  }

  @Test
  void aWordOfAnotherLanguage_isNoMisspeltOne() {
    asksBack("fresh apples", "apples in fall", "help");
    means("count fruits product=apple !supplier=Old_Mill", "äpfel aber nicht von Old Mill");
    means("count fruits product=pear !defect=BRUISE", "birnen aber ohne druckstellen");
  }

  @Test
  void aMisspeltTime_isSaidWithWhatItIsReadAs() {
    Reply.Understood reply =
        assertInstanceOf(Reply.Understood.class, read("rejected apples yesterdy"));
    assertEquals(
        List.of(new Reading.Correction("yesterdy", "yesterday")), reply.best().corrections());
  }

  @Test
  void afterADay_isNoTimeThatIsKnown() {
    asksBack(
        "partien nach dem 10. november",
        "schimmel nach dem 1. oktober",
        "ausschuss nach letzter woche");
  }

  @Test
  void whatIsSaidNotToBe_goesOnBehindOr() {
    means(
        "count fruits product=apple !defect=MOULD|ROT",
        "apples without mould or rot",
        "manzanas sin moho y podredumbre",
        "manzanas sin moho ni podredumbre",
        "äpfel ohne schimmel und fäulnis");
    means("count fruits product=apple !defect=MOULD|ROT|SCAB", "apples without mould, rot or scab");
    means("list lots !disposition=REJECT !disposition=HOLD", "not rejected or held lots");
    means(
        "count fruits product=apple !supplier=Old_Mill|Valley_Growers",
        "apples not from Old Mill or Valley Growers");
    means("count fruits !grade=EXTRA|CLASS_I", "fruits that are not extra or class i");
    means("count fruits !grade=CLASS_I|CLASS_II", "fruits that are not class i or ii");
    means(
        "count fruits product=apple defect=BRUISE !defect=MOULD",
        "apples without mould but with bruises",
        "äpfel ohne schimmel aber mit druckstellen");
    asksBack(
        "apples without mould and rejected", "apples not from Old Mill or from Valley Growers");
    means(
        "count fruits product=apple supplier=Old_Mill !defect=MOULD",
        "apples without mould from Old Mill");
  }

  private final Setting here = Setting.at(PackingSite.TODAY);

  private void means(Setting setting, String meant, String... texts) {
    for (String text : texts) {
      Reply reply = reader.read(text, setting);
      Reply.Understood read = assertInstanceOf(Reply.Understood.class, reply, text);
      assertEquals(Shorthand.read(meant), read.best().question(), text);
    }
  }

  @Test
  void thisOne_isTheFruitThatIsOpen_orAskedBack() {
    String[] small = {"is this one too small", "ist diese zu klein", "¿esta es demasiado pequeña?"};
    asksBack(small);
    asksBack("how big is this one", "is this one bruised", "estas manzanas");
    assertInstanceOf(Reply.Unsure.class, reader.read(small[0], here.inFrame()));
    assertInstanceOf(Reply.Unsure.class, reader.read(small[0], here.inLot("L-204")));
    means(here.withFruit("F7"), "there fruits fruit=F7 size=TOO_SMALL", small);
    means(
        here.withFruit("F7").inFrame(),
        "there fruits fruit=F7 defect=BRUISE scope=frame",
        "is this one bruised");
    means(here.withFruit("F7"), "mean:diameter fruits fruit=F7", "how big is this one");
    means("count fruits product=apple when=week+0", "how many apples this week");
  }

  @Test
  void thisLot_isTheOneThatIsOpen_orAskedBack() {
    asksBack("which supplier is this lot from", "is this lot held");
    means(here.inLot("L-204"), "list suppliers lot=L-204", "which supplier is this lot from");
    means(
        here.inLot("L-204"),
        "there lots lot=L-204 disposition=HOLD",
        "is this lot held",
        "ist diese partie gesperrt",
        "¿está retenido este lote?");
  }

  @Test
  void whetherALotIsHeld_isAskedOfTheLot() {
    means(
        "there lots lot=N-118 disposition=HOLD",
        "is N-118 held",
        "is lot N-118 held",
        "ist N-118 gesperrt",
        "¿está N-118 retenido?");
    means("there lots lot=N-118 disposition=HOLD|REJECT", "is N-118 held or rejected");
    asksBack("is N-118 rejected", "wurde N-118 abgelehnt", "fue rechazado N-118");
    means("share fruits lot=N-118 part:grade=REJECT", "ausschuss in N-118");
    means("count fruits lot=N-118 disposition=HOLD", "how many are held in N-118");
  }

  @Test
  void aRateOverALimit_listsThoseThatHaveIt() {
    means(
        "list suppliers share>0.05 part:grade=REJECT",
        "which suppliers have a reject rate over 5 %",
        "which supplier has a reject rate over 5 %");
    means("list lots share<0.05 part:grade=REJECT", "lots with reject rate below 5 %");
    means(
        "list suppliers share>0.1 part:grade=REJECT",
        "lieferanten mit ausschussquote über 10 %",
        "proveedores con tasa de rechazo superior al 10 %");
    asksBack("reject rate over 5%");
  }

  @Test
  void aShareOfWhatIsJudgedTwice_isAskedBackUnlessAVerbPartsIt() {
    means(
        "share fruits product=apple grade=REJECT part:defect=MOULD",
        "what percent of the rejected apples were mouldy",
        "wie viel prozent der aussortierten äpfel waren schimmelig");
    asksBack("share of rejected apples with mould");
    asksBack(
        "what share of the mouldy fruits are apples",
        "what fraction of rejects are from Old Mill",
        "welcher anteil der schimmeligen früchte sind äpfel",
        "qué porcentaje de los rechazos son de Old Mill");
    means(
        "share fruits product=apple supplier=Old_Mill part:grade=REJECT",
        "what share of apples from Old Mill are rejected");
  }

  @Test
  void rangesThatNothingLiesIn_areAskedBack() {
    asksBack("rejected apples over 80 mm or under 60 mm", "apples not over 80 mm from Old Mill");
    means(
        "count fruits product=apple diameter>60 diameter<80", "apples over 60 mm and under 80 mm");
  }

  @Test
  void namesThatTakeTurns_areAskedBack() {
    asksBack(
        "apples from Old Mill and pears from Valley Growers",
        "Old Mill apples and Valley Growers pears",
        "mould at Old Mill and rot at Valley Growers");
    means(
        "count fruits product=apple|pear supplier=Old_Mill|Valley_Growers",
        "apples and pears from Old Mill and Valley Growers");
  }

  @Test
  void allButOne_isNoSuperlative() {
    asksBack("todos los proveedores menos old mill");
  }

  @Test
  void numbersThatReadTwoWays_areAskedBack() {
    asksBack("apples under 1,200 g", "äpfel unter 1.200 g");
    means("count fruits product=apple weight<1500", "apples under 1,5 kg", "äpfel unter 1.5 kg");
    means("count fruits product=apple diameter<-5", "apples under -5 mm");
  }

  @Test
  void twoDays_areNoRange() {
    asksBack("apples on monday and wednesday", "mould on 10 and 12 november");
    means(
        "count fruits product=apple when=2026-11-23..2026-11-25",
        "apples from monday to wednesday",
        "apples between monday and wednesday");
  }

  @Test
  void partOfAPersonsName_isDeclinedAsThePerson() {
    QuestionReader knowing =
        new QuestionReader(
            Lexicon.of(PackingSite.names().person("Berta Blum").person("Rosa Mill")));
    for (String text : new String[] {"reject rate of Berta", "how good is Blum", "berta blum"}) {
      assertEquals(new Reply.Declined(Reply.Reason.PERSONS, ""), knowing.read(text, here), text);
    }
    assertInstanceOf(Reply.Understood.class, knowing.read("reject rate of Old Mill", here));
  }

  @Test
  void namesThatDifferInCapitalsAlone_areMeantTogether() {
    SiteNames names =
        new SiteNames()
            .product("Apple")
            .product("apple")
            .add(Trait.SUPPLIER, "Old Mill")
            .add(Trait.SUPPLIER, "old mill");
    Reply reply = new QuestionReader(Lexicon.of(names)).read("how many apples from old mill", here);
    assertEquals(
        Set.of(
            Clause.Named.of(Trait.PRODUCT, "Apple", "apple"),
            Clause.Named.of(Trait.SUPPLIER, "Old Mill", "old mill")),
        Set.copyOf(assertInstanceOf(Reply.Understood.class, reply).best().question().where()));
  }

  @Test
  void afterAnotherQuestion_whatStandsAloneIsNotJoinedToIt() {
    Setting after = here.after(Shorthand.read("share fruits part:grade=REJECT by=supplier"));
    for (String text : new String[] {"is this one bruised", "pears over 80 mm today"}) {
      Reply reply = reader.read(text, after);
      boolean joined =
          reply instanceof Reply.Understood read
              && read.best().question().by().equals(List.of(Trait.SUPPLIER));
      assertFalse(joined, reply.toString());
    }
    means(after, "there lots lot=N-118 disposition=HOLD", "is N-118 held");
    means(
        after,
        "share fruits product=pear part:grade=REJECT by=supplier",
        "and pears?",
        "only pears");
  }
}
