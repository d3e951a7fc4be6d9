package pomona.sync;

/** The shape of what the rules said of a lot. */
final class VerdictShapes {
  private static final RecordShape<VerdictFinding> FINDING =
      RecordShape.<VerdictFinding>of()
          .maybe("class", Shape.TEXT, VerdictFinding::quality)
          .with("kind", Shape.TEXT, VerdictFinding::kind)
          .with("what", Shape.TEXT, VerdictFinding::what)
          .maybe("nature", Shape.TEXT, VerdictFinding::nature)
          .with("state", Shape.TEXT, VerdictFinding::state)
          .maybe("count", Shape.INT, VerdictFinding::count)
          .with("of", Shape.INT, VerdictFinding::of)
          .maybe("value", Shape.NUMBER, VerdictFinding::value)
          .maybe("unit", Shape.TEXT, VerdictFinding::unit)
          .maybe("atLeast", Shape.NUMBER, VerdictFinding::atLeast)
          .maybe("atMost", Shape.NUMBER, VerdictFinding::atMost)
          .maybe("low", Shape.NUMBER, VerdictFinding::low)
          .maybe("high", Shape.NUMBER, VerdictFinding::high)
          .with("tooFew", Shape.TRUTH, VerdictFinding::tooFew)
          .maybe("package", Shape.INT, VerdictFinding::packageNumber)
          .make(VerdictShapes::finding);

  static final RecordShape<LotVerdict> VERDICT =
      RecordShape.<LotVerdict>of()
          .with("samples", Shape.list(Shape.ID, 2), LotVerdict::samples)
          .with("generations", Shape.list(Shape.TEXT, 32), LotVerdict::generations)
          .with("policy", Shape.TEXT, LotVerdict::policy)
          .with("policyVersion", Shape.INT, LotVerdict::policyVersion)
          .maybe("spec", Shape.TEXT, LotVerdict::spec)
          .maybe("specVersion", Shape.INT, LotVerdict::specVersion)
          .with("rules", Shape.TEXT, LotVerdict::rules)
          .with("product", Shape.TEXT, LotVerdict::product)
          .with("class", Shape.TEXT, LotVerdict::quality)
          .with("basis", Shape.TEXT, LotVerdict::basis)
          .maybe("judgedAs", Shape.TEXT, LotVerdict::judgedAs)
          .maybe("meets", Shape.TEXT, LotVerdict::meets)
          .with("state", Shape.TEXT, LotVerdict::state)
          .with("suggestion", Shape.TEXT, LotVerdict::suggestion)
          .with("asksForSecondSample", Shape.TRUTH, LotVerdict::asksForSecondSample)
          .with("acceptBlocked", Shape.TRUTH, LotVerdict::acceptBlocked)
          .with("secondRelease", Shape.TRUTH, LotVerdict::secondRelease)
          .with("fruits", Shape.INT, LotVerdict::fruits)
          .with("fruitsInCm2", Shape.INT, LotVerdict::fruitsInCm2)
          .with("decayed", Shape.INT, LotVerdict::decayed)
          .with("condition", Shape.INT, LotVerdict::condition)
          .with("lasting", Shape.INT, LotVerdict::lasting)
          .with("notes", Shape.list(Shape.TEXT, LotVerdict.MOST_NOTES), LotVerdict::notes)
          .with("findings", Shape.list(FINDING, LotVerdict.MOST_FINDINGS), LotVerdict::findings)
          .make(VerdictShapes::verdict);

  private VerdictShapes() {}

  private static VerdictFinding finding(RecordShape.Values v) {
    return new VerdictFinding(
        v.maybe("class"),
        v.get("kind"),
        v.get("what"),
        v.maybe("nature"),
        v.get("state"),
        v.maybe("count"),
        v.get("of"),
        v.maybe("value"),
        v.maybe("unit"),
        v.maybe("atLeast"),
        v.maybe("atMost"),
        v.maybe("low"),
        v.maybe("high"),
        v.get("tooFew"),
        v.maybe("package"));
  }

  private static LotVerdict verdict(RecordShape.Values v) {
    return new LotVerdict(
        v.get("samples"),
        v.get("generations"),
        v.get("policy"),
        v.get("policyVersion"),
        v.maybe("spec"),
        v.maybe("specVersion"),
        v.get("rules"),
        v.get("product"),
        v.get("class"),
        v.get("basis"),
        v.maybe("judgedAs"),
        v.maybe("meets"),
        v.get("state"),
        v.get("suggestion"),
        v.get("asksForSecondSample"),
        v.get("acceptBlocked"),
        v.get("secondRelease"),
        v.get("fruits"),
        v.get("fruitsInCm2"),
        v.get("decayed"),
        v.get("condition"),
        v.get("lasting"),
        v.get("notes"),
        v.get("findings"));
  }
}
