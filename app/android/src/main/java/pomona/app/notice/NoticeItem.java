package pomona.app.notice;

import java.util.ArrayList;
import java.util.List;
import pomona.app.watch.Noticed;
import pomona.learn.hunch.HunchBook;
import pomona.learn.hunch.HunchKind;
import pomona.phone.notice.PhoneHunch;
import pomona.phone.notice.PhoneHunches;

/** What a card of the screen shows. */
sealed interface NoticeItem {
  /** What tells it from every other. */
  Object key();

  /** Something that is unlike this place and hour. */
  record OfHunch(PhoneHunch hunch) implements NoticeItem {
    @Override
    public Object key() {
      return hunch.key();
    }
  }

  /** Fruits that might be taught. */
  record OfHint(Noticed.Hint hint) implements NoticeItem {
    @Override
    public Object key() {
      return hint.hint().key();
    }
  }

  /**
   * How a kind of hunches fared, once somebody said something of it.
   *
   * @param speaks whether such hunches are shown
   */
  record OfKind(HunchKind kind, HunchBook.Tally tally, boolean speaks) implements NoticeItem {
    @Override
    public Object key() {
      return kind;
    }
  }

  /** All cards, in their order. */
  static List<NoticeItem> of(Noticed noticed) {
    List<NoticeItem> items = new ArrayList<>();
    noticed.hunches().forEach(hunch -> items.add(new OfHunch(hunch)));
    noticed.hints().forEach(hint -> items.add(new OfHint(hint)));
    for (HunchKind kind : PhoneHunches.KINDS) {
      HunchBook.Tally tally = noticed.book().tally(kind);
      if (tally.right() + tally.dismissed() > 0 || tally.silenced()) {
        items.add(new OfKind(kind, tally, noticed.book().speaks(kind)));
      }
    }
    return items;
  }
}
