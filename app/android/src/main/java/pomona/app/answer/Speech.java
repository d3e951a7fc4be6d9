package pomona.app.answer;

import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.speech.RecognizerIntent;
import android.speech.tts.TextToSpeech;
import android.view.View;
import androidx.activity.ComponentActivity;
import androidx.activity.result.ActivityResult;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts;
import androidx.lifecycle.DefaultLifecycleObserver;
import androidx.lifecycle.LifecycleOwner;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asking and answering aloud, with gloves on: the phone's own recogniser writes what is said, and
 * its own voice reads the answer. A phone without one of them shows no button for it.
 */
public final class Speech implements DefaultLifecycleObserver {
  private static final String UTTERANCE = "answer";

  private final ComponentActivity screen;
  private final Consumer<String> heard;
  private final ActivityResultLauncher<Intent> recogniser;
  private TextToSpeech voice;
  private boolean canSpeak;
  private Runnable changed = () -> {};

  /**
   * The speech of a screen; made with it, before it starts.
   *
   * @param heard told what was said
   */
  public Speech(ComponentActivity screen, Consumer<String> heard) {
    this.screen = screen;
    this.heard = heard;
    this.recogniser =
        screen.registerForActivityResult(
            new ActivityResultContracts.StartActivityForResult(), this::onHeard);
    screen.getLifecycle().addObserver(this);
  }

  private void onVoice(int status) {
    boolean here = voice != null && !screen.isDestroyed();
    if (here && status == TextToSpeech.SUCCESS) {
      canSpeak = voice.setLanguage(Asker.of(screen).locale()) >= TextToSpeech.LANG_AVAILABLE;
      changed.run();
    }
  }

  /** Shows a button that listens, where the phone has a recogniser. */
  public void listenBy(View button) {
    button.setVisibility(
        listening().resolveActivity(screen.getPackageManager()) == null ? View.GONE : View.VISIBLE);
    button.setOnClickListener(pressed -> listen());
  }

  private Intent listening() {
    return new Intent(RecognizerIntent.ACTION_RECOGNIZE_SPEECH)
        .putExtra(RecognizerIntent.EXTRA_LANGUAGE_MODEL, RecognizerIntent.LANGUAGE_MODEL_FREE_FORM)
        .putExtra(RecognizerIntent.EXTRA_LANGUAGE, Asker.of(screen).locale().toLanguageTag())
        .putExtra(RecognizerIntent.EXTRA_PREFER_OFFLINE, true)
        .putExtra(RecognizerIntent.EXTRA_MAX_RESULTS, 1);
  }

  private void listen() {
    hush();
    try {
      recogniser.launch(listening());
    } catch (ActivityNotFoundException | SecurityException goneMeanwhile) {
      // It can still be typed.
    }
  }

  private void onHeard(ActivityResult result) {
    List<String> texts =
        result.getData() == null
            ? null
            : result.getData().getStringArrayListExtra(RecognizerIntent.EXTRA_RESULTS);
    if (texts != null && !texts.isEmpty()) {
      heard.accept(texts.get(0));
    }
  }

  /**
   * Shows a button that reads aloud, where the phone has a voice for its language.
   *
   * @param words what to read; while they are empty there is no button
   */
  public void speakBy(View button, Supplier<String> words) {
    changed =
        () -> button.setVisibility(canSpeak && !words.get().isEmpty() ? View.VISIBLE : View.GONE);
    button.setOnClickListener(
        pressed -> voice.speak(words.get(), TextToSpeech.QUEUE_FLUSH, null, UTTERANCE));
    changed.run();
    if (voice == null && !words.get().isEmpty()) {
      // Not before there is something to read: the voice is a service of its own.
      voice = new TextToSpeech(screen, status -> screen.runOnUiThread(() -> onVoice(status)));
    }
  }

  private void hush() {
    if (voice != null) {
      voice.stop();
    }
  }

  @Override
  public void onStop(LifecycleOwner owner) {
    hush();
  }

  @Override
  public void onDestroy(LifecycleOwner owner) {
    if (voice != null) {
      voice.shutdown();
      voice = null;
    }
  }
}
