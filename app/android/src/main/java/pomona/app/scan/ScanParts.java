package pomona.app.scan;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import pomona.app.AppGraph;
import pomona.app.answer.AskDesk;
import pomona.app.eye.KeptEye;
import pomona.app.record.CardReader;
import pomona.app.record.ScanRecorder;
import pomona.app.store.LotDao;
import pomona.app.store.Writing;
import pomona.phone.record.RefusalTally;

/** What the scan screen needs of the rest. */
record ScanParts(
    KeptEye eye,
    RefusalTally refusals,
    Executor analysis,
    Executor pictures,
    Writing writing,
    ScanRecorder book,
    LotDao lots,
    AskDesk desk,
    Executor questions,
    LongSupplier nanoTime) {

  static ScanParts of(AppGraph graph) {
    return new ScanParts(
        graph.eye(),
        graph.refusals(),
        graph.threads().analysis(),
        graph.threads().network(),
        graph.writing(),
        new ScanRecorder(
            graph.facts(),
            graph.database().lots(),
            graph.database().facts(),
            graph.cutter(),
            new CardReader(graph.card()),
            graph.frames(),
            graph.clock()),
        graph.database().lots(),
        graph.askDesk(),
        graph.threads().questions(),
        System::nanoTime);
  }
}
