package pomona.phone.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.ask.answer.SizeGap;
import pomona.lot.rule.SizeRule.Measure;
import pomona.lot.rule.SizeRule.Range;
import pomona.lot.size.CardRefusal;
import pomona.lot.verdict.WantedSizes;
import pomona.phone.lot.CardInFrame;
import pomona.phone.lot.CardSizes;
import pomona.phone.lot.SiteRules;
import pomona.sync.Fact;
import pomona.sync.LotFact;
import pomona.sync.lot.LotAccount;

/**
 * What sizes the fruits in view may have, and what is in the way of knowing theirs:
 *
 * <pre>
 *   SizesInView sizes = SizesInView.of(account, rules).seenBy(card);
 *   new FramePicture(fruits, middle, today, sizes).answer(question); // "how many are too small?"
 * </pre>
 *
 * @param wanted the diameters that the open lot's fruits may have
 * @param lotGap why they are not known, if so
 * @param cardGap why fruits without a size have none
 */
public record SizesInView(
    Optional<Range> wanted, Optional<SizeGap> lotGap, Optional<SizeGap> cardGap) {
  /** No lot is open, and no card was looked for. */
  public static final SizesInView NONE =
      new SizesInView(
          Optional.empty(), Optional.of(SizeGap.NO_LOT), Optional.of(SizeGap.SEARCHING));

  /** Half of a 95 % interval in standard deviations. */
  private static final double WIDTH = 1.96;

  /** What an open lot asks for, before a card was looked for. */
  public static SizesInView of(LotAccount lot, SiteRules rules) {
    Optional<Fact> said = lot.newest(LotFact.Declared.class);
    if (!said.isPresent()) {
      return new SizesInView(
          Optional.empty(), Optional.of(SizeGap.NOT_DECLARED), Optional.of(SizeGap.SEARCHING));
    }
    Optional<Range> wanted = wanted(said.get(), rules, Measure.DIAMETER_MM);
    return new SizesInView(
        wanted,
        wanted.isPresent() ? Optional.empty() : Optional.of(SizeGap.NO_RULE),
        Optional.of(SizeGap.SEARCHING));
  }

  /** What a declared lot asks for by one measure. */
  static Optional<Range> wanted(Fact said, SiteRules rules, Measure measure) {
    LotFact.Declared declared = (LotFact.Declared) said.body();
    return WantedSizes.of(
        rules.judge(declared, said.atMillis()), LotAccount.declaration(declared), measure);
  }

  /** The same once a picture was searched for the card. */
  public SizesInView seenBy(CardInFrame card) {
    SizeGap gap =
        card.isThere()
            ? card.refusal().map(SizesInView::gap).orElse(SizeGap.NO_WHOLE_FRUIT)
            : SizeGap.NO_CARD;
    return new SizesInView(wanted, lotGap, Optional.of(gap));
  }

  private static SizeGap gap(CardRefusal refusal) {
    return switch (refusal) {
      case HALF_IN_VIEW -> SizeGap.CARD_HALF_IN_VIEW;
      case TOO_SMALL -> SizeGap.CARD_TOO_SMALL;
      case TILTED -> SizeGap.CARD_TILTED;
      case NOT_FLAT -> SizeGap.CARD_NOT_FLAT;
      case PRINTED_IN_THE_WRONG_SIZE -> SizeGap.CARD_PRINTED_IN_THE_WRONG_SIZE;
    };
  }

  /** What is in the way, if no fruit has a size; of the lot only if its sizes are asked for. */
  List<SizeGap> gaps(boolean measured, boolean ofLot) {
    List<SizeGap> gaps = new ArrayList<>();
    if (!measured) {
      cardGap.ifPresent(gaps::add);
    }
    if (ofLot) {
      lotGap.ifPresent(gaps::add);
    }
    return gaps;
  }

  /** {@code TOO_SMALL}, {@code TOO_LARGE} or {@code FITS}; empty if nothing is asked for. */
  Optional<String> size(double mm) {
    return wanted.map(range -> size(mm, range));
  }

  static String size(double value, Range range) {
    return value < range.from() ? "TOO_SMALL" : value > range.to() ? "TOO_LARGE" : "FITS";
  }

  /** Whether a fruit may as well lie on the other side of an end of what is wanted. */
  boolean isNear(CardSizes.Size size) {
    double reach = WIDTH * size.sdMm();
    return wanted
        .filter(
            range ->
                Math.abs(size.diameterMm() - range.from()) < reach
                    || Math.abs(size.diameterMm() - range.to()) < reach)
        .isPresent();
  }
}
