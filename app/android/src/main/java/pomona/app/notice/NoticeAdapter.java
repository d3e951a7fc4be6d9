package pomona.app.notice;

import android.content.Context;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ImageView;
import android.widget.TextView;
import java.util.List;
import java.util.concurrent.Executor;
import pomona.app.R;
import pomona.app.style.Cards;
import pomona.app.style.Thumbnails;
import pomona.learn.hunch.HunchKind;
import pomona.learn.teach.TeachSuggestion;
import pomona.phone.notice.PhoneHunch;
import pomona.phone.notice.TeachHint;

/** A card for each thing that was noticed, with what can be done about it. */
final class NoticeAdapter extends Cards<NoticeItem> {
  private final Thumbnails thumbnails;
  private final Acts acts;

  /** What a touch does. */
  interface Acts {
    /** The one thing to do about a hunch. */
    void act(PhoneHunch hunch);

    void dismiss(PhoneHunch hunch);

    void silence(HunchKind kind, boolean quiet);

    /** Teaches a product with the lesson of a hint. */
    void teach(TeachHint hint, String product);

    /** Asks what they are called. */
    void name(TeachHint hint);

    void dismiss(TeachHint hint);
  }

  NoticeAdapter(Thumbnails thumbnails, Executor background, Acts acts) {
    super(R.layout.notice_card, background, NoticeItem::key, item -> item);
    this.thumbnails = thumbnails;
    this.acts = acts;
  }

  @Override
  protected void show(Card card, NoticeItem item) {
    hide(card, R.id.act_1);
    hide(card, R.id.act_2);
    hide(card, R.id.act_other);
    hide(card, R.id.dismiss);
    show(card, List.of());
    if (item instanceof NoticeItem.OfHunch of) {
      show(card, of.hunch());
    } else if (item instanceof NoticeItem.OfHint of) {
      show(card, of.hint().crops());
      show(card, of.hint().hint());
    } else if (item instanceof NoticeItem.OfKind of) {
      show(card, of);
    }
  }

  private void show(Card card, PhoneHunch hunch) {
    Context context = card.context();
    HunchKind kind = hunch.hunch().kind();
    words(card, NoticeWords.sentence(context, hunch.hunch()), "");
    button(
        card,
        R.id.act_1,
        NoticeWords.hunches(context).action(hunch.hunch()),
        () -> acts.act(hunch));
    String wrong = context.getString(R.string.hunch_dismiss);
    button(card, R.id.act_other, wrong, () -> acts.dismiss(hunch));
    String silence = context.getString(R.string.hunch_silence);
    button(card, R.id.dismiss, silence, () -> acts.silence(kind, true));
  }

  private void show(Card card, TeachHint hint) {
    Context context = card.context();
    words(card, NoticeWords.sentence(context, hint), NoticeWords.why(context, hint));
    button(
        card, R.id.dismiss, context.getString(R.string.notice_dismiss), () -> acts.dismiss(hint));
    if (hint.found().kind() == TeachSuggestion.Kind.TOO_WIDE) {
      return;
    }
    int[] places = {R.id.act_1, R.id.act_2};
    for (int i = 0; i < Math.min(places.length, hint.names().size()); i++) {
      String product = hint.names().get(i);
      button(
          card,
          places[i],
          context.getString(R.string.notice_teach_as, NoticeWords.name(context, product)),
          () -> acts.teach(hint, product));
    }
    boolean named = !hint.names().isEmpty();
    button(
        card,
        named ? R.id.act_other : R.id.act_1,
        context.getString(named ? R.string.notice_other_name : R.string.notice_give_name),
        () -> acts.name(hint));
  }

  private void show(Card card, NoticeItem.OfKind item) {
    Context context = card.context();
    words(card, NoticeWords.kind(context, item.kind()), NoticeWords.fared(context, item));
    button(
        card,
        R.id.act_other,
        context.getString(item.speaks() ? R.string.hunch_silence : R.string.hunch_hear),
        () -> acts.silence(item.kind(), item.speaks()));
  }

  private static void words(Card card, String sentence, String why) {
    card.text(R.id.sentence, sentence);
    card.text(R.id.why, why);
    card.view(R.id.why).setVisibility(why.isEmpty() ? View.GONE : View.VISIBLE);
  }

  private void show(Card card, List<String> crops) {
    ViewGroup pictures = card.view(R.id.pictures);
    pictures.setVisibility(crops.isEmpty() ? View.GONE : View.VISIBLE);
    for (int i = 0; i < pictures.getChildCount(); i++) {
      ImageView picture = (ImageView) pictures.getChildAt(i);
      picture.setVisibility(i < crops.size() ? View.VISIBLE : View.INVISIBLE);
      String crop = i < crops.size() ? crops.get(i) : "";
      thumbnails.show(picture, crop.isEmpty() ? null : crop);
    }
  }

  private static void hide(Card card, int id) {
    card.view(id).setVisibility(View.GONE);
  }

  private static void button(Card card, int id, String words, Runnable doing) {
    TextView button = card.view(id);
    button.setText(words);
    button.setVisibility(View.VISIBLE);
    button.setOnClickListener(pressed -> doing.run());
  }
}
