package pomona.server.review.lot;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import pomona.server.attachment.AttachmentStore;
import pomona.server.review.page.FruitCard;
import pomona.server.review.page.PageWords;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotVerdict;
import pomona.sync.VerdictFinding;

/**
 * The report of a lot as one A4 page. What does not fit is counted at its end, not cut silently.
 */
final class ReportPdf {
  /** Its digest, and when it was recorded first and last: they are on every paper. */
  private static final int RECORD_LINES = 5;

  private ReportPdf() {}

  static byte[] of(
      LotPage page, List<FruitCard> fruits, String address, AttachmentStore attachments)
      throws IOException {
    PageWords say = page.words().say();
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      PDDocumentInformation information = new PDDocumentInformation();
      information.setTitle(say.of("lots.report.title", page.summary().lot()));
      information.setCreator("Pomona");
      document.getDocumentCatalog().setLanguage(say.code());
      document.setDocumentInformation(information);
      try (PdfPaper paper = new PdfPaper(document, say)) {
        write(paper, page, fruits, address, attachments);
      }
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static void write(
      PdfPaper paper,
      LotPage page,
      List<FruitCard> fruits,
      String address,
      AttachmentStore attachments)
      throws IOException {
    LotWords words = page.words();
    PageWords say = words.say();
    paper.keepForEnd(RECORD_LINES);
    paper.modules(qr(address));
    Optional<LotPage.Line> photo = page.lotPhotos().stream().reduce((lot, label) -> label);
    if (photo.isPresent()) {
      paper.photo(photo.get().value(), attachments);
    }
    paper.title(
        say.of("lots.one.title", page.summary().lot()),
        say.of("lots.one.about", page.summary().site()));
    paper.stamp(words.state(page.summary().state()));
    paper.heading(say.of("lots.lot"));
    for (LotPage.Line line : page.declared()) {
      paper.pair(line.name(), line.value());
    }
    paper.heading(say.of("lots.sample"));
    for (LotPage.Line line : page.samples()) {
      paper.pair(line.name(), line.value());
    }
    if (page.samples().isEmpty()) {
      paper.sentence(say.of("lots.sample.none"));
    }
    if (page.verdict().isPresent()) {
      verdict(paper, page.verdict().get(), words);
    } else {
      paper.heading(say.of("lots.verdict"));
      paper.sentence(say.of("lots.verdict.nobody"));
    }
    if (!page.rules().isEmpty()) {
      paper.heading(say.of("lots.verdict.rules"));
      for (VerdictFinding rule : page.rules()) {
        paper.row(
            words.what(rule),
            words.against(rule),
            words.fruits(rule),
            rule.tooFew() ? say.of("lots.rule.too-few") : words.interval(rule),
            words.result(rule.state()));
      }
    }
    paper.heading(say.of("lots.unchecked"));
    page.notChecked().forEach(paper::sentence);
    boolean measured = !page.bars().sizes().isEmpty();
    paper.beside(
        () -> bars(paper, say.of("lots.grades"), page.bars().grades()),
        () -> {
          if (measured) {
            bars(paper, say.of("lots.sizes"), page.bars().sizes());
          } else {
            bars(paper, say.of("lots.defects"), page.bars().defects());
          }
        });
    if (measured) {
      bars(paper, say.of("lots.defects"), page.bars().defects());
    }
    measurements(paper, page);
    steps(paper, page);
    paper.pictures(fruits, attachments);
    record(paper, page);
  }

  private static void verdict(PdfPaper paper, LotVerdict verdict, LotWords words) {
    PageWords say = words.say();
    paper.heading(say.of("lots.verdict"));
    paper.sentence(say.of("lots.verdict.suggests", words.disposition(verdict.suggestion())));
    paper.pair(say.of("lots.verdict.against"), words.judgedAs(verdict));
    paper.pair(say.of("lots.verdict.meets"), words.meets(verdict));
    paper.pair(
        say.of("lots.verdict.judged"), words.judged(verdict) + "; " + words.fallShort(verdict));
    paper.pair(
        say.of("lots.verdict.policy") + ", " + say.of("lots.verdict.rules"),
        words.policy(verdict) + "; " + words.rules(verdict));
    paper.pair(say.of("lots.verdict.bundle"), String.join(", ", verdict.generations()));
  }

  private static void bars(PdfPaper paper, String title, List<LotBars.Bar> bars) {
    if (!bars.isEmpty()) {
      paper.heading(title);
      bars.forEach(paper::bar);
    }
  }

  private static void measurements(PdfPaper paper, LotPage page) {
    if (page.readings().isEmpty() && page.byHand().isEmpty()) {
      return;
    }
    LotWords words = page.words();
    paper.heading(words.say().of("lots.measurements"));
    page.readings()
        .forEach(
            reading ->
                paper.pair(
                    words.measured(reading.measured().name()),
                    words.value(reading.measured()) + ", " + words.how(reading.measured())));
    page.byHand().forEach(line -> paper.pair(line.name(), line.value()));
  }

  private static void steps(PdfPaper paper, LotPage page) {
    LotWords words = page.words();
    PageWords say = words.say();
    if (!page.steps().isEmpty()) {
      paper.heading(say.of("lots.steps"));
      for (Fact step : page.steps()) {
        String refused = page.lot().counts(step) ? "" : " " + say.of("lots.steps.refused");
        paper.pair(step.operator() + ", " + say.when(step.atMillis()), words.step(step) + refused);
      }
    }
    for (Fact note : page.notes()) {
      paper.pair(say.of("lots.notes.by", note.operator()), ((FactBody.Note) note.body()).text());
    }
  }

  private static void record(PdfPaper paper, LotPage page) {
    PageWords say = page.words().say();
    paper.end();
    paper.heading(say.of("lots.report.record"));
    paper.pair(say.of("lots.report.digest"), page.sha256());
    paper.pair(say.of("lots.report.first"), page.recorded(page.first()));
    paper.pair(say.of("lots.report.last"), page.recorded(page.last()));
  }

  private static boolean[][] qr(String address) {
    try {
      ByteMatrix matrix = Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
      boolean[][] modules = new boolean[matrix.getHeight()][matrix.getWidth()];
      for (int y = 0; y < modules.length; y++) {
        for (int x = 0; x < modules[y].length; x++) {
          modules[y][x] = matrix.get(x, y) == 1;
        }
      }
      return modules;
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("too long for a QR code: " + address, tooLong);
    }
  }
}
