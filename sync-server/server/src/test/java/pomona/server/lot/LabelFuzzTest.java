package pomona.server.lot;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import pomona.lot.LotLabel;
import pomona.lot.label.CrateLabel;
import pomona.lot.label.Element;
import pomona.lot.label.Field;
import pomona.lot.size.CardCode;

/** Whatever a code on a crate says, it is read without a fault. */
final class LabelFuzzTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

  @FuzzTest(maxDuration = "10m")
  void labels(byte[] bytes) {
    // A reader gives one char for a byte; the first may stand for the identifier beside the text.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    check(text, Optional.empty());
    if (text.length() > 3) {
      check(text.substring(3), Optional.of(text.substring(0, 3)));
    }
    CardCode.parse(text);
  }

  private static void check(String text, Optional<String> identifier) {
    LotLabel.parse(text, identifier);
    CrateLabel label = CrateLabel.read(text, identifier, TODAY);
    label.lot();
    for (Element element : label.elements()) {
      Field field = element.field();
      if (field.isDate() && label.date(field, TODAY).isEmpty()) {
        throw new AssertionError(field + " is taken for a date: " + element.value());
      }
      if (field.isWeight() && label.weight(field).isEmpty()) {
        throw new AssertionError(field + " is taken for a weight: " + element.value());
      }
    }
  }
}
