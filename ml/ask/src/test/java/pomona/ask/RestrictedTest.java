package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pomona.ask.lexicon.Lexicon;
import pomona.ask.lexicon.Tongue;
import pomona.ask.question.Question;
import pomona.ask.question.Trait;
import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reading;
import pomona.ask.read.Reply;
import pomona.ask.say.AnswerWords;
import pomona.ask.say.CalledNames;

/** Words that restrict are read as what they say, or asked back; names of two things are asked. */
final class RestrictedTest extends ReadTexts {
  @Test
  void whatIsAskedOfAll_isAShare() {
    means(
        here,
        "share fruits product=mango part:grade=CLASS_I",
        "are all mangos class I",
        "all mangos are class I",
        "every one of the mangos is class I",
        "sind alle Mangos Klasse I?",
        "alle Mangos sind Klasse I",
        "¿son todos los mangos de primera?");
    means(
        here,
        "share lots part:disposition=ACCEPT when=week+0",
        "have all lots been accepted this week",
        "was every lot accepted this week",
        "sind diese Woche alle Partien freigegeben");
    means(here.inFrame(), "share fruits part:grade=CLASS_I scope=frame", "sind alle Klasse I?");
    means(
        here,
        "list lots disposition=HOLD",
        "all lots that are held",
        "alle gesperrten Partien",
        "todos los lotes que están retenidos");
    means(here, "list fruits product=pear defect=ROT", "show all pears that are rotten");
    asksBack(
        here,
        "not all mangos are class I",
        "nicht alle Mangos sind Klasse I",
        "are all pears from Old Mill",
        "all pears are from Old Mill",
        "are all rotten pears from Old Mill",
        "are all suppliers without mould",
        "lots where all fruits are class I",
        "lots in which all are class I",
        "Partien, in denen alle Früchte Klasse I sind");
  }

  @Test
  void allBut_isAskedBackWhereItIsNotPlain() {
    asksBack(here, "all lots but those from Old Mill", "todos los lotes menos peras");
    means(
        here,
        "list lots !supplier=Old_Mill",
        "all lots except those from Old Mill",
        "alle Partien bis auf die von Old Mill",
        "todos los lotes excepto los de Old Mill");
  }

  @Test
  void only_restrictsWhatTheQuestionCanRestrict() {
    means(
        here,
        "count fruits product=apple grade=REJECT when=day-1",
        "todas las manzanas rechazadas de ayer");
    means(here, "list lots disposition=HOLD", "only held lots", "nur gesperrte Partien");
    means(here, "list fruits grade=CLASS_I", "show only class I");
    means(here, "count fruits product=pear grade=CLASS_I", "how many pears are only class I");
    means(here.inFrame(), "list fruits defect=ROT scope=frame", "show only the rotten ones");
    asksBack(
        here,
        "only pears",
        "nur Birnen",
        "únicamente peras",
        "suppliers with only pears",
        "Lieferanten mit nur Birnen",
        "scans with just apples",
        "pears with only bruises",
        "how many pears have only bruises",
        "nicht nur faule Birnen");
    means(
        after("how many apples yesterday"),
        "count fruits product=pear when=day-1",
        "only pears",
        "nur Birnen",
        "únicamente peras");
  }

  @Test
  void no_deniesAJudgementOfWhatIsNamed() {
    means(
        here,
        "count fruits product=pear !defect=MOULD",
        "pears with no mould",
        "how many pears have no mould",
        "Birnen, die keinen Schimmel haben",
        "peras que no tienen ningún moho");
    means(here, "list lots !defect=ANY", "lots that have no defects", "Partien ohne jeden Mangel");
    means(
        here,
        "list lots share<0.05 part:grade=REJECT",
        "lots with no more than 5 % rejects",
        "Partien mit nicht mehr als 5 % Ausschuss",
        "lotes con no más del 5 % de rechazo");
    asksBack(
        here,
        "no mould",
        "no tienen moho",
        "not rotten",
        "wurde heute nichts abgelehnt",
        "nothing rejected today",
        "no rotten pears",
        "kein Schimmel",
        "is there no mould today",
        "gibt es keine faulen Birnen",
        "¿no hay podredumbre hoy?",
        "isn't there any mould",
        "no pears are rotten",
        "none of the pears are rotten",
        "not a single pear is rotten",
        "keine Birne ist faul",
        "ninguna pera está podrida",
        "no lots were held",
        "lots held, but not for rot");
  }

