package pomona.app.scan;

import android.os.Handler;
import android.os.Looper;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import pomona.app.answer.AskDesk;
import pomona.app.answer.Asker;
import pomona.app.answer.Told;
import pomona.app.camera.Picture;
import pomona.app.camera.Shot;
import pomona.ask.answer.Answer;
import pomona.ask.question.Question;
import pomona.ask.read.Reply;
import pomona.ask.read.Setting;
import pomona.ask.say.Asked;
import pomona.phone.ask.FramePicture;
import pomona.phone.ask.SizesInView;
import pomona.phone.record.SeenFrame;
import pomona.vision.Sight;

/**
 * A question about what is in view. It stands until another is asked or it is closed: each live
 * frame is asked anew, and the fruits that are meant are marked in its {@link Overlay}. A question
 * that is not about the picture is answered once, over what was recorded.
 *
 * <p>Threads: questions are read on the thread of questions; live frames are asked on the analysis
 * thread, within the time of a frame; a picture that stands still is asked on the thread of
 * questions.
 */
final class FrameAsking {
  private final AskDesk desk;
  private final FrameSizes sizes;
  private final Executor questions;
  private final Handler main = new Handler(Looper.getMainLooper());
  private final MutableLiveData<Optional<Told>> told = new MutableLiveData<>(Optional.empty());
  private volatile Optional<Standing> standing = Optional.empty();

  /** How often something was asked or closed; the main thread's own. */
  private long edition;

  /** What was told last, so that frames that change nothing cost no words. */
  private volatile Optional<Last> last = Optional.empty();

  private record Last(Standing standing, Answer answer, Optional<FramePicture.Measured> measured) {}

  /**
   * A question about the picture, as it was read.
   *
   * @param asked the edition in which it was asked
   * @param reply how it was read; absent for one that was touched
   */
  private record Standing(
      long asked,
      AskDesk.Known known,
      Asker asker,
      String text,
      Optional<Reply> reply,
      Question question) {

    boolean wantsSizes() {
      return FramePicture.wantsSizes(question);
    }

    FramePicture.Found found(List<FramePicture.Seen> fruits, int middle, SizesInView view) {
      return new FramePicture(fruits, middle, known.today(), view).answer(question);
    }

    Told told(Last last) {
      Asked asked =
          new Asked(
              text,
              reply,
              Optional.of(question),
              Optional.of(last.answer()),
              asker.tongue(),
              known.today(),
              known.asking().called());
      Told told = Told.of(asked, asker);
      return last.measured()
          .map(measured -> told.withAbout(measured.words(asked.answerWords())))
          .orElse(told);
    }
  }

  FrameAsking(AskDesk desk, FrameSizes sizes, Executor questions) {
    this.desk = desk;
    this.sizes = sizes;
    this.questions = questions;
  }

  /** The newest answer; empty while nothing is asked. */
  LiveData<Optional<Told>> told() {
    return told;
  }

  /** Reads what was asked before, so that the first question need not wait for it. */
  void prepare(Asker asker) {
    questions.execute(() -> desk.now(asker));
  }

  /**
   * Asks in words.
   *
   * @param stands told on the main thread when the question stands, so that a picture is asked
   */
  void ask(String text, Asker asker, Runnable stands) {
    long now = begin();
    Optional<Question> before = told.getValue().flatMap(Told::question);
    questions.execute(
        () -> {
          AskDesk.Known known = desk.now(asker);
          Setting setting = Setting.at(known.today()).inFrame().withFruit(FramePicture.THIS);
          Reply reply = known.asking().read(text, before.map(setting::after).orElse(setting));
          if (reply instanceof Reply.Understood understood
              && FramePicture.isMeantBy(understood.best().question())) {
            Question question = understood.best().question();
            stand(new Standing(now, known, asker, text, Optional.of(reply), question), stands);
          } else {
            Asked asked =
                known.asking().answered(text, reply, known.asking().facts(), asker.tongue());
            tell(now, Told.of(asked, asker));
          }
        });
  }

