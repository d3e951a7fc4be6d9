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
import pomona.server.review.page.Words;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotVerdict;
import pomona.sync.VerdictFinding;

/**
 * The report of a lot as one A4 page. What does not fit is counted at its end, not cut silently.
 */
final class ReportPdf {
  private ReportPdf() {}

  static byte[] of(
      LotPage page, List<FruitCard> fruits, String address, AttachmentStore attachments)
      throws IOException {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      PDDocumentInformation information = new PDDocumentInformation();
      information.setTitle("Inspection report, lot " + page.summary().lot());
      information.setCreator("Pomona");
      document.setDocumentInformation(information);
      try (PdfPaper paper = new PdfPaper(document)) {
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
    paper.modules(qr(address));
    Optional<LotPage.Line> photo = page.lotPhotos().stream().reduce((lot, label) -> label);
    if (photo.isPresent()) {
      paper.photo(photo.get().value(), attachments);
    }
    paper.title("Lot " + page.summary().lot(), "Inspection report · " + page.summary().site());
    paper.stamp(LotWords.state(page.summary().state()));
    paper.heading("Lot");
    for (LotPage.Line line : page.declared()) {
      paper.pair(line.name(), line.value());
    }
    paper.heading("Sample");
    for (LotPage.Line line : page.samples()) {
      paper.pair(line.name(), line.value());
    }
    page.verdict().ifPresent(verdict -> verdict(paper, verdict));
    if (!page.rules().isEmpty()) {
      paper.heading("Rules");
      for (VerdictFinding rule : page.rules()) {
        paper.row(
            LotWords.what(rule),
            LotWords.against(rule),
            rule.count().map(count -> count + " of " + rule.of()).orElse("n = " + rule.of()),
            LotWords.interval(rule) + (rule.tooFew() ? " too few" : ""),
            Words.constant(rule.state()));
      }
    }
    bars(paper, "Grades", page.grades());
    bars(paper, "Sizes, visible diameter", page.sizes());
    bars(paper, "Fruits with a defect", page.defects());
    measurements(paper, page);
    paper.pictures(fruits, attachments);
    ending(paper, page);
  }

  private static void verdict(PdfPaper paper, LotVerdict verdict) {
    paper.heading("Verdict");
    paper.pair("Rules suggest", Words.constant(verdict.suggestion()));
    paper.pair(
        "Held against, meets",
        verdict.judgedAs().map(LotWords::quality).orElse("none")
            + ", "
            + verdict.meets().map(LotWords::quality).orElse("no class"));
    paper.pair(
        "Policy, rules",
        verdict.policy()
            + " "
            + verdict.policyVersion()
            + ", "
            + verdict.rules()
            + verdict.spec().map(spec -> ", spec " + spec).orElse(""));
    paper.pair("Bundle", String.join(", ", verdict.generations()));
  }

  private static void bars(PdfPaper paper, String title, List<LotPage.Bar> bars) {
    if (!bars.isEmpty()) {
      paper.heading(title);
      bars.forEach(paper::bar);
    }
  }

  private static void measurements(PdfPaper paper, LotPage page) {
    if (page.readings().isEmpty() && page.byHand().isEmpty()) {
      return;
    }
    paper.heading("Measurements");
    page.readings()
        .forEach(
            reading ->
                paper.pair(
                    Words.constant(reading.measured().name()),
                    Words.number(reading.measured().value())
                        + " "
                        + reading.measured().unit()
                        + reading.measured().instrument().map(name -> ", " + name).orElse("")));
    page.byHand().forEach(line -> paper.pair(line.name(), line.value()));
  }

  private static void ending(PdfPaper paper, LotPage page) {
    if (!page.steps().isEmpty()) {
      paper.heading("What was done");
      for (Fact step : page.steps()) {
        paper.pair(step.operator() + ", " + Words.when(step.atMillis()), LotWords.step(step));
      }
    }
    paper.heading("Not checked");
    page.notChecked().forEach(paper::sentence);
    for (Fact note : page.notes()) {
      paper.pair("Note by " + note.operator(), ((FactBody.Note) note.body()).text());
    }
    paper.heading("Record");
    paper.pair(
        "Recorded, received",
        page.first().device()
            + ", "
            + Words.when(page.first().atMillis())
            + ", "
            + Words.when(page.receivedMillis(page.first())));
    paper.pair("Digest", page.sha256());
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
