package pomona.app.scan;

import android.content.Context;
import android.view.View;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.ViewModel;
import com.google.android.material.button.MaterialButton;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.Navigation;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.camera.ReadCode;
import pomona.app.store.LotSummary;
import pomona.app.style.HeldWords;
import pomona.lot.sample.LotSample;
import pomona.phone.lot.PackageInView;
import pomona.sync.Fact;
import pomona.sync.lot.LotAccount;
import pomona.sync.lot.SampleFindings;

/** While scanning: whether the lot is held, which package is in view, and which comes next. */
final class LotGuide {
  private final AppCompatActivity screen;
  private final Runnable nextCrate;
  private final View part;
  private final Model model;
  private String labelled = "";
  private Optional<ReadCode> read = Optional.empty();

  /** What is said of a lot. */
  private record Guide(
      String lotId,
      String code,
      boolean declared,
      Optional<Fact> heldBy,
      Optional<LotSample> sample,
      Optional<Integer> inView) {

    static Guide of(LotSummary lot, LotAccount account) {
      return new Guide(
          lot.id(),
          lot.code(),
          account.declared().isPresent(),
          account.heldBy(),
          account
              .current()
              .flatMap(inspection -> inspection.newest())
              .flatMap(SampleFindings::sample),
          PackageInView.number(account));
    }

    Optional<Integer> next() {
      return sample
          .filter(each -> each.state() == LotSample.State.OPEN)
          .map(each -> each.toOpen().get(0));
    }
  }

  /** Reads the lot whenever something of it changes. */
  static final class Model extends ViewModel {
    private final AppGraph graph;
    private final LiveData<LotSummary> lot;
    private final MediatorLiveData<Optional<Guide>> guide = new MediatorLiveData<>();

    Model(AppGraph graph) {
      this.graph = graph;
      this.lot = graph.database().lots().openSummary();
      guide.addSource(lot, changed -> load());
      guide.addSource(graph.database().lotFacts().watch(), changed -> load());
    }

    private void load() {
      LotSummary now = lot.getValue();
      if (now == null) {
        guide.setValue(Optional.empty());
        return;
      }
      graph
          .background()
          .execute(
              () ->
                  guide.postValue(
                      Optional.of(Guide.of(now, graph.keptLots().outline(now.code())))));
    }

    private void open(String code, int number, Runnable opened) {
      graph
          .writing()
          .execute(
              () -> {
                graph.keptLots().work(code, work -> work.open(number));
                opened.run();
              });
    }
  }

  /**
   * A guide on the scan screen.
   *
   * @param nextCrate what comes into view now was not counted before
   */
  LotGuide(AppCompatActivity screen, AppGraph graph, Runnable nextCrate) {
    this.screen = screen;
    this.nextCrate = nextCrate;
    this.part = screen.findViewById(R.id.lot_guide);
    this.model = Screens.model(screen, Model.class, extras -> new Model(graph));
  }

  /** Shows what there is to say from now on. */
  void watch() {
    model.guide.observe(screen, this::show);
  }

  private void show(Optional<Guide> shown) {
    boolean some = shown.map(this::says).orElse(false);
    part.setVisibility(some ? View.VISIBLE : View.GONE);
    if (!some) {
      return;
    }
    Guide guide = shown.get();
    Context context = part.getContext();
    TextView held = part.findViewById(R.id.guide_held);
    held.setVisibility(guide.heldBy().isPresent() ? View.VISIBLE : View.GONE);
    guide.heldBy().ifPresent(fact -> held.setText(HeldWords.of(context, fact)));
    TextView words = part.findViewById(R.id.guide_words);
    words.setVisibility(guide.sample().isPresent() ? View.VISIBLE : View.GONE);
    guide.sample().ifPresent(sample -> words.setText(words(context, guide, sample)));
    View declare = part.findViewById(R.id.guide_declare);
    declare.setVisibility(offers(guide) ? View.VISIBLE : View.GONE);
    declare.setOnClickListener(touched -> declare(guide));
    MaterialButton next = part.findViewById(R.id.guide_next);
    next.setVisibility(guide.next().isPresent() ? View.VISIBLE : View.GONE);
    guide
        .next()
        .ifPresent(
            number -> {
              next.setText(context.getString(R.string.sample_next, number));
              next.setOnClickListener(touched -> model.open(guide.code(), number, nextCrate));
            });
  }

  /** Offers to declare the lot of a label that was just read, with all that it says. */
  void offer(String code, ReadCode label) {
    labelled = code;
    read = Optional.of(label);
    Optional<Guide> now = model.guide.getValue();
    if (now != null) {
      show(now);
    }
  }

  private void declare(Guide guide) {
    read.ifPresent(
        label ->
            screen.startActivity(
                Navigation.declare(screen, guide.lotId(), label.text(), label.symbology())));
  }

  private boolean says(Guide guide) {
    return offers(guide) || guide.heldBy().isPresent() || guide.sample().isPresent();
  }

  private boolean offers(Guide guide) {
    return read.isPresent() && labelled.equals(guide.code()) && !guide.declared();
  }

  private static String words(Context context, Guide guide, LotSample sample) {
    String progress =
        context.getString(R.string.sample_progress, sample.opened().size(), sample.wanted());
    return guide
        .inView()
        .map(number -> context.getString(R.string.sample_scanning, number, progress))
        .orElse(progress);
  }
}
