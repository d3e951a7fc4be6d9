package pomona.sync;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What fields mean in facts of one kind, for the OpenAPI document: those that {@link FieldWords}
 * does not have, and those whose name means something else there. A field of a record inside is
 * named after the field that holds the records, as in {@code lot-verdict.findings.low}.
 */
final class BodyWords {
  private static final Map<String, String> WORDS = words();

  private BodyWords() {}

  /** A body's schema with the sentences of its kind in it. */
  static Map<String, Object> described(String kind, Map<String, Object> schema) {
    Map<String, Object> described = new LinkedHashMap<>(schema);
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      Map<String, Object> said = new LinkedHashMap<>();
      properties.forEach(
          (name, property) -> said.put((String) name, field(kind + "." + name, property)));
      described.put("properties", said);
    }
    return described;
  }

  @SuppressWarnings("unchecked") // every property of a schema is a schema
  private static Map<String, Object> field(String path, Object property) {
    Map<String, Object> schema = described(path, (Map<String, Object>) property);
    if (schema.get("items") instanceof Map<?, ?> items) {
      schema.put("items", described(path, (Map<String, Object>) items));
    }
    if (WORDS.containsKey(path)) {
      schema.put("description", WORDS.get(path));
    }
    return schema;
  }

  private static Map<String, String> words() {
    String[][] words = {
      {"catalogue.products", "How many products the catalogue has"},
      {"fruit-measured.diameterMm", "The diameter, in millimetres"},
      {"fruit-measured.diameterSdMm", "The diameter's standard deviation; 0 for a calliper"},
      {"fruit-measured.grams", "The weight, in grams; it or diameterMm is there"},
      {"label-checked.name", "The measurement rule with the unit checklist that asks for it"},
      {"label-checked.answers", "RIGHT, WRONG or MISSING for each mark of the label"},
      {"lot-counted.name", "The tolerance that asks for it"},
      {"lot-counted.part", "How many, or how many grams, it is true of; at most whole"},
      {"lot-counted.whole", "Of how many, or of how many grams"},
      {"lot-decided.disposition", "ACCEPT, HOLD or REJECT, as a person decided"},
      {"lot-decided.reason", "Why it differs from what was suggested; may be empty"},
      {"lot-declared.product", "What the lot is of: a class of the network"},
      {"lot-declared.variety", "The variety on the label"},
      {"lot-declared.class", "The declared class: EXTRA, CLASS_I, CLASS_II or UNCLASSED"},
      {"lot-declared.basis", "Whether shares are of fruits or of weight: COUNT or WEIGHT"},
      {"lot-declared.presentation", "LAYERS or LOOSE"},
      {"lot-declared.customer", "Who the lot is for"},
      {"lot-declared.order", "The order that it belongs to"},
      {"lot-declared.spec", "The name of what the customer demands, if one is named"},
      {"lot-declared.sizeCode", "The size code on the label"},
      {"lot-declared.sizeFrom", "The smallest size on the label, in the unit of the size rule"},
      {"lot-declared.sizeTo", "The largest size on the label; stands with sizeFrom"},
      {"lot-declared.packages", "How many packages the lot has"},
      {"lot-declared.netKilograms", "The net weight, in kilograms"},
      {"lot-declared.label", "The fields of the label, as they were read"},
      {"lot-declared.label.identifier", "GS1's application identifier, such as 3102"},
      {"lot-declared.label.value", "What stands behind the identifier"},
      {"lot-declared.labelPhotoSha256", "A photo of the label, among the attachments"},
      {"lot-finished.disposition", "What became of the lot"},
      {"lot-inspected-again.verdict", "The id of the verdict on the later inspection"},
      {"lot-inspected-again.disposition", "ACCEPT, HOLD or REJECT, as the rules suggest"},
      {
        "lot-inspected-again.acceptBlocked",
        "Whether something is missing before it can be accepted"
      },
      {"lot-measured.name", "The measurement rule that asks for it, such as brix"},
      {"lot-measured.unit", "The unit of the value"},
      {"lot-measured.value", "What the instrument said"},
      {"lot-measured.instrument", "Which instrument it was"},
      {
        "lot-measured.calibratedMillis",
        "When the instrument was last checked, in milliseconds since 1970 UTC"
      },
      {"lot-measured.replaces", "The id of a reading that was typed wrong and counts no more"},
      {"lot-reported.text", "What the report says, a line for each thing, in no language's words"},
      {"lot-reported.sha256", "The SHA-256 of the text in UTF-8; the report's QR code has it"},
      {"lot-reported.version", "Which report of the lot it is, from 1"},
      {"lot-reworked.kept", "How many packages stay in the lot"},
      {"lot-reworked.discarded", "How many packages are taken out of it"},
      {"lot-started.product", "What the lot is of"},
      {"lot-suggested.verdict", "The id of the verdict that it follows from"},
      {"lot-suggested.disposition", "ACCEPT, HOLD or REJECT, as the rules suggest"},
      {"lot-suggested.acceptBlocked", "Whether something is missing before it can be accepted"},
      {"lot-verdict.samples", "The samples that it is of: none, one, or two whose mean it is"},
      {"lot-verdict.generations", "The networks that judged the fruits"},
      {"lot-verdict.policy", "The name of the site's policy"},
      {"lot-verdict.policyVersion", "Which version of the policy"},
      {"lot-verdict.spec", "The name of the spec that went before the policy, if one did"},
      {"lot-verdict.specVersion", "Which version of the spec"},
      {"lot-verdict.rules", "The name of the rules that were applied"},
      {"lot-verdict.product", "What the lot was declared to be of"},
      {"lot-verdict.class", "The declared class"},
      {"lot-verdict.basis", "Whether shares are of fruits or of weight: COUNT or WEIGHT"},
      {"lot-verdict.judgedAs", "The class it was held against; absent if the rules lack it"},
      {"lot-verdict.meets", "The best class whose rules the lot keeps; absent if it keeps none"},
      {"lot-verdict.state", "How the lot stands to judgedAs"},
      {"lot-verdict.suggestion", "What the rules suggest"},
      {"lot-verdict.asksForSecondSample", "Whether the result is doubtful"},
      {"lot-verdict.acceptBlocked", "Whether something that the rules ask for is missing"},
      {
        "lot-verdict.secondRelease",
        "Whether another operator than the one who decided must release"
      },
      {"lot-verdict.fruits", "How many fruits were judged"},
      {"lot-verdict.fruitsInCm2", "How many of them were judged by areas in square centimetres"},
      {"lot-verdict.decayed", "How many of them show decay"},
      {"lot-verdict.condition", "How many fall short by defects that progress"},
      {"lot-verdict.lasting", "How many fall short by defects that do not progress"},
      {"lot-verdict.notes", "What could not be judged, or is missing, as words in capitals"},
      {"lot-verdict.findings", "Each rule, and how the lot stood to it"},
      {"lot-verdict.findings.class", "Whose rule it is; absent for measurements"},
      {"lot-verdict.findings.kind", "SHARE, UNIFORMITY, ACCEPTANCE or MEASUREMENT"},
      {
        "lot-verdict.findings.what",
        "What is counted; of a measurement or a count by hand, its name"
      },
      {"lot-verdict.findings.nature", "If only defects of this nature count"},
      {"lot-verdict.findings.state", "PASSES, TOO_CLOSE, MISSING or FAILS"},
      {"lot-verdict.findings.count", "How many fruits it is true of"},
      {"lot-verdict.findings.of", "How many fruits or readings there were"},
      {"lot-verdict.findings.value", "A share from 0 to 1, a range of sizes, or a reading"},
      {"lot-verdict.findings.unit", "The unit of the value, if it has one"},
      {"lot-verdict.findings.atLeast", "The smallest value that passes"},
      {"lot-verdict.findings.atMost", "The largest value that passes"},
      {"lot-verdict.findings.low", "The lower end of the 95 % interval of the share"},
      {"lot-verdict.findings.high", "The upper end of the 95 % interval of the share"},
      {
        "lot-verdict.findings.plusMinus",
        "Half of the 95 % interval of a range of sizes; absent where sizes are exact"
      },
      {"lot-verdict.findings.tooFew", "Whether there were too few fruits to say"},
      {"lot-verdict.findings.package", "The package that it is of, or the worst one"},
      {"package-opened.number", "Which package of the lot was opened"},
      {"product-list.products", "How many products are on the list"},
      {"sample-drawn.plan", "The name of the plan that asked for so many"},
      {"sample-drawn.packages", "How many packages the lot has"},
      {"sample-drawn.seed", "By it anybody draws the same packages again"},
      {"sample-drawn.second", "Whether it is the second sample, after a doubtful result"},
      {"sample-drawn.drawn", "The numbers of the packages that were drawn"},
      {"sample-drawn.fruits", "How many fruits an AQL plan wants looked at; stands with accept"},
      {"sample-drawn.accept", "How many of fruits may be defective; stands with fruits"},
      {"spec.customer", "Whose lots it is for; absent for all"},
      {"spec.supplier", "Whose deliveries it is for; absent for all"},
      {"spec.product", "Lots of which product it is for; absent for all"},
      {"spec.validFromMillis", "From when it holds, in milliseconds since 1970 UTC"},
      {"spec.validToMillis", "Before when it holds; later than validFromMillis"},
      {"spec.withdrawn", "Whether it holds no more, whatever its times say"},
      {"spec.json", "The rules for lots, as a policy has them under lots"},
    };
    Map<String, String> map = new HashMap<>();
    for (String[] pair : words) {
      map.put(pair[0], pair[1]);
    }
    return map;
  }
}
