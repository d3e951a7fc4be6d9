package pomona.lot.rule;

import pomona.binary.PackedFile;
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
    return LotRuleBook.fromJson(
        Json.parse("trade-rules", PackedFile.bytes(TradeRules.class, FILE)));
  }
}
