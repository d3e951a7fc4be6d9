package pomona.app.ask;

import androidx.annotation.Nullable;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MediatorLiveData;
import androidx.lifecycle.SavedStateHandle;
import androidx.lifecycle.ViewModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pomona.app.AppGraph;
import pomona.app.answer.AskDesk;
import pomona.app.answer.Asker;
import pomona.app.answer.Told;
import pomona.app.store.KeptQuestions;
import pomona.app.store.LotRow;
import pomona.app.store.PomonaDatabase;
import pomona.ask.answer.Answer;
import pomona.ask.question.Question;
import pomona.ask.question.QuestionJson;
import pomona.ask.read.Setting;
import pomona.ask.say.Asked;
import pomona.json.Json;
import pomona.json.JsonException;

/**
 * What is asked, and its answer. What was asked outlives the process; it is answered anew whenever
 * something was recorded.
 */
final class AskModel extends ViewModel {
  /** What is typed, if it is short enough to be kept with the screen. */
  private static final String TEXT = "text";

  private static final String QUESTION = "question";
  private static final String BEFORE = "before";

  /** Longer texts are not read anyway. */
  private static final int MOST_SAVED_CHARS = 2000;

  private final PomonaDatabase database;
  private final AskDesk desk;
  private final KeptQuestions kept;
  private final AppGraph graph;
  private final Optional<String> lotId;
  private final SavedStateHandle saved;
  private final MediatorLiveData<Shown> shown = new MediatorLiveData<>();
  private final LiveData<Long> recorded;
  private Asker asker;
  private Optional<Wanted> wanted;

  /**
   * What is to be answered.
   *
   * @param text what was typed; empty where a question was touched
   * @param question that was touched
   * @param before the question that the text may go on from
   */
  private record Wanted(
      Optional<String> text, Optional<Question> question, Optional<Question> before) {}

  /** What the screen shows. */
  sealed interface Shown {

    /** Nothing was asked yet: what was kept, and what was asked last. */
    record Start(List<Told.Choice> kept, List<Told.Choice> recent) implements Shown {}

    /**
     * An answer.
     *
     * @param text what was typed for it; empty where a question was touched
     * @param kept whether its question is kept
     */
    record Answered(String text, Told told, List<Evidence> evidence, boolean kept)
        implements Shown {}
  }

  /**
   * A model.
   *
   * @param lotId the lot whose screen it was opened from, if it was
   */
  AskModel(AppGraph graph, Optional<String> lotId, Asker asker, SavedStateHandle saved) {
    this.graph = graph;
    this.database = graph.database();
    this.desk = graph.askDesk();
    this.kept = graph.keptQuestions();
    this.lotId = lotId;
    this.asker = asker;
    this.saved = saved;
    Wanted before =
        new Wanted(Optional.ofNullable(saved.get(TEXT)), question(QUESTION), question(BEFORE));
    this.wanted =
        before.text().isPresent() || before.question().isPresent()
            ? Optional.of(before)
            : Optional.empty();
    this.recorded = database.lotFacts().watch();
    // Told at once, and again whenever something was recorded: then it is answered anew.
    shown.addSource(recorded, mark -> show());
  }

  LiveData<Shown> shown() {
    return shown;
  }

  /** Who asks from now on; in another language, it is answered in that. */
  void askedBy(Asker now) {
    if (!now.equals(asker)) {
      asker = now;
      show();
    }
  }

  /** Asks in words; they may go on from the question before. */
  void ask(String text) {
    want(new Wanted(Optional.of(text), Optional.empty(), before()));
  }

  /** Asks what was touched. */
  void ask(Question question) {
    want(new Wanted(Optional.empty(), Optional.of(question), Optional.empty()));
  }

  /** The question that is answered now, or the last that was. */
  private Optional<Question> before() {
    Optional<Question> answered =
        shown.getValue() instanceof Shown.Answered now ? now.told().question() : Optional.empty();
    return answered.isPresent() ? answered : wanted.flatMap(Wanted::before);
  }

  /** Nothing is gone on from any more. */
  void afresh() {
    wanted = Optional.empty();
    save();
    show();
  }

  boolean isAsked() {
    return wanted.isPresent();
  }

  /** Keeps the question that is shown, or keeps it no longer. */
  void keep(boolean keep) {
    if (shown.getValue() instanceof Shown.Answered now) {
      now.told()
          .question()
          .ifPresent(
              question -> {
                kept.keep(question, keep);
                shown.setValue(new Shown.Answered(now.text(), now.told(), now.evidence(), keep));
              });
    }
  }

  private void want(Wanted now) {
    wanted = Optional.of(now);
    save();
    show();
  }

  private void save() {
    saved.set(
        TEXT,
        wanted
            .flatMap(Wanted::text)
            .map(text -> text.substring(0, Math.min(MOST_SAVED_CHARS, text.length())))
            .orElse(null));
    saved.set(QUESTION, json(wanted.flatMap(Wanted::question)));
    saved.set(BEFORE, json(wanted.flatMap(Wanted::before)));
  }

  @Nullable
  private static String json(Optional<Question> question) {
    return question
        .map(each -> new String(QuestionJson.write(each), StandardCharsets.UTF_8))
        .orElse(null);
  }

  private Optional<Question> question(String key) {
    String json = saved.get(key);
    if (json == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(QuestionJson.read(Json.parse(key, json)));
    } catch (JsonException ofALaterVersion) {
      return Optional.empty();
    }
  }

  private void show() {
    Optional<Wanted> now = wanted;
    Asker by = asker;
    graph
        .threads()
        .questions()
        .execute(
            () -> shown.postValue(now.map(each -> answer(each, by)).orElseGet(() -> start(by))));
  }

  private Shown start(Asker by) {
    // Read now, so that the first question need not wait for it.
    AskDesk.Known known = desk.now(by);
    return new Shown.Start(choices(kept.kept(), by, known), choices(kept.recent(), by, known));
  }

  private static List<Told.Choice> choices(
      List<Question> questions, Asker by, AskDesk.Known known) {
    List<Told.Choice> choices = new ArrayList<>();
    for (Question question : questions) {
      choices.add(Told.Choice.of(question, by, known));
    }
    return choices;
  }

  private Shown answer(Wanted asked, Asker by) {
    AskDesk.Known known = desk.now(by);
    Asked answered =
        asked
            .question()
            .map(question -> known.asking().ask(question, by.tongue()))
            .orElseGet(
                () ->
                    known
                        .asking()
                        .ask(asked.text().orElse(""), setting(asked, known), by.tongue()));
    answered.question().ifPresent(kept::asked);
    return new Shown.Answered(
        asked.text().orElse(""),
        Told.of(answered, by),
        Evidence.read(
            database, answered.answer().map(Answer::evidence).orElse(List.of()), by, known),
        answered.question().map(kept::isKept).orElse(false));
  }

  private Setting setting(Wanted asked, AskDesk.Known known) {
    Setting setting = Setting.at(known.today());
    Optional<LotRow> lot = lotId.flatMap(id -> database.lots().lot(id));
    if (lot.isPresent()) {
      setting = setting.inLot(lot.get().code());
    }
    return asked.before().map(setting::after).orElse(setting);
  }
}
