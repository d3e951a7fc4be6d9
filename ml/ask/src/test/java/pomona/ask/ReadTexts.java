package pomona.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import pomona.ask.read.QuestionReader;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;

/** Texts of the packing site, and what they mean. */
abstract class ReadTexts {
  final QuestionReader reader = new QuestionReader(PackingSite.lexicon());
  final Setting here = Setting.at(PackingSite.TODAY);

  final void asksBack(Setting setting, String... texts) {
    for (String text : texts) {
      assertInstanceOf(Reply.Unsure.class, reader.read(text, setting), text);
    }
  }

  final void means(Setting setting, String meant, String... texts) {
    for (String text : texts) {
      Reply reply = reader.read(text, setting);
      Reply.Understood read = assertInstanceOf(Reply.Understood.class, reply, text);
      assertEquals(Shorthand.read(meant), read.best().question(), text);
    }
  }

  final Setting after(String text) {
    Reply reply = reader.read(text, here);
    return here.after(assertInstanceOf(Reply.Understood.class, reply).best().question());
  }
}
