/**
 * The rules of the trade as data: how much of a lot may fall short of its class, how large defects
 * and fruits may be, what is to be measured. Begin at {@link pomona.lot.rule.LotRuleBook}, which
 * finds the rules of a product; {@link pomona.lot.rule.TradeRules} are those that ship, and a
 * site's policy replaces them for the products that it names. docs/rules.md says where each number
 * comes from.
 */
package pomona.lot.rule;