  /** Asks another reading, that was touched. */
  void ask(Question question, Asker asker, Runnable stands) {
    long now = begin();
    questions.execute(
        () -> {
          AskDesk.Known known = desk.now(asker);
          if (FramePicture.isMeantBy(question)) {
            stand(new Standing(now, known, asker, "", Optional.empty(), question), stands);
          } else {
            tell(now, Told.of(known.asking().ask(question, asker.tongue()), asker));
          }
        });
  }

  /** Nothing is asked any more. */
  void close() {
    begin();
    told.setValue(Optional.empty());
  }

  /** The question before stands no longer; answers to it that still come are too late. */
  private long begin() {
    standing = Optional.empty();
    sizes.forget();
    edition++;
    return edition;
  }

  private void stand(Standing now, Runnable stands) {
    main.post(
        () -> {
          if (now.asked() == edition) {
            standing = Optional.of(now);
            stands.run();
          }
        });
  }

  private void tell(long asked, Told answer) {
    main.post(
        () -> {
          if (asked == edition) {
            told.setValue(Optional.of(answer));
          }
        });
  }

  /** Asks a live frame, and marks the fruits that are meant; on the analysis thread. */
  void look(Sight sight, Overlay filled) {
    Optional<Standing> asked = standing;
    if (asked.isPresent()) {
      Standing now = asked.get();
      FrameSizes.Known known = sizes.known();
      FramePicture.Found found =
          now.found(
              FrameFruits.of(sight, filled, now.known().policies(), known.sizes()),
              FrameFruits.middle(filled),
              known.view());
      filled.meant().mark(found.places());
      tellIfNew(now, found);
      if (now.wantsSizes()) {
        sizes.outline(sight, filled);
      }
    }
  }

  /** Measures the fruits of a live frame that was looked at, if a question wants that. */
  void measure(Shot shot) {
    sizes.read(shot);
  }

  /** What comes into view now was not measured before. */
  void nextCrate() {
    sizes.forget();
  }

  /**
   * Asks a picture that stands still, and marks the fruits that are meant; on the main thread.
   *
   * @param picture that it was seen in
   * @param drawn the main thread's own
   * @param redraw told when they are marked
   */
  void look(SeenFrame still, Picture picture, Overlay drawn, Runnable redraw) {
    Optional<Standing> asked = standing;
    if (!asked.isPresent()) {
      drawn.meant().clear();
      redraw.run();
      return;
    }
    List<FramePicture.Seen> fruits = FrameFruits.of(still, drawn, asked.get().known().policies());
    int middle = FrameFruits.middle(drawn);
    questions.execute(
        () -> {
          FramePicture.Found found = found(asked.get(), still, picture, fruits, middle);
          tellIfNew(asked.get(), found);
          main.post(() -> mark(asked.get().asked(), drawn, found.places(), redraw));
        });
  }

  private FramePicture.Found found(
      Standing asked, SeenFrame still, Picture picture, List<FramePicture.Seen> seen, int middle) {
    if (!asked.wantsSizes()) {
      return asked.found(seen, middle, SizesInView.NONE);
    }
    FrameSizes.Measured measured = sizes.measure(still, picture);
    List<FramePicture.Seen> fruits = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      fruits.add(seen.get(i).with(measured.sizes().get(i)));
    }
    return asked.found(fruits, middle, measured.view());
  }

  private void mark(long asked, Overlay drawn, Set<Integer> places, Runnable redraw) {
    if (asked == edition) {
      drawn.meant().mark(places);
      redraw.run();
    }
  }

  private void tellIfNew(Standing now, FramePicture.Found found) {
    Last news = new Last(now, found.answer(), found.measured());
    if (!Optional.of(news).equals(last)) {
      last = Optional.of(news);
      tell(now.asked(), now.told(news));
    }
  }
}
