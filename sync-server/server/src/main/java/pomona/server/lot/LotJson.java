package pomona.server.lot;

import java.time.Instant;
import java.util.Optional;
import pomona.json.JsonWriter;
import pomona.server.access.SiteNumbers;
import pomona.sync.Fact;
import pomona.sync.LotStep;
import pomona.sync.LotVerdict;
import pomona.sync.VerdictFinding;

/** Lots as other programs read them, in {@code /api/lots} and in webhooks. */
final class LotJson {
  private LotJson() {}

  static void write(JsonWriter json, ListedLot lot, SiteNumbers numbers) {
    json.beginObject();
    summary(json, lot, numbers);
    json.endObject();
  }

  /** With its verdict and steps. */
  static void writeWhole(
      JsonWriter json, ListedLot lot, LotHistories.Read read, SiteNumbers numbers) {
    json.beginObject();
    summary(json, lot, numbers);
    Optional<LotVerdict> verdict = read.account().verdict();
    if (verdict.isPresent()) {
      verdict(json.name("verdict"), verdict.get());
    }
    json.name("steps").beginList();
    for (Fact fact : read.account().all(LotStep.class)) {
      json.beginObject().field("id", fact.id().toString()).field("kind", fact.body().kind());
      json.field("operator", fact.operator()).field("at", time(fact.atMillis()));
      json.field("received", time(read.received().getOrDefault(fact.id(), 0L)));
      if (fact.body() instanceof LotStep.Decided decided) {
        json.field("disposition", decided.disposition()).field("reason", decided.reason());
      } else if (fact.body() instanceof LotStep.Held held) {
        json.field("reason", held.reason());
      } else if (fact.body() instanceof LotStep.Reworked sorted) {
        json.field("kept", sorted.kept()).field("discarded", sorted.discarded());
      } else if (fact.body() instanceof LotStep.Suggestion said) {
        json.field("disposition", said.disposition());
      }
      json.endObject();
    }
    json.endList().endObject();
  }

  private static void summary(JsonWriter json, ListedLot lot, SiteNumbers numbers) {
    json.field("id", lot.id().toString()).field("site", lot.site()).field("lot", lot.lot());
    json.field("product", lot.product());
    maybe(json, "variety", lot.variety());
    maybe(json, "supplier", lot.supplier());
    maybe(json, "customer", lot.customer());
    maybe(json, "order", lot.order());
    maybe(json, "gtin", lot.gtin());
    maybe(json, "batch", lot.batch());
    maybe(json, "class", lot.quality());
    json.field("packages", lot.packages()).field("fruits", lot.fruits());
    json.field("decayed", lot.decayed()).field("state", lot.state());
    maybe(json, "suggestion", lot.suggestion());
    maybe(json, "meets", lot.meets());
    json.field("begun", time(lot.begunMillis())).field("changed", time(lot.changedMillis()));
    json.field("cursor", Long.toString(numbers.told(lot.changed())));
  }

  private static void verdict(JsonWriter json, LotVerdict verdict) {
    json.beginObject().field("policy", verdict.policy());
    json.field("policyVersion", verdict.policyVersion()).field("rules", verdict.rules());
    maybe(json, "spec", verdict.spec());
    maybe(json, "judgedAs", verdict.judgedAs());
    maybe(json, "meets", verdict.meets());
    json.field("suggestion", verdict.suggestion());
    json.field("state", verdict.state()).field("fruits", verdict.fruits());
    json.name("notes").beginList();
    verdict.notes().forEach(json::value);
    json.endList().name("findings").beginList();
    for (VerdictFinding finding : verdict.findings()) {
      json.beginObject();
      maybe(json, "class", finding.quality());
      json.field("kind", finding.kind()).field("what", finding.what());
      maybe(json, "nature", finding.nature());
      json.field("state", finding.state()).field("of", finding.of());
      finding.count().ifPresent(count -> json.field("count", count));
      finding.value().ifPresent(value -> json.field("value", value));
      maybe(json, "unit", finding.unit());
      finding.atLeast().ifPresent(least -> json.field("atLeast", least));
      finding.atMost().ifPresent(most -> json.field("atMost", most));
      finding.low().ifPresent(low -> json.field("low", low));
      finding.high().ifPresent(high -> json.field("high", high));
      finding.plusMinus().ifPresent(half -> json.field("plusMinus", half));
      finding.packageNumber().ifPresent(number -> json.field("package", number));
      json.name("tooFew").value(finding.tooFew()).endObject();
    }
    json.endList().endObject();
  }

  private static void maybe(JsonWriter json, String name, Optional<String> value) {
    value.ifPresent(text -> json.field(name, text));
  }

  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
