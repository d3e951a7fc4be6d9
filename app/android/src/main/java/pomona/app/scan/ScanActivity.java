package pomona.app.scan;

import android.os.Bundle;
import android.view.HapticFeedbackConstants;
import android.view.KeyEvent;
import android.view.WindowManager;
import androidx.activity.OnBackPressedCallback;
import androidx.appcompat.app.AppCompatActivity;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.Edges;
import pomona.app.Navigation;
import pomona.app.PomonaApplication;
import pomona.app.R;
import pomona.app.Screens;
import pomona.app.answer.Speech;
import pomona.app.eye.Pace;
import pomona.app.eye.PaceWatch;
import pomona.app.product.ProductDialog;
import pomona.app.store.LotSummary;
import pomona.app.style.FramesMark;
import pomona.phone.product.ProductFinder;
import pomona.policy.Disposition;

/**
 * The Scan screen: point at fruits, see each outlined, press the one big button. The picture comes
 * from the live camera, from the phone's own camera application, or from the pictures on the phone.
 */
public final class ScanActivity extends AppCompatActivity {
  private final ScanSources sources = new ScanSources(this);
  private final Speech speech = new Speech(this, this::ask);

  private AppGraph graph;
  private ScanViewModel model;
  private ScanPanel panel;
  private Feedback feedback;
  private LotGuide guide;
  private CorrectSheet sheet;
  private AskSheet question;
  private ProductDialog products;
  private OutlineView outlines;

