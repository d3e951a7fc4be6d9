package pomona.sync;

/** The shape of what the rules said of a lot. */
final class VerdictShapes {
  private static final RecordShape<VerdictFinding> FINDING =
      RecordShape.<VerdictFinding>of()
          .maybe("class", Bounded.constant(), VerdictFinding::quality)
          .with("kind", Bounded.constant(), VerdictFinding::kind)
          .with("what", Bounded.name(), VerdictFinding::what)
          .maybe("nature", Bounded.constant(), VerdictFinding::nature)
          .with("state", Bounded.constant(), VerdictFinding::state)
          .maybe("count", Bounded.whole(0, Integer.MAX_VALUE), VerdictFinding::count)
          .with("of", Bounded.whole(0, Integer.MAX_VALUE), VerdictFinding::of)
          .maybe("value", Shape.NUMBER, VerdictFinding::value)
          .maybe("unit", Bounded.name(), VerdictFinding::unit)
          .maybe("atLeast", Shape.NUMBER, VerdictFinding::atLeast)
          .maybe("atMost", Shape.NUMBER, VerdictFinding::atMost)
          .maybe("low", Bounded.share(), VerdictFinding::low)
          .maybe("high", Bounded.share(), VerdictFinding::high)
          .maybe("plusMinus", Bounded.amount(Bounds.MOST_AMOUNT), VerdictFinding::plusMinus)
          .with("tooFew", Shape.TRUTH, VerdictFinding::tooFew)
          .maybe("package", Bounded.whole(0, LotFact.MOST_PACKAGES), VerdictFinding::packageNumber)
          .make(VerdictShapes::finding);

  static final RecordShape<LotVerdict> VERDICT =
      RecordShape.<LotVerdict>of()
          .with("samples", Shape.list(Shape.ID, 2), LotVerdict::samples)
          .with("generations", Shape.list(Bounded.name(), 32), LotVerdict::generations)
          .with("policy", Bounded.name(), LotVerdict::policy)
          .with("policyVersion", Bounded.whole(1, Integer.MAX_VALUE), LotVerdict::policyVersion)
          .maybe("spec", Bounded.name(), LotVerdict::spec)
          .maybe("specVersion", Bounded.whole(1, Integer.MAX_VALUE), LotVerdict::specVersion)
          .with("rules", Bounded.name(), LotVerdict::rules)
          .with("product", Bounded.name(), LotVerdict::product)
          .with("class", Bounded.constant(), LotVerdict::quality)
          .with("basis", Bounded.constant(), LotVerdict::basis)
          .maybe("judgedAs", Bounded.constant(), LotVerdict::judgedAs)
          .maybe("meets", Bounded.constant(), LotVerdict::meets)
          .with("state", Bounded.constant(), LotVerdict::state)
          .with("suggestion", Bounded.constant(), LotVerdict::suggestion)
          .with("asksForSecondSample", Shape.TRUTH, LotVerdict::asksForSecondSample)
          .with("acceptBlocked", Shape.TRUTH, LotVerdict::acceptBlocked)
          .with("secondRelease", Shape.TRUTH, LotVerdict::secondRelease)
          .with("fruits", Bounded.whole(0, LotVerdict.MOST_FRUITS), LotVerdict::fruits)
          .with("fruitsInCm2", Bounded.whole(0, LotVerdict.MOST_FRUITS), LotVerdict::fruitsInCm2)
          .with("decayed", Bounded.whole(0, LotVerdict.MOST_FRUITS), LotVerdict::decayed)
          .with("condition", Bounded.whole(0, LotVerdict.MOST_FRUITS), LotVerdict::condition)
          .with("lasting", Bounded.whole(0, LotVerdict.MOST_FRUITS), LotVerdict::lasting)
          .with("notes", Shape.list(Bounded.constant(), LotVerdict.MOST_NOTES), LotVerdict::notes)
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
        v.maybe("plusMinus"),
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
