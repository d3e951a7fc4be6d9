package pomona.app.look;

import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import androidx.annotation.LayoutRes;
import androidx.recyclerview.widget.AsyncDifferConfig;
import androidx.recyclerview.widget.DiffUtil;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A card for each thing of a list; which of them changed is found out in the background. */
public abstract class Cards<T> extends ListAdapter<T, Cards.Card<T>> {
  @LayoutRes private final int layout;

  /**
   * Cards of one kind.
   *
   * @param layout of a card
   * @param background compares lists
   * @param key tells one thing from another
   * @param shown what of it a card shows: when that is another, the card is filled anew
   */
  protected Cards(
      @LayoutRes int layout,
      Executor background,
      Function<T, Object> key,
      Function<T, Object> shown) {
    super(
        new AsyncDifferConfig.Builder<>(new Same<>(key, shown))
            .setBackgroundThreadExecutor(background)
            .build());
    this.layout = layout;
  }

  private static final class Same<T> extends DiffUtil.ItemCallback<T> {
    private final Function<T, Object> key;
    private final Function<T, Object> shown;

    Same(Function<T, Object> key, Function<T, Object> shown) {
      this.key = key;
      this.shown = shown;
    }

    @Override
    public boolean areItemsTheSame(T before, T after) {
      return key.apply(before).equals(key.apply(after));
    }

    @Override
    public boolean areContentsTheSame(T before, T after) {
      return shown.apply(before).equals(shown.apply(after));
    }
  }

  /** One card, which shows one thing after another. */
  public abstract static class Card<T> extends RecyclerView.ViewHolder {
    protected Card(View view) {
      super(view);
    }

    protected abstract void show(T thing);
  }

  protected abstract Card<T> card(View view);

  @Override
  public final Card<T> onCreateViewHolder(ViewGroup parent, int type) {
    return card(LayoutInflater.from(parent.getContext()).inflate(layout, parent, false));
  }

  @Override
  public final void onBindViewHolder(Card<T> card, int position) {
    card.show(getItem(position));
  }
}
