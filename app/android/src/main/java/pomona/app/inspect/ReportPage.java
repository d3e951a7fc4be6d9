package pomona.app.inspect;

import android.content.Context;
import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.text.format.DateUtils;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import pomona.app.R;
import pomona.app.style.KnownLotWords;
import pomona.lot.sample.LotSample;
import pomona.lot.verdict.Finding;
import pomona.lot.verdict.Note;
import pomona.lot.verdict.State;
import pomona.lot.verdict.Verdict;
import pomona.sync.lot.LotInspection;
import pomona.sync.lot.SampleFindings;

/**
 * Draws the one page of a lot, A4 in points, onto any canvas: a PDF's page, or a picture in a test.
 * Whatever does not fit is cut with an ellipsis, never drawn over something else; the digest is of
 * everything.
 */
final class ReportPage {
  static final int WIDTH = 595;
  static final int HEIGHT = 842;

  static final float MARGIN = 36;
  private static final float RIGHT = WIDTH - MARGIN;
  private static final float INSIDE = WIDTH - 2 * MARGIN;
  private static final float QR = 84;
  private static final float GAP = 12;
  private static final float FOOT = HEIGHT - MARGIN - 44;
  private static final float PHOTO = 78;
  static final float BODY = 8.5f;
  private static final int MOST_RULES = 10;

  private final Context context;
  private final RuleWords words;
  private final PaperPen pen;
  private final ReportPaper paper;
  private final InspectState state;
  private float y = MARGIN;

  private ReportPage(Context context, Canvas canvas, ReportPaper paper) {
    this.context = context;
    this.words = new RuleWords(context);
    this.pen = new PaperPen(canvas);
    this.paper = paper;
    this.state = paper.state();
  }

  static void draw(Context context, Canvas canvas, ReportPaper paper) {
    canvas.drawColor(Color.WHITE);
    ReportPage page = new ReportPage(context, canvas, paper);
    page.head();
    page.verdict();
    page.columns();
    page.photos();
    page.notChecked();
    page.foot();
  }

  private void head() {
    float width = INSIDE - QR - GAP - (paper.label().isPresent() ? QR + GAP : 0);
    code(RIGHT - QR, MARGIN);
    paper.label().ifPresent(photo -> pen.picture(photo, RIGHT - 2 * QR - GAP, MARGIN, QR));
    y = pen.write(context.getString(R.string.report_title), MARGIN, y, width, 18, true, INK, 1);
    y = pen.write(state.lot().code(), MARGIN, y, width, 13, true, INK, 1);
    String declared = state.declared().map(said -> Declaring.words(context, said)).orElse("");
    y = pen.write(declared, MARGIN, y + 2, width, BODY + 1, false, INK, 3);
    y = pen.write(sample(), MARGIN, y + 2, width, BODY, false, PALE, 3);
    y = Math.max(y, MARGIN + QR) + 8;
    pen.line(MARGIN, y, RIGHT, 1, INK);
    y += 6;
  }

  private static final int INK = PaperPen.INK;
  private static final int PALE = PaperPen.PALE;

  private String sample() {
    Optional<LotSample> sample =
        state.account().last().flatMap(LotInspection::newest).flatMap(SampleFindings::sample);
    if (!sample.isPresent()) {
      return context.getString(R.string.report_no_sample);
    }
    StringJoiner said = new StringJoiner(". ");
    said.add(SampleSection.progress(context, sample.get()));
    said.add(
        context.getString(
            R.string.report_opened,
            SampleSection.numbers(List.copyOf(sample.get().opened())),
            words.plan(sample.get().plan()),
            sample.get().seed()));
    sample
        .get()
        .stopped()
        .ifPresent(reason -> said.add(context.getString(R.string.sample_stopped, reason)));
    return said.toString();
  }

  /** The QR code, with the beginning of the digest beneath. */
  private void code(float left, float top) {
    try {
      BitMatrix code = new QRCodeWriter().encode(paper.address(), BarcodeFormat.QR_CODE, 1, 1);
      float module = QR / code.getWidth();
      for (int row = 0; row < code.getHeight(); row++) {
        for (int column = 0; column < code.getWidth(); column++) {
          if (code.get(column, row)) {
            float x = left + column * module;
            float at = top + row * module;
            // A little more, so that no white line is between two modules.
            pen.box(x, at, x + module * 1.03f, at + module * 1.03f, Color.BLACK);
          }
        }
      }
    } catch (WriterException tooLong) {
      // The digest stands in the foot as well.
    }
  }