  /** While a fruit is looked at, or a question asked, back leaves that and not the screen. */
  private final OnBackPressedCallback leave =
      new OnBackPressedCallback(false) {
        @Override
        public void handleOnBackPressed() {
          if (model.state().getValue() instanceof ScanState.Pointed) {
            model.leave();
          } else {
            question.close();
          }
        }
      };

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    getWindow().addFlags(WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON);
    setContentView(R.layout.scan);
    Edges.keepAllClear(findViewById(R.id.scan_root));
    graph = PomonaApplication.graph(this);
    feedback = new Feedback(this, graph.background());
    panel = new ScanPanel(findViewById(R.id.scan_root));
    findViewById(R.id.back).setOnClickListener(pressed -> finish());
    findViewById(R.id.pick).setOnClickListener(pressed -> sources.pick());
    findViewById(R.id.side).setOnClickListener(pressed -> sources.takePicture());
    findViewById(R.id.shutter).setOnClickListener(pressed -> press());
    findViewById(R.id.lot).setOnClickListener(pressed -> openLot());
    findViewById(R.id.lot).setOnLongClickListener(pressed -> panel.toggleRates());
    model =
        Screens.model(this, ScanViewModel.class, extras -> new ScanViewModel(ScanParts.of(graph)));
    products = new ProductDialog(this, graph.products(), graph.background());
    sheet =
        new CorrectSheet(
            findViewById(R.id.scan_root), model::correct, this::askForProduct, model::leave);
    outlines = findViewById(R.id.outlines);
    PictureTouches.listen(outlines, new FruitTouches(outlines, this::touch, sources::live));
    question = new AskSheet(this, model, speech, leave::setEnabled);
    getOnBackPressedDispatcher().addCallback(this, leave);
    model.state().observe(this, this::show);
    model.lot().observe(this, panel::showLot);
    model.lot().observe(this, model::scanInto);
    model.frames().onFrame(() -> runOnUiThread(this::showFrame));
    guide = new LotGuide(this, graph, model::nextCrate);
    guide.watch();
    new PaceWatch(this).observe(this, this::keep);
    if (products.isUnanswered() && model.state().getValue() instanceof ScanState.Pointed pointed) {
      // It was open when the phone was turned.
      askForProduct(pointed.touched());
    }
    sources.begin(model, panel, Optional.ofNullable(saved));
  }

  @Override
  protected void onResume() {
    super.onResume();
    FramesMark.show(findViewById(R.id.frames_mark), graph.frameSharing().until());
    sources.resume();
  }

  /** Asks about what is in view, as somebody said it. */
  void ask(String text) {
    question.ask(text);
  }

  /** Those that look like the fruit, and any other by its name. */
  private void askForProduct(Touched touched) {
    ProductFinder.Look look =
        new ProductFinder.Look(touched.fruit().embedding(), touched.seen().generation().space());
    products.ask(() -> Optional.of(look), key -> model.correct(Said.className(key)));
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    sources.save(state);
  }

  /** The one big button; what it does depends on the screen's state. */
  private void press() {
    ScanState state = model.acting();
    if (state instanceof ScanState.Pointed) {
      model.leave();
      return;
    }
    if (model.isLive()
        || state instanceof ScanState.Unwritten
        || (state instanceof ScanState.Looked looked && !looked.seen().fruits().isEmpty())) {
      outlines.freeze();
      outlines.performHapticFeedback(HapticFeedbackConstants.VIRTUAL_KEY);
      model.record();
    } else if (state instanceof ScanState.Labelled labelled) {
      model.begin(labelled, sources.live().isPresent());
    } else if (state instanceof ScanState.Known known) {
      if (known.lot().rowId().isPresent()) {
        startActivity(Navigation.lot(this, known.lot().rowId().get()));
      } else {
        model.goOn(known, sources.live().isPresent());
      }
    } else if (state instanceof ScanState.Troubled) {
      sources.takePicture();
    } else if (!(state instanceof ScanState.Looking)) {
      next();
    }
  }

  private void next() {
    if (sources.live().isPresent()) {
      model.goOn();
    } else {
      sources.takePicture();
    }
  }

  @Override
  public boolean onKeyDown(int code, KeyEvent event) {
    if (code == KeyEvent.KEYCODE_VOLUME_DOWN || code == KeyEvent.KEYCODE_VOLUME_UP) {
      if (event.getRepeatCount() == 0) {
        press();
      }
      return true;
    }
    return super.onKeyDown(code, event);
  }

  private void openLot() {
    LotSummary lot = model.lot().getValue();
    startActivity(lot == null ? Navigation.newLot(this) : Navigation.lot(this, lot.id()));
  }

  private void keep(Pace pace) {
    model.frames().keep(pace);
    sources.keep(pace);
    panel.show(pace);
  }

  /** What is drawn now. */
  Overlay newest() {
    return model.newest();
  }

  /** A finger on a fruit, by its place in what is drawn. */
  void touch(int fruit) {
    model.touch(fruit);
  }

  /** Other fruit comes into view. */
  void nextCrate() {
    model.nextCrate();
  }

  private void showFrame() {
    if (model.isLive()) {
      Overlay overlay = model.newest();
      panel.showCard(model.seesCard());
      if (model.state().getValue() instanceof ScanState.Recording) {
        // The count of what is left would take the place of what is being said.
        panel.drawOnly(overlay);
      } else if (model.state().getValue() instanceof ScanState.Corrected) {
        // The way back stays in reach.
        panel.drawOnly(overlay);
      } else if (overlay.untaken() > 0 || model.state().getValue() instanceof ScanState.Watching) {
        panel.show(overlay, sources.live());
      } else {
        // The words about the recorded fruits stay until there are other fruits.
        panel.drawOnly(overlay);
      }
    }
  }

  private void show(ScanState state) {
    panel.show(state, model, sources.live());
    panel.showCard(model.isLive() && model.seesCard());
    if (state instanceof ScanState.Pointed pointed) {
      sheet.show(pointed.touched());
    } else {
      sheet.hide();
    }
    question.show(state);
    if (state instanceof ScanState.Begun begun) {
      guide.offer(begun.code(), begun.read());
    }
    if (state instanceof ScanState.Ready) {
      sources.offerCamera();
    }
    if (state instanceof ScanState.Recorded recorded && model.isNews(recorded)) {
      feedback.recorded(recorded.suggestion().orElse(Disposition.ACCEPT));
    } else if ((state instanceof ScanState.Labelled || state instanceof ScanState.Known)
        && model.isNews(state)) {
      feedback.labelRead();
    } else if (state instanceof ScanState.Invited invited && model.isNews(invited)) {
      startActivity(Navigation.enrol(this, invited.code()));
      finish();
    }
  }

  @Override
  protected void onStop() {
    model.rest();
    super.onStop();
  }

  @Override
  protected void onDestroy() {
    model.frames().onFrame(() -> {});
    products.close();
    feedback.close();
    super.onDestroy();
  }
}
