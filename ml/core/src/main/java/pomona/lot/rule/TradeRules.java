package pomona.lot.rule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import pomona.json.Json;

/**
 * The rules that ship: the EU's marketing standards of 2023/2429, which the UNECE's share their
 * layout with, and the general standard for every other product. docs/rules.md shows them as tables
 * with what of them was read in the law.
 */
public final class TradeRules {
  private static final String FILE = "/pomona/lot/rule/trade-rules-1.json";
  private static final LotRuleBook USUAL = read();

  private TradeRules() {}

  public static LotRuleBook usual() {
    return USUAL;
  }

  private static LotRuleBook read() {
    try (InputStream in = TradeRules.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " was left out when this program was packed");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
      }
      return LotRuleBook.fromJson(Json.parse("trade-rules", bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