  @Test
  void theseAndThose_areWhatWasAskedOfOrIsOpen() {
    String[] many = {
      "those pears", "diese Birnen", "jene Birnen", "estas peras", "esas peras", "aquellas peras"
    };
    asksBack(here, many);
    means(here.inLot("L-204"), "count fruits product=pear lot=L-204", many);
    means(here.inFrame(), "count fruits product=pear scope=frame", many);
    means(
        after("how many pears yesterday"),
        "count fruits product=pear defect=ROT when=day-1",
        "how many of those are rotten",
        "how many of them are rotten",
        "wie viele davon sind faul",
        "wie viele von diesen sind faul",
        "¿cuántas de ellas están podridas?");
    means(
        here.inLot("L-204"),
        "count fruits lot=L-204 defect=ROT",
        "how many of them are rotten",
        "wie viele von diesen sind faul");
    asksBack(here, "how many of them are rotten", "wie viele davon sind faul");
    means(
        here.withFruit("F7"),
        "there fruits fruit=F7 defect=ROT",
        "ist diese faul",
        "ist diese hier faul");
    asksBack(here.withFruit("F7"), "sind diese faul");
  }

  @Test
  void whatCannotGoOn_isReadAsIfNothingWasAskedBefore() {
    means(
        after("held lots"),
        "count fruits product=pear diameter>80 when=day+0",
        "pears over 80 mm today");
  }

  @Test
  void whatTheGrammarHadToBend_isAskedBack() {
    asksBack(here, "Old Mill", "how many of each", "pears with no defects but mould");
    asksBack(here, "lots with a lot of mould");
  }

  @Test
  void twoNumbers_areNotOne() {
    asksBack(
        here,
        "how many apples came yesterday and what share is mouldy",
        "is there any mould on apples and how many are rotten");
  }

  @Test
  void wordsThatMeasureRoughly_areAskedBack() {
    asksBack(here, "lots with many rejects", "Partien mit viel Schimmel");
  }

  private static Set<Question> first(Reply reply) {
    return assertInstanceOf(Reply.Unsure.class, reply).nearest().stream()
        .limit(2)
        .map(Reading::question)
        .collect(Collectors.toSet());
  }

  @Test
  void aNameOfASupplierAndAProduct_isAskedWithBothReadings() {
    for (String text : List.of("reject rate orange", "Ausschussquote Orange")) {
      Reply reply = reader.read(text, here);
      assertEquals(
          Set.of(
              Shorthand.read("share fruits product=orange part:grade=REJECT"),
              Shorthand.read("share fruits supplier=Orange part:grade=REJECT")),
          first(reply),
          text);
      String said =
          new AnswerWords(Tongue.ENGLISH, PackingSite.TODAY, CalledNames.NONE)
              .unsure((Reply.Unsure) reply);
      assertTrue(said.startsWith("This can be read in more than one way."), said);
    }
    asksBack(here, "mould orange", "lots of orange", "orange");
    means(here, "list lots supplier=Orange", "lots from Orange", "lots of supplier Orange");
    means(here, "count fruits product=orange defect=MOULD", "mouldy oranges");
    means(
        here,
        "count fruits product=orange supplier=Orange defect=MOULD",
        "mouldy oranges from Orange");
  }

  @Test
  void aNameOfALotOrSiteAndAProduct_isAskedToo() {
    for (Trait trait : List.of(Trait.LOT, Trait.SITE, Trait.DEVICE)) {
      QuestionReader knowing =
          new QuestionReader(
              Lexicon.of(PackingSite.names().add(trait, "Papaya").product("papaya")));
      assertInstanceOf(Reply.Unsure.class, knowing.read("reject rate papaya", here), "" + trait);
    }
  }
}
