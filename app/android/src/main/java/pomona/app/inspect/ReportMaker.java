package pomona.app.inspect;

import android.content.Context;
import android.graphics.Bitmap;
import android.net.Uri;
import android.os.StrictMode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import pomona.app.AppGraph;
import pomona.app.store.LotRow;
import pomona.app.sync.Enrolment;
import pomona.phone.lot.LotWork;
import pomona.phone.record.Recorder;
import pomona.policy.Policy;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.LotFact;
import pomona.sync.lot.LotInspection;
import pomona.sync.lot.ToldFruit;

/** Makes a lot's report: its next version as a fact, and the page as a PDF. Blocks. */
record ReportMaker(Context context, AppGraph graph) {
  /** The page, where other applications may read it if they are asked to. */
  Uri make(LotRow lot) throws IOException {
    StrictMode.noteSlowCall("makes a report");
    ReportPaper paper = paper(lot);
    return SharedPdf.write(
        context,
        graph.press(),
        name(lot.code(), paper.report().version()),
        canvas -> ReportPage.draw(context, canvas, paper));
  }

  /** A name that every file system takes. */
  static String name(String code, int version) {
    return code.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + version + ".pdf";
  }

  /** What stands on the page; records the version. */
  ReportPaper paper(LotRow lot) {
    LotFact.Reported report = graph.keptLots().work(lot.code(), LotWork::report);
    long now = graph.clock().millis();
    InspectState state =
        InspectState.of(lot, graph.keptLots().read(lot.code()), graph.keptLots().rules(), now);
    List<ToldFruit> fruits = state.account().last().map(LotInspection::fruits).orElse(List.of());
    FruitPhotos photos = new FruitPhotos(context, graph);
    Optional<String> label = state.declared().flatMap(LotFact.Declared::labelPhotoSha256);
    Optional<Bitmap> photo =
        Optional.ofNullable(label.orElse(lot.photoSha256())).flatMap(photos::kept);
    String product = state.declared().map(LotFact.Declared::product).orElse(lot.product());
    Policy policy = graph.keptLots().rules().policies().of(product);
    Recorder recorder = graph.enrolments().recorder();
    return new ReportPaper(
        state,
        report,
        address(state, report),
        photo,
        photos.of(fruits),
        bundle(state),
        policy.name() + " " + policy.version(),
        recorder.device(),
        recorder.operator(),
        inspected(state, now),
        now);
  }

  /** The server's page of the lot; before enrolment the digest alone. */
  private String address(InspectState state, LotFact.Reported report) {
    Optional<HttpUrl> server = graph.enrolments().current().map(Enrolment::server);
    if (!server.isPresent() || !state.account().id().isPresent()) {
      return "pomona:report?sha256=" + report.sha256();
    }
    return server
        .get()
        .newBuilder()
        .addPathSegment("lots")
        .addPathSegment(state.account().id().get().toString())
        .addQueryParameter("report", report.sha256())
        .build()
        .toString();
  }

  private static String bundle(InspectState state) {
    List<String> generations =
        state.account().last().map(LotInspection::generations).orElse(List.of());
    return generations.isEmpty() ? "-" : String.join(", ", generations);
  }

  private static long inspected(InspectState state, long otherwise) {
    return state.account().newest(FactBody.Scan.class).map(Fact::atMillis).orElse(otherwise);
  }
}
