package pomona.app.style;

import android.content.Context;
import android.util.SparseArray;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.TextView;
import androidx.annotation.IdRes;
import androidx.annotation.LayoutRes;
import androidx.recyclerview.widget.AsyncDifferConfig;
import androidx.recyclerview.widget.DiffUtil;
import androidx.recyclerview.widget.GridLayoutManager;
import androidx.recyclerview.widget.ListAdapter;
import androidx.recyclerview.widget.RecyclerView;
import java.util.concurrent.Executor;
import java.util.function.Function;
import pomona.app.R;

/** The base of every list: a card for each item. It compares lists in the background. */
public abstract class Cards<T> extends ListAdapter<T, Cards.Card> {
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
        new AsyncDifferConfig.Builder<>(same(key, shown))
            .setBackgroundThreadExecutor(background)
            .build());
    this.layout = layout;
  }

  private static <T> DiffUtil.ItemCallback<T> same(
      Function<T, Object> key, Function<T, Object> shown) {
    return new DiffUtil.ItemCallback<>() {
      @Override
      public boolean areItemsTheSame(T before, T after) {
        return key.apply(before).equals(key.apply(after));
      }

      @Override
      public boolean areContentsTheSame(T before, T after) {
        return shown.apply(before).equals(shown.apply(after));
      }
    };
  }

  /** One card, which shows one thing after another. It searches for each of its views once. */
  public static final class Card extends RecyclerView.ViewHolder {
    private final SparseArray<View> views = new SparseArray<>();

    public Card(@LayoutRes int layout, ViewGroup parent) {
      super(LayoutInflater.from(parent.getContext()).inflate(layout, parent, false));
    }

    public Context context() {
      return itemView.getContext();
    }

    /** A view of the card's layout. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Android's findViewById
    public <V extends View> V view(@IdRes int id) {
      View view = views.get(id);
      if (view == null) {
        view = itemView.findViewById(id);
        views.put(id, view);
      }
      return (V) view;
    }

    public void text(@IdRes int id, CharSequence words) {
      this.<TextView>view(id).setText(words);
    }
  }

  /** Fills a card. */
  protected abstract void show(Card card, T thing);

  /** Shows the cards in a list, in as many columns as the screen has room for. */
  public final void showIn(RecyclerView list) {
    int columns = list.getResources().getInteger(R.integer.lots_columns);
    list.setLayoutManager(new GridLayoutManager(list.getContext(), columns));
    list.setAdapter(this);
  }

  @Override
  public final Card onCreateViewHolder(ViewGroup parent, int type) {
    return new Card(layout, parent);
  }

  @Override
  public final void onBindViewHolder(Card card, int position) {
    show(card, getItem(position));
  }
}