  private void verdict() {
    y =
        pen.write(
            context.getString(KnownLotWords.stands(state.stands())),
            MARGIN,
            y,
            INSIDE,
            15,
            true,
            INK,
            1);
    if (!state.verdict().isPresent()) {
      y =
          pen.write(
              context.getString(R.string.inspect_nothing_seen),
              MARGIN,
              y,
              INSIDE,
              BODY,
              false,
              INK,
              1);
      return;
    }
    Verdict verdict = state.verdict().get();
    String line =
        context.getString(
            R.string.report_line,
            context.getString(VerdictSection.suggestion(verdict.suggestion())),
            VerdictSection.meets(context, verdict));
    y = pen.write(line, MARGIN, y, INSIDE, BODY + 1, false, INK, 2) + 4;
    List<Finding> findings = new ArrayList<>(verdict.findings());
    findings.addAll(verdict.measurements());
    int drawn = 0;
    for (Finding finding : findings) {
      if (drawn++ < MOST_RULES) {
        rule(finding);
      }
    }
    if (findings.size() > MOST_RULES) {
      y =
          pen.write(
              context.getString(R.string.report_more_rules, findings.size() - MOST_RULES),
              MARGIN,
              y,
              INSIDE,
              BODY,
              false,
              PALE,
              1);
    }
    String natures = VerdictSection.natures(words, context, verdict);
    if (!natures.isEmpty()) {
      y = pen.write(natures, MARGIN, y + 2, INSIDE, BODY, false, INK, 1);
    }
    y += 8;
  }

  private void rule(Finding finding) {
    float column = 70;
    int color = finding.state() == State.FAILS ? 0xFFB3261E : INK;
    pen.write(
        context.getString(RuleWords.stateName(finding.state())),
        MARGIN,
        y,
        column - 4,
        BODY,
        true,
        color,
        1);
    float wide = (INSIDE - column) * 0.55f;
    float after = pen.write(words.rule(finding), MARGIN + column, y, wide, BODY, false, INK, 2);
    float other =
        pen.write(
            words.details(finding),
            MARGIN + column + wide + 8,
            y,
            INSIDE - column - wide - 8,
            BODY,
            false,
            PALE,
            2);
    y = Math.max(after, other) + 2;
    pen.line(MARGIN, y, RIGHT, 0.3f, 0xFFC3C8BB);
    y += 2;
  }

  /** Grades and sizes as bars; readings and steps beside them. */
  private void columns() {
    float half = (INSIDE - GAP) / 2;
    ReportBars bars = new ReportBars(context, words, pen, state);
    float left = bars.grades(y, half);
    left = bars.sizes(left + 6, half);
    ReportLists lists = new ReportLists(context, words, pen, state);
    float right = lists.readings(y, MARGIN + half + GAP, half);
    right = lists.steps(right + 6, MARGIN + half + GAP, half);
    y = Math.max(left, right) + 8;
  }

  private void photos() {
    if (paper.photos().isEmpty() || y + PHOTO > FOOT) {
      return;
    }
    float x = MARGIN;
    for (Bitmap photo : paper.photos()) {
      pen.picture(photo, x, y, PHOTO);
      x += (INSIDE - PHOTO) / (ReportPaper.MOST_PHOTOS - 1);
    }
    y += PHOTO + 8;
  }

  private void notChecked() {
    y = pen.heading(context.getString(R.string.inspect_not_checked), MARGIN, y, INSIDE);
    StringJoiner said = new StringJoiner(" ");
    state
        .verdict()
        .ifPresent(
            verdict -> {
              for (Note note : verdict.notes()) {
                said.add(context.getString(NoteWords.of(note)));
              }
            });
    said.add(context.getString(R.string.inspect_never_checked));
    int lines = Math.max(1, (int) ((FOOT - y - 4) / (BODY * 1.25f)));
    y = pen.write(said.toString(), MARGIN, y + 2, INSIDE, BODY, false, INK, lines);
  }

  private void foot() {
    pen.line(MARGIN, FOOT, RIGHT, 0.5f, INK);
    String made =
        context.getString(
            R.string.report_made, paper.bundle(), paper.policy(), paper.device(), paper.operator());
    float at = pen.write(made, MARGIN, FOOT + 4, INSIDE, 7.5f, false, PALE, 2);
    String times =
        context.getString(
            R.string.report_times, when(paper.inspectedMillis()), when(paper.printedMillis()));
    at = pen.write(times, MARGIN, at, INSIDE, 7.5f, false, PALE, 1);
    pen.write(
        context.getString(
            R.string.report_digest, paper.report().version(), paper.report().sha256()),
        MARGIN,
        at,
        INSIDE,
        7.5f,
        false,
        PALE,
        2);
  }

  private String when(long millis) {
    return DateUtils.formatDateTime(
        context,
        millis,
        DateUtils.FORMAT_SHOW_DATE | DateUtils.FORMAT_SHOW_YEAR | DateUtils.FORMAT_SHOW_TIME);
  }
}
