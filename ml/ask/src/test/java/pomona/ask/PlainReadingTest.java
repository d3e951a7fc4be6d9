package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
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
    asksBack(
        "apples without mould and rejected", "apples not from Old Mill or from Valley Growers");
    means(
        "count fruits product=apple supplier=Old_Mill !defect=MOULD",
        "apples without mould from Old Mill");
  }
}
